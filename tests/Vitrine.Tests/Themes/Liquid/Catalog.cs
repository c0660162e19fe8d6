using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Values;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>A drop as the platform will write them: what it has in memory it answers, what it has not it asks for.</summary>
sealed class Catalog(Lookups lookups, Dictionary<string, LiquidValue> memory) : Drop
{
    public override string? ReadTag => "catalog";

    public override bool TryGet(string name, out LiquidValue value)
    {
        if (!memory.TryGetValue(name, out value)) lookups.Request("collection", name);
        return true;
    }
}
