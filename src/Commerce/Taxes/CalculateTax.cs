using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Taxes;

/// <summary>
/// Reckons tax by a shop's rules. It asks nobody and knows no time: the same question has the same answer. Everything is whole minor units and parts per
/// million; halves are rounded away from zero. What is taken out of a price with tax is exactly what would have been put on the price without it.
/// </summary>
public static class CalculateTax
{
    const long Million = 1_000_000;

    /// <exception cref="ArgumentException">The question has a negative or astronomical amount, no country to go to, or more lines than <see cref="TaxQuestion.MostLines"/>.</exception>
    public static TaxAnswer Of(TaxRules rules, TaxQuestion question)
    {
        Check(question);
        var (to, from) = (TaxTerritory.Of(question.Destination), TaxTerritory.Of(question.Origin));
        var number = VatNumber.TryParse(question.Customer.VatNumber, to.Market, out var read) ? read : (VatNumber?)null;
        var spared = Spared(rules, question.Customer, number, to, from);
        var levies = new Levies(rules, to, from);
        var portions = Portions(rules, question, levies);
        if (rules.Rounding is TaxRounding.Line)
        {
            foreach (var portion in portions) Reckon(portion, rules.PricesIncludeTax);
        }
        else
        {
            foreach (var alike in Alike(portions)) Reckon(alike, rules.PricesIncludeTax);
        }

        if (spared is { } reason) Spare(portions, reason);
        return Answer(question, portions, number);
    }

    static void Check(TaxQuestion question)
    {
        if (question.Destination.Country.Length == 0) throw new ArgumentException("Tax is asked for somewhere: the destination has no country.", nameof(question));
        if (question.Lines.Count > TaxQuestion.MostLines) throw new ArgumentException($"A question has at most {TaxQuestion.MostLines} lines.", nameof(question));
        ArgumentOutOfRangeException.ThrowIfNegative(question.Shipping, nameof(question));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Shipping, TaxQuestion.Highest, nameof(question));
        foreach (var line in question.Lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(line.Amount, nameof(question));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(line.Amount, TaxQuestion.Highest, nameof(question));
            ArgumentOutOfRangeException.ThrowIfLessThan(line.Quantity, 1, nameof(question));
        }
    }

    // Whom the law lets go without tax, whatever they buy. Null: nobody.
    static TaxReason? Spared(TaxRules rules, TaxCustomer customer, VatNumber? number, TaxTerritory to, TaxTerritory from)
    {
        if (customer.IsExempt) return TaxReason.CustomerExempt;
        if (number is not { } business || rules.Registrations.Count == 0) return null;
        if (from.InUnion && to.InUnion)
        {
            // Directive 2006/112/EC, article 138: the goods go to another member state, to somebody who has a number of another one than they leave.
            var seller = rules.Registrations.Any(one => TaxTerritory.MemberStates.Contains(one.Country) || one.Country == from.Country);
            return seller && from.Market != to.Market && business.InUnion && business.Country != from.Market ? TaxReason.ReverseCharge : null;
        }

        return from.Country != to.Country && from.Country.Length > 0 ? TaxReason.Export : null;
    }

    static List<Portion> Portions(TaxRules rules, TaxQuestion question, Levies levies)
    {
        List<Portion> portions = new(question.Lines.Count + 1);
        foreach (var line in question.Lines) portions.Add(new Portion(line.Amount, line.Taxable ? levies.Of(line.Class) : Levied.Never));
        if (rules.Shipping is ShippingTax.None) portions.Add(new Portion(question.Shipping, Levied.NotOnShipping));
        else if (rules.Shipping is ShippingTax.Standard || question.Shipping == 0) portions.Add(new Portion(question.Shipping, levies.Of(TaxClasses.Standard)));
        else Follow(question, levies, portions);
        return portions;
    }

    // Shipping is taxed as the goods are: it falls apart as they do. What is never taxed is not sent for its own sake.
    static void Follow(TaxQuestion question, Levies levies, List<Portion> portions)
    {
        List<(Levied Levied, long Sum)> goods = [];
        foreach (var portion in portions)
        {
            if (portion.Levied == Levied.Never || portion.Amount == 0) continue;
            var at = goods.FindIndex(one => one.Levied.IsLike(portion.Levied));
            if (at < 0) goods.Add((portion.Levied, portion.Amount));
            else goods[at] = (goods[at].Levied, goods[at].Sum + portion.Amount);
        }

        if (goods.Count == 0) goods.Add((levies.Of(TaxClasses.Standard), 1));
        Span<long> sums = goods.Count <= 16 ? stackalloc long[goods.Count] : new long[goods.Count];
        Span<long> shares = goods.Count <= 16 ? stackalloc long[goods.Count] : new long[goods.Count];
        for (var i = 0; i < goods.Count; i++) sums[i] = goods[i].Sum;
        Shares.Of(question.Shipping, sums, shares);
        for (var i = 0; i < goods.Count; i++) portions.Add(new Portion(shares[i], goods[i].Levied));
    }

    static List<List<Portion>> Alike(List<Portion> portions)
    {
        List<List<Portion>> all = [];
        foreach (var portion in portions)
        {
            if (all.Find(one => one[0].Levied.IsLike(portion.Levied)) is { } alike) alike.Add(portion);
            else all.Add([portion]);
        }

        return all;
    }

    static void Reckon(Portion portion, bool included)
    {
        var parts = portion.Levied.Parts;
        if (parts.Length == 0) return;
        Span<long> taxes = parts.Length <= 16 ? stackalloc long[parts.Length] : new long[parts.Length];
        portion.Net = Split(portion.Amount, included, parts, taxes);
        for (var i = 0; i < taxes.Length; i++) portion.Put(i, taxes[i]);
    }

    // The tax of portions that are taxed alike becomes whole once, on their sum; then they share it.
    static void Reckon(List<Portion> portions, bool included)
    {
        var parts = portions[0].Levied.Parts;
        if (parts.Length == 0) return;
        Span<long> taxes = parts.Length <= 16 ? stackalloc long[parts.Length] : new long[parts.Length];
        long sum = 0;
        var amounts = new long[portions.Count];
        for (var i = 0; i < portions.Count; i++) sum += amounts[i] = portions[i].Amount;
        Split(sum, included, parts, taxes);
        var share = new long[portions.Count];
        if (!included)
        {
            for (var tax = 0; tax < taxes.Length; tax++)
            {
                Shares.Of(taxes[tax], amounts, share);
                for (var i = 0; i < portions.Count; i++) portions[i].Put(tax, share[i]);
            }

            return;
        }

        // First how much of each price is tax, which is never more than the price; then whose it is.
        long all = 0;
        foreach (var tax in taxes) all += tax;
        var left = new long[portions.Count];
        Shares.Of(all, amounts, left);
        for (var i = 0; i < portions.Count; i++) portions[i].Net = portions[i].Amount - left[i];
        for (var tax = 0; tax < taxes.Length; tax++)
        {
            Shares.Of(taxes[tax], left, share);
            for (var i = 0; i < portions.Count; i++)
            {
                portions[i].Put(tax, share[i]);
                left[i] -= share[i];
            }
        }
    }

    /// <summary>Reckons each tax on an amount.</summary>
    /// <returns>The amount without tax.</returns>
    static long Split(long amount, bool included, TaxPart[] parts, Span<long> taxes)
    {
        if (!included)
        {
            Levy(amount, parts, taxes);
            return amount;
        }

        long rate = 0;
        foreach (var part in parts) rate += part.Ppm;
        var net = amount - Whole((Int128)amount * rate, Million + rate);
        // With one tax the first guess is right. Several become whole one by one, which can move it by as many units as there are.
        for (var off = 0; off <= parts.Length; off++)
        {
            if (net - off >= 0 && net - off + Levy(net - off, parts, taxes) == amount) return net - off;
            if (net + off + Levy(net + off, parts, taxes) == amount) return net + off;
        }

        // Not every amount is one that a price with its taxes can come to: then they share what is there.
        Span<long> rates = parts.Length <= 16 ? stackalloc long[parts.Length] : new long[parts.Length];
        for (var i = 0; i < parts.Length; i++) rates[i] = parts[i].Ppm;
        Shares.Of(amount - net, rates, taxes);
        return net;
    }

    static long Levy(long net, TaxPart[] parts, Span<long> taxes)
    {
        long sum = 0;
        for (var i = 0; i < parts.Length; i++) sum += taxes[i] = Whole((Int128)net * parts[i].Ppm, Million);
        return sum;
    }

    // Half away from zero; nothing here is below it.
    static long Whole(Int128 amount, long by) => (long)(((amount * 2) + by) / ((Int128)by * 2));

    // The tax that was in a price is not asked for.
    static void Spare(List<Portion> portions, TaxReason reason)
    {
        foreach (var portion in portions)
        {
            if (portion.Levied == Levied.Never || portion.Levied == Levied.NotOnShipping) continue;
            portion.Levied = new Levied([], reason);
            portion.Taken = [];
        }
    }

    static TaxAnswer Answer(TaxQuestion question, List<Portion> portions, VatNumber? number)
    {
        List<TaxSum> sums = [];
        var lines = new TaxedAmount[question.Lines.Count];
        for (var i = 0; i < lines.Length; i++) lines[i] = portions[i].As(question.Lines[i].Key);
        foreach (var portion in portions)
        {
            foreach (var part in portion.Taken)
            {
                var at = sums.FindIndex(one => one.Name == part.Name && one.Ppm == part.Ppm && one.Jurisdiction == part.Jurisdiction);
                if (at < 0) sums.Add(new TaxSum(part.Name, part.Ppm, portion.Net, part.Amount, part.Jurisdiction));
                else sums[at] = sums[at] with { Base = sums[at].Base + portion.Net, Amount = sums[at].Amount + part.Amount };
            }
        }

        var shipping = Together(portions, lines.Length);
        var (net, gross) = (shipping.Net, shipping.Gross);
        foreach (var line in lines) (net, gross) = (net + line.Net, gross + line.Gross);
        return new TaxAnswer { Currency = question.Currency, Lines = lines, Shipping = shipping, Net = net, Tax = gross - net, Gross = gross, Taxes = sums, VatNumber = number?.Text };
    }

    static TaxedAmount Together(List<Portion> portions, int first)
    {
        if (portions.Count == first + 1) return portions[first].As("");
        List<TaxPart> parts = [];
        var (net, gross, reason) = (0L, 0L, portions[first].Levied.Reason);
        for (var i = first; i < portions.Count; i++)
        {
            var one = portions[i].As("");
            (net, gross) = (net + one.Net, gross + one.Gross);
            if (one.Reason is TaxReason.Taxed) reason = TaxReason.Taxed;
            foreach (var part in one.Parts)
            {
                var at = parts.FindIndex(known => known.Name == part.Name && known.Ppm == part.Ppm && known.Jurisdiction == part.Jurisdiction);
                if (at < 0) parts.Add(part);
                else parts[at] = part with { Amount = parts[at].Amount + part.Amount };
            }
        }

        return new TaxedAmount("", net, parts, gross, reason);
    }

    /// <summary>An amount that is taxed in one way: a line, or a share of shipping.</summary>
    sealed class Portion
    {
        public Portion(long amount, Levied levied)
        {
            (Amount, Net, Levied) = (amount, amount, levied);
            Taken = levied.Parts.Length == 0 ? [] : [.. levied.Parts];
        }

        public long Amount { get; }

        public long Net { get; set; }

        public Levied Levied { get; set; }

        public TaxPart[] Taken { get; set; }

        public void Put(int tax, long amount) => Taken[tax] = Taken[tax] with { Amount = amount };

        public TaxedAmount As(string key)
        {
            var gross = Net;
            foreach (var part in Taken) gross += part.Amount;
            return new TaxedAmount(key, Net, Taken, gross, Levied.Reason);
        }
    }

    /// <summary>What is charged on something, and why.</summary>
    sealed record Levied(TaxPart[] Parts, TaxReason Reason)
    {
        public static readonly Levied Never = new([], TaxReason.NotTaxable);

        public static readonly Levied NotOnShipping = new([], TaxReason.ShippingNotTaxed);

        public bool IsLike(Levied other) => ReferenceEquals(this, other) || (Reason == other.Reason && Parts.AsSpan().SequenceEqual(other.Parts));
    }

    /// <summary>What a shop charges at one place, class by class.</summary>
    sealed class Levies
    {
        readonly TaxRules rules;
        readonly List<(string Class, Levied Levied)> known = [];
        readonly string country;
        readonly string region;
        readonly bool everything;
        readonly TaxReason? nothing;

        public Levies(TaxRules rules, TaxTerritory to, TaxTerritory from)
        {
            this.rules = rules;
            (country, region, everything) = (to.Country, to.Region, to.InUnion);
            if (to.InUnion)
            {
                if (rules.Registrations.Any(one => one.Country == to.Country || one.Scheme is TaxScheme.OneStopShop)) return;
                if (rules.Registrations.FirstOrDefault(one => one.Scheme is TaxScheme.OriginRates) is { Country.Length: > 0 } own) (country, region) = (own.Country, "");
                else nothing = Missing(rules, to, from);
            }
            else if (!rules.Registrations.Any(one => one.Country == to.Country && (one.Region.Length == 0 || one.Region == to.Region)))
            {
                nothing = Missing(rules, to, from);
            }
        }

        static TaxReason Missing(TaxRules rules, TaxTerritory to, TaxTerritory from) =>
            rules.Registrations.Count == 0 || to.Country == from.Country || (to.InUnion && from.InUnion) ? TaxReason.NotRegistered : TaxReason.Export;

        public Levied Of(string @class)
        {
            foreach (var one in known)
                if (one.Class == @class) return one.Levied;
            var found = Find(@class);
            known.Add((@class, found));
            return found;
        }

        Levied Find(string @class)
        {
            if (nothing is { } reason) return new Levied([], reason);
            switch (@class)
            {
                case TaxClasses.Exempt:
                    return new Levied([], TaxReason.ExemptClass);
                case TaxClasses.Zero:
                    return At(@class) is { } own ? own : new Levied([.. (At(TaxClasses.Standard)?.Parts ?? []).Select(part => part with { Ppm = 0 })], TaxReason.ZeroRated);
                default:
                    // A class that has no rate there pays the standard one.
                    return At(@class) ?? (@class.Length > 0 ? At(TaxClasses.Standard) : null) ?? new Levied([], TaxReason.NoRate);
            }
        }

        Levied? At(string @class) => At(@class, region) ?? (region.Length > 0 ? At(@class, "") : null);

        // The shop's own rate before the common ones.
        Levied? At(string @class, string part)
        {
            foreach (var own in rules.OwnRates)
            {
                if (own.Country == country && own.Region == part && own.Class == @class)
                    return new Levied([new TaxPart(own.Name, own.Ppm, 0, part.Length == 0 ? country : $"{country}-{part}")], own.Ppm == 0 ? TaxReason.ZeroRated : TaxReason.Taxed);
            }

            var rates = rules.Rates.Find(country, part, @class);
            if (rates.Count == 0) return null;
            TaxPart[] parts = [.. rates.Where(Collects).Select(rate => new TaxPart(rate.Name, rate.Ppm, 0, rate.Jurisdiction))];
            return parts.Length == 0 ? new Levied([], TaxReason.NotRegistered) : new Levied(parts, Array.TrueForAll(parts, one => one.Ppm == 0) ? TaxReason.ZeroRated : TaxReason.Taxed);
        }

        bool Collects(TaxRate rate)
        {
            if (everything) return true;
            foreach (var one in rules.Registrations)
                if (rate.Jurisdiction == (one.Region.Length == 0 ? one.Country : $"{one.Country}-{one.Region}")) return true;
            return false;
        }
    }
}
