using System.Reflection;

namespace Vitrine.Themes.Liquid;

/// <summary>What an engine speaks besides the language itself. Read once, when the engine is made.</summary>
public sealed record LiquidEngineOptions
{
    /// <summary>Assemblies whose tags and filters are found by their attributes, beside the engine's own.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>Single classes that are tags or hold filters.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>What parsing may use: characters, depth, problems.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;
}
