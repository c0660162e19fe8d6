namespace Vitrine.Commerce.Pricing;

/// <summary>Spreads an amount over parts so that nothing is lost and nothing is made: by largest remainder.</summary>
public static class Shares
{
    const int OnStack = 128;

    /// <summary>
    /// Writes each weight's share of a total. The shares are whole, none is negative or more than a unit away from the exact one, and their sum is the total.
    /// Units that are over go to those who were cut most, of equals to the earlier one. Where all weights are zero, all count alike.
    /// </summary>
    /// <param name="total">Zero or more.</param>
    /// <param name="weights">Zero or more each.</param>
    /// <param name="result">As long as the weights.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is nobody to share among, or something is negative.</exception>
    public static void Of(long total, ReadOnlySpan<long> weights, Span<long> result)
    {
        if (weights.Length != result.Length) throw new ArgumentException("There are as many shares as weights.", nameof(result));
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }

        if (weights.Length == 0)
        {
            if (total != 0) throw new ArgumentException("There is nobody to share among.", nameof(weights));
            return;
        }

        if (weights.Length == 1)
        {
            result[0] = total;
            return;
        }

        var alike = sum == 0;
        if (alike) sum = weights.Length;
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            result[i] = (long)((Int128)total * (alike ? 1 : weights[i]) / sum);
            left -= result[i];
        }

        if (left == 0) return;
        Span<(Int128 Remainder, int Index)> cut = weights.Length <= OnStack ? stackalloc (Int128, int)[weights.Length] : new (Int128, int)[weights.Length];
        for (var i = 0; i < weights.Length; i++) cut[i] = ((Int128)total * (alike ? 1 : weights[i]) % sum, i);
        cut.Sort(static (a, b) => a.Remainder == b.Remainder ? a.Index.CompareTo(b.Index) : b.Remainder.CompareTo(a.Remainder));
        for (var i = 0; i < left; i++) result[cut[i].Index]++; // fewer units are over than there are shares with a remainder
    }
}
