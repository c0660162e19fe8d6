namespace Vitrine.Commerce.Pricing;

/// <summary>Works out what the chosen discounts make of each line, and says why.</summary>
sealed class WritePrices(CartToPrice cart, LineToPrice[] lines, DiscountRule[] rules, ChooseDiscounts choice)
{
    readonly long[] left = [.. lines.Select(line => line.ListMinor)];
    readonly List<PriceReason>?[] reasons = new List<PriceReason>?[lines.Length];
    readonly List<(int Rule, TakenDiscount Discount)> taken = [];

    public PricedCart Run()
    {
        TakeOffProducts();
        TakeOffOrder();
        if (choice.OfShipping is { } shipping) Take(shipping, choice.IsWaiting ? 0 : cart.ShippingMinor ?? 0, choice.IsWaiting);
        taken.Sort(static (one, other) => one.Rule.CompareTo(other.Rule));

        // Back in the order in which they were given.
        var places = new Dictionary<string, int>(lines.Length, StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++) places[lines[i].Key] = i;
        var priced = new PricedLine[lines.Length];
        for (var i = 0; i < priced.Length; i++)
        {
            var at = places[cart.Lines[i].Key];
            priced[i] = new PricedLine(cart.Lines[i], (IReadOnlyList<PriceReason>?)reasons[at] ?? [], left[at]);
        }

        return new PricedCart(cart.Currency, priced, [.. taken.Select(one => one.Discount)], RefuseCodes()) { ShippingMinor = cart.ShippingMinor };
    }

    void TakeOffProducts()
    {
        var (row, pieces) = (new long[lines.Length], new int[lines.Length]);
        foreach (var (at, own) in choice.OfProducts)
        {
            var rule = rules[at];
            choice.Rows(at, row, pieces);
            var total = 0L;
            for (var n = 0; n < (own?.Length ?? lines.Length); n++)
            {
                var i = own is null ? n : own[n];
                if (row[i] == 0) continue;
                total += row[i];
                Note(i, row[i], new PriceReason(rule.Id, rule.Title, WhyOf(rule), row[i]) { Code = CodeOf(rule), Pieces = pieces[i], PartsPerMillion = rule.PartsPerMillion, OfMinor = rule.PartsPerMillion > 0 ? 0 : rule.AmountMinor });
            }

            Take(at, total);
        }
    }

    void TakeOffOrder()
    {
        if (choice.OfOrder.Count == 0) return;
        var weights = new long[lines.Length];
        var from = 0L;
        for (var i = 0; i < lines.Length; i++)
            if (!lines[i].IsGiftCard) from += weights[i] = left[i];
        var parts = PartsOfOrder(from);
        var row = new long[lines.Length];
        for (var n = 0; n < parts.Length; n++)
        {
            if (parts[n] == 0) continue; // it has nothing left to take, and is not used
            var rule = rules[choice.OfOrder[n]];
            Shares.Of(parts[n], weights, row);
            for (var i = 0; i < lines.Length; i++)
            {
                if (row[i] == 0) continue;
                weights[i] -= row[i];
                Note(i, row[i], new PriceReason(rule.Id, rule.Title, PriceWhy.Order, row[i]) { Code = CodeOf(rule), Pieces = lines[i].Quantity, PartsPerMillion = rule.PartsPerMillion, OfMinor = parts[n] });
            }

            Take(choice.OfOrder[n], parts[n]);
        }
    }

    // Percentages are taken together of the same amount, so that none comes first; then amounts of what they leave.
    long[] PartsOfOrder(long from)
    {
        var chosen = choice.OfOrder;
        var (percents, amounts) = (new long[chosen.Count], new long[chosen.Count]);
        var (millionths, wanted) = (0L, 0L);
        for (var n = 0; n < chosen.Count; n++)
        {
            var rule = rules[chosen[n]];
            if (rule.PartsPerMillion > 0) millionths += percents[n] = rule.PartsPerMillion;
            else wanted = Math.Min(CartToPrice.MostLines * CartToPrice.MostUnit * 1_000, wanted + (amounts[n] = Math.Min(rule.AmountMinor, from)));
        }

        var (of, parts) = (new long[chosen.Count], new long[chosen.Count]);
        var byPercent = PartOf.Amount(from, (int)Math.Min(PartOf.Whole, millionths));
        if (byPercent > 0) Shares.Of(byPercent, percents, parts);
        var byAmount = Math.Min(from - byPercent, wanted);
        if (byAmount > 0) Shares.Of(byAmount, amounts, of);
        for (var n = 0; n < parts.Length; n++) parts[n] += of[n];
        return parts;
    }

    List<RefusedCode> RefuseCodes()
    {
        if (cart.Codes.Count == 0) return [];
        List<RefusedCode> refused = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Dictionary<string, int> ruleOf = new(StringComparer.Ordinal);
        for (var rule = 0; rule < rules.Length; rule++)
            for (var n = 0; n < rules[rule].Entered.Count; n++) ruleOf.TryAdd(rules[rule].Entered[n].Key, rule);
        foreach (var (key, typed) in cart.Codes.Select(typed => (Key: CodeKey.Of(typed), Typed: typed)).OrderBy(code => code.Key, StringComparer.Ordinal).ThenBy(code => code.Typed, StringComparer.Ordinal))
        {
            if (!seen.Add(key.Length > 0 ? key : typed)) continue; // the same one, written twice
            if (!ruleOf.TryGetValue(key, out var at))
            {
                refused.Add(new RefusedCode(typed, CodeRefusal.Unknown));
                continue;
            }

            var rule = rules[at];
            if (taken.Exists(one => one.Rule == at && one.Discount.Code == key)) continue;
            refused.Add(Refuse(typed, key, at, rule));
        }

        return refused;
    }

    RefusedCode Refuse(string typed, string key, int at, DiscountRule rule)
    {
        var refused = new RefusedCode(typed, choice.RefusalOf(at) ?? CodeRefusal.NotCombinable) { Discount = rule.Id };
        if (refused.Why is CodeRefusal.MinimumNotMet)
        {
            var (amount, quantity) = choice.Reach(rule);
            var pieces = Math.Max(rule.MinimumQuantity ?? 0, rule.Kind is DiscountKind.BuyGet ? rule.BuyQuantity : 0) - quantity;
            return refused with { MissingMinor = rule.MinimumMinor - amount is > 0 and var minor ? minor : null, MissingPieces = pieces > 0 ? pieces : null };
        }

        if (refused.Why is not CodeRefusal.NotCombinable) return refused;
        if (rule.Entered.Any(code => code.Key == key && code.IsUsedUp)) return refused with { Why = CodeRefusal.UsedUp };
        if (choice.AloneOf(at) == 0 && !(rule.Class is DiscountClasses.Shipping && cart.ShippingMinor is null)) return refused with { Why = CodeRefusal.NothingToTake };
        // The one that it may not stand beside, else the one that is better for its lines.
        var instead = taken.Find(one => one.Rule == at || !rules[one.Rule].Permits(rule)).Discount ?? taken.Find(one => one.Discount.Class == rule.Class).Discount;
        return instead is null ? refused with { Why = CodeRefusal.NothingToTake } : refused with { Instead = instead.Title };
    }

    void Take(int at, long amount, bool waiting = false) => taken.Add((at, new TakenDiscount(rules[at].Id, rules[at].Title, CodeOf(rules[at]), rules[at].Class, amount, waiting)));

    void Note(int line, long amount, PriceReason reason)
    {
        left[line] -= amount;
        (reasons[line] ??= []).Add(reason);
    }

    static PriceWhy WhyOf(DiscountRule rule) =>
        rule.Kind is DiscountKind.BuyGet ? PriceWhy.Got
        : rule.PartsPerMillion > 0 ? PriceWhy.Percent
        : rule.Once ? PriceWhy.Share
        : PriceWhy.Each;

    // Of several codes of one discount the first that may still be used.
    static string? CodeOf(DiscountRule rule)
    {
        if (!rule.NeedsCode) return null;
        string? first = null;
        foreach (var code in rule.Entered)
            if (!code.IsUsedUp && (first is null || string.CompareOrdinal(code.Key, first) < 0)) first = code.Key;
        return first;
    }
}
