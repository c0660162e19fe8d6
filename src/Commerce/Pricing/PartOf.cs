namespace Vitrine.Commerce.Pricing;

/// <summary>Parts of amounts in whole numbers.</summary>
static class PartOf
{
    /// <summary>The whole, in parts per million.</summary>
    public const int Whole = 1_000_000;

    // The largest amount whose product with a million fits.
    const long Small = long.MaxValue / Whole - 1;

    /// <summary>So many millionths of an amount, half a minor unit upwards.</summary>
    /// <param name="amount">Zero or more.</param>
    /// <param name="millionths">From 0 to a million.</param>
    public static long Amount(long amount, int millionths) => amount <= Small
        ? ((amount * millionths) + (Whole / 2)) / Whole
        : (long)((((Int128)amount * millionths) + (Whole / 2)) / Whole);
}
