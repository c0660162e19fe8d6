namespace Vitrine.Commerce.Pricing;

/// <summary>What discounts of products take off each line, each of them as if it were alone.</summary>
static class ProductOffers
{
    /// <param name="lines">In the order of their keys.</param>
    /// <param name="reached">Which of them <see cref="DiscountRule.Reach"/> has.</param>
    /// <param name="byPrice">Indexes of the lines, the cheapest piece first.</param>
    /// <param name="row">What is taken off each line; overwritten.</param>
    /// <param name="pieces">How many pieces of each line that concerns; overwritten.</param>
    /// <returns>What is taken off altogether.</returns>
    public static long Take(DiscountRule rule, LineToPrice[] lines, ReadOnlySpan<bool> reached, ReadOnlySpan<int> byPrice, Span<long> row, Span<int> pieces)
    {
        row.Clear();
        pieces.Clear();
        if (rule.Kind is DiscountKind.BuyGet) return BuyGet(rule, lines, reached, byPrice, row, pieces);
        if (rule.IsWhole) return Once(rule, lines, reached, row, pieces);
        var total = 0L;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!reached[i]) continue;
            var line = lines[i];
            pieces[i] = line.Quantity;
            row[i] = rule.PartsPerMillion > 0 ? PartOf.Amount(line.ListMinor, rule.PartsPerMillion) : Math.Min(line.Unit.Minor, rule.AmountMinor) * line.Quantity;
            total += row[i];
        }

        return total;
    }

    static long Once(DiscountRule rule, LineToPrice[] lines, ReadOnlySpan<bool> reached, Span<long> row, Span<int> pieces)
    {
        Span<long> weights = stackalloc long[lines.Length];
        var sum = 0L;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!reached[i]) continue;
            pieces[i] = lines[i].Quantity;
            sum += weights[i] = lines[i].ListMinor;
        }

        var total = Math.Min(sum, rule.AmountMinor);
        Shares.Of(total, weights, row);
        return total;
    }

    // The dearest pieces count as bought and the cheapest as got, and none as both. The last time fewer may be got than are offered.
    static long BuyGet(DiscountRule rule, LineToPrice[] lines, ReadOnlySpan<bool> reached, ReadOnlySpan<int> byPrice, Span<long> row, Span<int> pieces)
    {
        Span<bool> got = stackalloc bool[lines.Length];
        var (boughtOnly, gotOnly, either) = (0L, 0L, 0L);
        for (var i = 0; i < lines.Length; i++)
        {
            got[i] = rule.Gets.Has(lines[i]);
            if (reached[i] && got[i]) either += lines[i].Quantity;
            else if (reached[i]) boughtOnly += lines[i].Quantity;
            else if (got[i]) gotOnly += lines[i].Quantity;
        }

        long LeftAfter(long times) => gotOnly + either - Math.Max(0, (times * rule.BuyQuantity) - boughtOnly);
        var most = Math.Min(rule.MostPerOrder ?? int.MaxValue, (boughtOnly + either) / rule.BuyQuantity);
        var (full, above) = (0L, most + 1); // as often as all that is offered can be got
        while (above - full > 1)
        {
            var middle = (full + above) / 2;
            if (middle * rule.GetQuantity <= LeftAfter(middle)) full = middle;
            else above = middle;
        }

        var (times, left) = full < most && LeftAfter(full + 1) > full * rule.GetQuantity ? (full + 1, LeftAfter(full + 1)) : (full, full * rule.GetQuantity);
        if (left <= 0) return 0;

        Span<long> free = stackalloc long[lines.Length];
        for (var i = 0; i < lines.Length; i++) free[i] = got[i] ? lines[i].Quantity : 0;
        var bought = Math.Max(0, (times * rule.BuyQuantity) - boughtOnly);
        for (var at = byPrice.Length - 1; at >= 0 && bought > 0; at--)
        {
            var i = byPrice[at];
            if (!reached[i] || !got[i]) continue;
            var some = Math.Min(bought, free[i]);
            (free[i], bought) = (free[i] - some, bought - some);
        }

        var total = 0L;
        for (var at = 0; at < byPrice.Length && left > 0; at++)
        {
            var i = byPrice[at];
            var some = Math.Min(left, free[i]);
            if (some == 0) continue;
            left -= some;
            pieces[i] = (int)some;
            row[i] = rule.PartsPerMillion > 0 ? PartOf.Amount(lines[i].Unit.Minor * some, rule.PartsPerMillion) : Math.Min(lines[i].Unit.Minor, rule.AmountMinor) * some;
            total += row[i];
        }

        return total;
    }
}
