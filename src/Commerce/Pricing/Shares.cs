namespace Vitrine.Commerce.Pricing;

/// <summary>Shares an amount out so that nothing is lost and nothing is added.</summary>
public static class Shares
{
    const int OnStack = 128;

    /// <summary>Shares a total out in proportion to weights, by the largest remainder; of two that are equal the earlier one gets the unit that is left.</summary>
    /// <remarks>No share is larger than its weight as long as the total is not larger than all weights together.</remarks>
    /// <param name="total">Whole minor units, zero or more.</param>
    /// <param name="weights">Each zero or more. Where all are zero, the first gets everything.</param>
    /// <param name="result">As long as the weights; whatever it held is overwritten.</param>
    public static void Of(long total, ReadOnlySpan<long> weights, Span<long> result)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (result.Length != weights.Length) throw new ArgumentException("There is a share for each weight.", nameof(result));
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight < 0) throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight is zero or more.");
            sum += weight;
        }

        result.Clear();
        if (total == 0) return;
        if (sum == 0)
        {
            result[0] = total;
            return;
        }

        Span<Int128> remainders = weights.Length <= OnStack ? stackalloc Int128[OnStack] : new Int128[weights.Length];
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            (var share, remainders[i]) = Int128.DivRem((Int128)total * weights[i], sum);
            result[i] = (long)share;
            left -= result[i];
        }

        for (; left > 0; left--)
        {
            var largest = 0;
            for (var i = 1; i < weights.Length; i++)
                if (remainders[i] > remainders[largest]) largest = i;
            remainders[largest] = -1;
            result[largest]++;
        }
    }
}
