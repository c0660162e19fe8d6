using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Inventory;

/// <summary>How the states of stock look.</summary>
static class StockTones
{
    public static Tone Of(string state) => state switch
    {
        "available" => Tone.Good,
        "out" => Tone.Bad,
        "backorder" => Tone.Warn,
        _ => Tone.Neutral,
    };
}
