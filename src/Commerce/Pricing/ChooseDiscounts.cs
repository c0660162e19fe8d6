using System.Buffers;

namespace Vitrine.Commerce.Pricing;

/// <summary>Finds the discounts that a cart has.</summary>
/// <remarks>
/// Whether two discounts may stand together depends on their classes and on what they permit alone. So there are eight cases:
/// with or without discounts of products, of the order, of the shipping. In each, those that permit the other classes are
/// left, and every part is at its best by itself: what more is taken off the products never makes the order dearer.
/// Within the products a line has one discount at most. Discounts that concern several lines at once are tried against each
/// other, up to a number of steps that no real cart reaches; past it the best that was found is taken.
/// </remarks>
sealed class ChooseDiscounts : IDisposable
{
    const int Masks = 4; // what discounts of products have to permit beside themselves: nothing, order, shipping, both

    readonly CartToPrice cart;
    readonly LineToPrice[] lines;
    readonly DiscountRule[] rules;
    readonly DateTimeOffset now;
    readonly byte[] refusals; // one more than the refusal; 0: none
    readonly bool[] reached;
    readonly int[] byPrice;
    readonly int[] pieces;
    readonly long discountable;

    // For each mask: the best single discount, and the best for each line where several stand together.
    readonly (long Total, int Rule)[] single = new (long, int)[Masks];
    readonly long[] best;
    readonly int[] bestRule;

    readonly List<int> wholes = [];
    readonly List<int> ofOrder = [];
    readonly List<int> ofShipping = [];
    long[] wholeRows = [];
    PackDiscounts.Shape?[]? shapes; // of the wholes, made once for all masks
    long[]? rented;
    long[]? scratch; // written anew for each rule that is asked for

    public ChooseDiscounts(CartToPrice cart, LineToPrice[] lines, DiscountRule[] rules, DateTimeOffset now)
    {
        (this.cart, this.lines, this.rules, this.now) = (cart, lines, rules, now);
        refusals = new byte[rules.Length];
        reached = new bool[lines.Length];
        pieces = new int[lines.Length];
        best = new long[Masks * lines.Length];
        bestRule = new int[Masks * lines.Length];
        byPrice = new int[lines.Length];
        for (var i = 0; i < byPrice.Length; i++) byPrice[i] = i;
        Array.Sort(byPrice, (one, other) => lines[one].Unit.Minor != lines[other].Unit.Minor ? lines[one].Unit.Minor.CompareTo(lines[other].Unit.Minor) : one.CompareTo(other));
        foreach (var line in lines)
            if (!line.IsGiftCard) discountable += line.ListMinor;
    }

    /// <summary>Discounts of products that were chosen, as indexes of the rules, and the lines that each of them has.</summary>
    public IReadOnlyList<(int Rule, int[]? Lines)> OfProducts { get; private set; } = [];

    /// <summary>Chosen discounts of the order, as indexes of the rules.</summary>
    public IReadOnlyList<int> OfOrder { get; private set; } = [];

    /// <summary>The chosen discount of the shipping, as an index of the rules; null: none.</summary>
    public int? OfShipping { get; private set; }

    /// <summary>Whether that one waits until the shipping is known.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>What takes nothing off although everything it asks for is there: null, or why a rule does not apply at all.</summary>
    public CodeRefusal? RefusalOf(int rule) => refusals[rule] == 0 ? null : (CodeRefusal)(refusals[rule] - 1);

    public ReadOnlySpan<int> ByPrice => byPrice;

    public void Run()
    {
        Look();
        Span<Part> products = new Part[Masks];
        for (var mask = 0; mask < Masks; mask++) products[mask] = BestOfProducts(mask);

        Choice? found = null;
        for (var which = 0; which < 8; which++)
        {
            var classes = (DiscountClasses)which;
            var part = Part.None;
            if ((classes & DiscountClasses.Product) != DiscountClasses.None && (part = products[MaskOf(classes)]).Total == 0) continue;
            var order = Part.None;
            if ((classes & DiscountClasses.Order) != DiscountClasses.None && (order = BestOfOrder(classes & ~DiscountClasses.Order, discountable - part.Total)).Total == 0) continue;
            var shipping = Part.None;
            if ((classes & DiscountClasses.Shipping) != DiscountClasses.None && (shipping = BestOfShipping(classes & ~DiscountClasses.Shipping)).Total == 0) continue;
            var choice = new Choice(part, order, shipping);
            if (found is null || choice.IsBetterThan(found)) found = choice;
        }

        if (found is null) return;
        OfProducts = found.Products.Several ?? (found.Products.Rule is { } one ? [(one, null)] : []);
        OfOrder = found.Order.Several?.ConvertAll(several => several.Rule) ?? (found.Order.Rule is { } only ? [only] : []);
        OfShipping = found.Shipping.Rule;
        if (cart.ShippingMinor is null) Wait();
    }

    /// <summary>What a rule would take off if it were the only one.</summary>
    public long AloneOf(int rule) => rules[rule].Class switch
    {
        DiscountClasses.Order => Off(rules[rule], discountable),
        DiscountClasses.Shipping => cart.ShippingMinor ?? 0,
        _ => Rows(rule, scratch ??= new long[lines.Length]),
    };

    /// <summary>What a rule takes off each line, and of how many pieces.</summary>
    public long Rows(int rule, Span<long> row, int[]? ofPieces = null)
    {
        Reach(rules[rule]);
        return ProductOffers.Take(rules[rule], lines, reached, byPrice, row, ofPieces ?? pieces);
    }

    public void Dispose()
    {
        if (rented is not null) ArrayPool<long>.Shared.Return(rented);
        rented = null;
    }

    // Which rules apply at all, and what those of products take off.
    void Look()
    {
        Array.Fill(bestRule, -1);
        Array.Fill(single, (0, -1));
        var count = 0;
        foreach (var rule in rules) count += rule.IsWhole ? 1 : 0;
        if (count > 0) wholeRows = rented = ArrayPool<long>.Shared.Rent(count * lines.Length);
        Span<long> own = stackalloc long[lines.Length];
        for (var at = 0; at < rules.Length; at++)
        {
            var rule = rules[at];
            if (rule is { NeedsCode: true, Entered.Count: 0 })
            {
                Refuse(at, CodeRefusal.Unknown);
                continue;
            }

            if (WhyNot(rule) is { } why)
            {
                Refuse(at, why);
                continue;
            }

            switch (rule.Class)
            {
                case DiscountClasses.Order: ofOrder.Add(at); break;
                case DiscountClasses.Shipping: ofShipping.Add(at); break;
                default:
                    var row = rule.IsWhole ? wholeRows.AsSpan(wholes.Count * lines.Length, lines.Length) : own;
                    var total = ProductOffers.Take(rule, lines, reached, byPrice, row, pieces);
                    if (total == 0) break;
                    if (rule.IsWhole) wholes.Add(at);
                    Note(at, rule, row, total);
                    break;
            }
        }
    }

    void Note(int at, DiscountRule rule, ReadOnlySpan<long> row, long total)
    {
        for (var mask = 0; mask < Masks; mask++)
        {
            var asked = AskedOf(mask);
            if ((rule.Combines & asked) != asked) continue;
            if (total > single[mask].Total) single[mask] = (total, at);
            if (rule.IsWhole || (rule.Combines & DiscountClasses.Product) == DiscountClasses.None) continue;
            for (var i = 0; i < lines.Length; i++)
            {
                var slot = (mask * lines.Length) + i;
                if (row[i] > best[slot]) (best[slot], bestRule[slot]) = (row[i], at);
            }
        }
    }

    void Refuse(int rule, CodeRefusal why) => refusals[rule] = (byte)((int)why + 1);

    CodeRefusal? WhyNot(DiscountRule rule)
    {
        if (rule.IsPaused) return CodeRefusal.Paused;
        if (rule.StartsAt > now) return CodeRefusal.NotStarted;
        if (rule.EndsAt <= now) return CodeRefusal.Expired;
        if (rule.IsUsedUp || (rule.NeedsCode && AreUsedUp(rule.Entered))) return CodeRefusal.UsedUp;
        if (rule.IsUsedByCustomer) return CodeRefusal.UsedByYou;
        if (rule.Segments.Count > 0 && !rule.Segments.Any(cart.Segments.Contains)) return CodeRefusal.NotForYou;
        if (rule.HasAmounts && rule.Currency != cart.Currency) return CodeRefusal.NotForCurrency;
        if (rule.Class is DiscountClasses.Shipping)
        {
            if (rule.Countries.Count > 0 && cart.Country is { } country && !rule.Countries.Contains(country, StringComparer.Ordinal)) return CodeRefusal.NotForCountry;
            if (cart.ShippingMinor > rule.MostShippingMinor) return CodeRefusal.NothingToTake;
        }

        var (amount, quantity) = Reach(rule);
        if (quantity == 0) return CodeRefusal.NoMatchingProduct;
        return amount < rule.MinimumMinor || quantity < rule.MinimumQuantity || (rule.Kind is DiscountKind.BuyGet && quantity < rule.BuyQuantity) ? CodeRefusal.MinimumNotMet : null;
    }

    static bool AreUsedUp(IReadOnlyList<EnteredCode> codes)
    {
        for (var i = 0; i < codes.Count; i++)
            if (!codes[i].IsUsedUp) return false;
        return true;
    }

    /// <summary>Finds the lines that a rule reaches, and what they come to before discounts.</summary>
    public (long Amount, long Quantity) Reach(DiscountRule rule)
    {
        var (amount, quantity) = (0L, 0L);
        var everything = rule.Class is not DiscountClasses.Product;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!(reached[i] = everything ? !lines[i].IsGiftCard : rule.Reach.Has(lines[i]))) continue;
            amount += lines[i].ListMinor;
            quantity += lines[i].Quantity;
        }

        return (amount, quantity);
    }

    Part BestOfProducts(int mask)
    {
        var alone = single[mask].Rule < 0 ? Part.None : new Part(single[mask].Total, single[mask].Rule, null);
        var slots = mask * lines.Length;
        var asked = AskedOf(mask) | DiscountClasses.Product;
        var total = 0L;
        for (var i = 0; i < lines.Length; i++) total += best[slots + i];

        PackDiscounts? packed = null;
        foreach (var (at, rule) in wholes.Index())
        {
            if ((rules[rule].Combines & asked) != asked) continue;
            packed ??= new PackDiscounts(lines.Length);
            shapes ??= new PackDiscounts.Shape?[wholes.Count];
            packed.Offer(rule, wholeRows.AsSpan(at * lines.Length, lines.Length), best.AsSpan(slots, lines.Length), ref shapes[at]);
        }

        var chosen = packed?.Solve() ?? [];
        foreach (var one in chosen) total += one.Gain;
        if (total <= alone.Total) return alone; // of two that are equal the fewer discounts
        List<(int Rule, int[]? Lines)> several = new(chosen.Count + 4);
        Span<bool> gone = stackalloc bool[lines.Length];
        gone.Clear();
        foreach (var one in chosen)
        {
            several.Add((one.Rule, one.Shape.Lines));
            foreach (var line in one.Shape.Lines) gone[line] = true;
        }

        Span<int> own = stackalloc int[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (gone[i] || bestRule[slots + i] < 0) continue;
            var (rule, count) = (bestRule[slots + i], 0);
            for (var n = i; n < lines.Length; n++)
            {
                if (gone[n] || bestRule[slots + n] != rule) continue;
                own[count++] = n;
                gone[n] = true;
            }

            several.Add((rule, own[..count].ToArray()));
        }

        several.Sort(static (one, other) => one.Rule.CompareTo(other.Rule));
        return new Part(total, null, several);
    }

    Part BestOfOrder(DiscountClasses others, long from)
    {
        var one = Part.None;
        List<(int Rule, int[]? Lines)> together = [];
        var (millionths, amounts) = (0, 0L);
        foreach (var at in ofOrder)
        {
            var rule = rules[at];
            if ((rule.Combines & others) != others) continue;
            var off = Off(rule, from);
            if (off > one.Total) one = new Part(off, at, null);
            if ((rule.Combines & DiscountClasses.Order) == DiscountClasses.None || off == 0) continue;
            together.Add((at, null));
            if (rule.PartsPerMillion > 0) millionths = Math.Min(PartOf.Whole, millionths + rule.PartsPerMillion);
            else amounts = Math.Min(from, amounts + rule.AmountMinor);
        }

        var all = Math.Min(from, PartOf.Amount(from, millionths) + amounts);
        return all > one.Total ? new Part(all, null, together) : one;
    }

    Part BestOfShipping(DiscountClasses others)
    {
        foreach (var at in ofShipping)
            if ((rules[at].Combines & others) == others) return new Part(cart.ShippingMinor ?? 0, at, null);
        return Part.None;
    }

    // While nobody knows what sending costs, a discount of it takes off nothing, and still is the shopper's.
    void Wait()
    {
        foreach (var at in ofShipping)
        {
            if (!OfProducts.All(one => rules[one.Rule].Permits(rules[at])) || !OfOrder.All(one => rules[one].Permits(rules[at]))) continue;
            (OfShipping, IsWaiting) = (at, true);
            return;
        }
    }

    static long Off(DiscountRule rule, long from) => rule.PartsPerMillion > 0 ? PartOf.Amount(from, rule.PartsPerMillion) : Math.Min(from, rule.AmountMinor);

    static int MaskOf(DiscountClasses classes) => (int)(classes & (DiscountClasses.Order | DiscountClasses.Shipping)) >> 1;

    static DiscountClasses AskedOf(int mask) => (DiscountClasses)(mask << 1);

    /// <summary>The best of one class: nothing, one rule, or several.</summary>
    sealed record Part(long Total, int? Rule, List<(int Rule, int[]? Lines)>? Several)
    {
        public static Part None { get; } = new(0, null, null);

        public int Count => Several?.Count ?? (Rule is null ? 0 : 1);
    }

    sealed record Choice(Part Products, Part Order, Part Shipping)
    {
        long Total => Products.Total + Order.Total + Shipping.Total;

        int Count => Products.Count + Order.Count + Shipping.Count;

        // What takes off as much with fewer discounts leaves the others for another time.
        public bool IsBetterThan(Choice other) => Total != other.Total ? Total > other.Total : Count < other.Count;
    }
}
