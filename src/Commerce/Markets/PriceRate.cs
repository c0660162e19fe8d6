using System.Runtime.InteropServices;

namespace Vitrine.Commerce.Markets;

/// <summary>How prices of one currency become prices of another: an exact fraction and a rule that makes them look like prices.</summary>
/// <param name="PartsPerBillion">What one unit of the one currency is in the other, in billionths: 950,000,000 is 0.95.</param>
/// <param name="AdjustmentPartsPerMillion">What is added then, in millionths of it: 50,000 is five percent more, -50,000 five percent less.</param>
/// <param name="RoundTo">For <see cref="PriceRounding.Step"/> the step, for <see cref="PriceRounding.Ending"/> what prices end with; minor units of the other currency. 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PriceRate(long PartsPerBillion, int AdjustmentPartsPerMillion, PriceRounding Rounding, RoundingWay Way, long RoundTo)
{
    public const long One = 1_000_000_000;

    /// <summary>A million to one: no two currencies are further apart.</summary>
    public const long MostPartsPerBillion = One * 1_000_000;

    public const int LeastAdjustment = -900_000;
    public const int MostAdjustment = 9_000_000;

    /// <summary>Of a step or an ending, in minor units.</summary>
    public const long MostRoundTo = 1_000_000;

    /// <summary>Prices as they are.</summary>
    public static PriceRate Same { get; } = new(One, 0, PriceRounding.None, RoundingWay.Nearest, 0);
}

public enum PriceRounding
{
    /// <summary>To the nearest minor unit.</summary>
    None,

    /// <summary>To a multiple of so many minor units, such as 5 or 100.</summary>
    Step,

    /// <summary>To a price that ends so, such as …,90.</summary>
    Ending,
}

public enum RoundingWay
{
    /// <summary>Of two that are equally near the greater one.</summary>
    Nearest,
    Up,
    Down,
}
