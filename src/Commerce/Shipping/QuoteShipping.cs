using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping.Carriers;

namespace Vitrine.Commerce.Shipping;

/// <summary>
/// What sending a cart somewhere costs. A function of what it is given: it asks nobody, and the same question has the same answer.
/// </summary>
public static class QuoteShipping
{
    /// <summary>
    /// All options. What several profiles send goes in several parcels: a name that every parcel has is offered once, for the sum;
    /// without such a name the cheapest of each are offered together.
    /// </summary>
    /// <param name="cart">Without <see cref="ShippingCart.Problems"/>.</param>
    /// <param name="carriers">What carriers said to <see cref="CarrierQuestions"/>, by rate. One that is missing did not answer.</param>
    public static ShippingQuote Of(ShippingRules rules, ShippingCart cart, Destination to, DateTimeOffset now, IReadOnlyDictionary<RateId, CarrierAnswer>? carriers = null)
    {
        var parcels = Parcel.Of(rules, cart, to);
        if (parcels.Count == 0) return new ShippingQuote([], [], [], NeedsShipping: false);
        var goods = Total(parcels.SelectMany(parcel => parcel.Lines).Select(line => line.PriceMinor));
        List<LeftOutRate> leftOut = [];
        List<UndeliverableLine> undeliverable = [];
        List<IReadOnlyList<Offer>> offers = [];
        foreach (var parcel in parcels)
        {
            List<Offer> found = [.. parcel.Zones.SelectMany(zone => zone.Rates.SelectMany(rate => Offers(rules, parcel, zone, rate, now, carriers ?? new Dictionary<RateId, CarrierAnswer>(), leftOut)))];
            if (found.Count == 0) undeliverable.AddRange(parcel.Lines.Select(line => new UndeliverableLine(line.Key, parcel.Profile.Name, parcel.Zones.Count == 0 ? "not_served" : "no_rate")));
            // Of two of one name a shopper takes the cheaper one.
            offers.Add([.. found.GroupBy(offer => offer.Name, StringComparer.Ordinal).Select(same => same.Order(Offer.Cheapest).First())]);
        }

        // What no carrier reaches may still be fetched, or brought round by those who live near.
        List<ShippingOption> options = [.. undeliverable.Count == 0 ? Together(offers) : [], .. Locals(rules, goods, to, now)];
        options.AddRange(rules.Pickups.Select(pickup => Pickup(rules, pickup, now)));
        return new ShippingQuote([.. options.OrderBy(option => option.Kind is ShippingOptionKind.Pickup).ThenBy(option => option.PriceMinor).ThenBy(option => option.Estimate?.Until ?? DateOnly.MaxValue).ThenBy(option => option.Name, StringComparer.Ordinal).ThenBy(option => option.Key, StringComparer.Ordinal)],
            undeliverable, leftOut, NeedsShipping: true);
    }

    /// <summary>What carriers have to be asked for this cart, by rate.</summary>
    public static IReadOnlyList<(RateId Rate, string Carrier, CarrierParcel Parcel)> CarrierQuestions(ShippingRules rules, ShippingCart cart, Destination to) =>
    [
        .. from parcel in Parcel.Of(rules, cart, to)
           from zone in parcel.Zones
           from rate in zone.Rates
           where rate is { Kind: RateKind.Carrier, Carrier: not null } && Refused(rules, parcel, rate) is null
           select (rate.Id, rate.Carrier, new CarrierParcel(to, parcel.Grams, parcel.PriceMinor, rules.Currency)),
    ];

    static IEnumerable<Offer> Offers(ShippingRules rules, Parcel parcel, ShippingZone zone, ShippingRate rate, DateTimeOffset now, IReadOnlyDictionary<RateId, CarrierAnswer> carriers, List<LeftOutRate> leftOut)
    {
        if (Refused(rules, parcel, rate) is { } refused)
        {
            leftOut.Add(new LeftOutRate(parcel.Profile.Name, zone.Name, rate.Name, refused));
            yield break;
        }

        List<Because> because = [new Because("zone", zone.Name)];
        var key = rate.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (int, int)? way = rate is { MinDays: { } min, MaxDays: { } max } ? (min, max) : null;
        if (rate.Kind is RateKind.Carrier)
        {
            var answer = carriers.GetValueOrDefault(rate.Id) ?? new CarrierAnswer.Unavailable("no answer");
            if (answer is CarrierAnswer.Offered offered)
            {
                foreach (var one in offered.Offers)
                {
                    List<Because> said = [.. because, new Because("carrier", rate.Carrier ?? "", new Money(one.PriceMinor, rules.Currency))];
                    var price = Free(rules, parcel, rate, one.PriceMinor, said);
                    yield return new Offer($"{key}:{one.Service}", one.Name, rate.Description, price, rules.Calendar.Estimate(now, one.Days ?? way), said);
                }

                yield break;
            }

            because.Add(new Because($"carrier_{answer.Code}", rate.Carrier ?? ""));
            if (rate.PriceMinor is null)
            {
                leftOut.Add(new LeftOutRate(parcel.Profile.Name, zone.Name, rate.Name, because[^1]));
                yield break;
            }
        }

        var asked = PriceOf(rules, parcel, rate, because);
        yield return new Offer(key, rate.Name, rate.Description, Free(rules, parcel, rate, asked, because), rules.Calendar.Estimate(now, way), because);
    }

    // Why a rate is not offered for a parcel, or null.
    static Because? Refused(ShippingRules rules, Parcel parcel, ShippingRate rate)
    {
        if (parcel.Grams < rate.MinGrams) return new Because("too_light", new Grams(parcel.Grams), new Grams(rate.MinGrams.Value));
        if (parcel.Grams > rate.MaxGrams) return new Because("too_heavy", new Grams(parcel.Grams), new Grams(rate.MaxGrams.Value));
        if (parcel.PriceMinor < rate.MinPriceMinor) return new Because("too_cheap", new Money(parcel.PriceMinor, rules.Currency), new Money(rate.MinPriceMinor.Value, rules.Currency));
        if (parcel.PriceMinor > rate.MaxPriceMinor) return new Because("too_dear", new Money(parcel.PriceMinor, rules.Currency), new Money(rate.MaxPriceMinor.Value, rules.Currency));
        if (parcel.Quantity < rate.MinQuantity) return new Because("too_few", parcel.Quantity, rate.MinQuantity.Value);
        if (parcel.Quantity > rate.MaxQuantity) return new Because("too_many", parcel.Quantity, rate.MaxQuantity.Value);
        if (HasTiers(rate) && TierOf(rate, parcel) is null) return new Because("no_tier");
        return null;
    }

    static bool HasTiers(ShippingRate rate) => rate.Kind is RateKind.Weight or RateKind.Price or RateKind.Quantity;

    static RateTier? TierOf(ShippingRate rate, Parcel parcel) => rate.Tiers.Where(tier => tier.From <= MeasureOf(rate, parcel)).MaxBy(tier => tier.From);

    static long MeasureOf(ShippingRate rate, Parcel parcel) => rate.Kind switch { RateKind.Weight => parcel.Grams, RateKind.Price => parcel.PriceMinor, _ => parcel.Quantity };

    static long PriceOf(ShippingRules rules, Parcel parcel, ShippingRate rate, List<Because> because)
    {
        if (!HasTiers(rate))
        {
            var flat = Math.Max(0, rate.PriceMinor ?? 0);
            because.Add(new Because(rate.Kind is RateKind.Carrier ? "instead" : "flat", new Money(flat, rules.Currency)));
            return flat;
        }

        var tier = TierOf(rate, parcel)!; // without one the rate is refused
        var price = Math.Max(0, tier.PriceMinor);
        object measure = rate.Kind switch { RateKind.Weight => new Grams(parcel.Grams), RateKind.Price => new Money(parcel.PriceMinor, rules.Currency), _ => parcel.Quantity };
        object from = rate.Kind switch { RateKind.Weight => new Grams(tier.From), RateKind.Price => new Money(tier.From, rules.Currency), _ => tier.From };
        because.Add(new Because("tier", measure, from, new Money(price, rules.Currency)));
        return price;
    }

    static long Free(ShippingRules rules, Parcel parcel, ShippingRate rate, long price, List<Because> because)
    {
        if (price == 0 || rate.FreeFromMinor is not { } threshold || parcel.PriceMinor < threshold) return price;
        because.Add(new Because("free", new Money(parcel.PriceMinor, rules.Currency), new Money(threshold, rules.Currency)));
        return 0;
    }

    static IEnumerable<ShippingOption> Together(List<IReadOnlyList<Offer>> parcels)
    {
        if (parcels.Count == 1) return parcels[0].Select(offer => new ShippingOption($"shipping:{offer.Key}", ShippingOptionKind.Shipping, offer.Name, offer.PriceMinor, offer.Estimate, offer.Because) { Description = offer.Description });
        var shared = parcels[0].Select(offer => offer.Name).Where(name => parcels.TrueForAll(offers => offers.Any(offer => offer.Name == name))).ToList();
        return shared.Count > 0
            ? shared.Select(name => Sum(name, [.. parcels.Select(offers => offers.First(offer => offer.Name == name))]))
            : [Sum(null, [.. parcels.Select(offers => offers.Order(Offer.Cheapest).First())])];
    }

    static ShippingOption Sum(string? name, IReadOnlyList<Offer> offers)
    {
        // All of it has arrived when the last parcel has; nothing is promised unless each one is.
        DeliveryEstimate? estimate = offers.All(offer => offer.Estimate is not null) ? new DeliveryEstimate(offers.Max(offer => offer.Estimate!.Value.From), offers.Max(offer => offer.Estimate!.Value.Until)) : null;
        return new ShippingOption($"shipping:{string.Join('+', offers.Select(offer => offer.Key).Order(StringComparer.Ordinal))}", ShippingOptionKind.Shipping, name, Total(offers.Select(offer => offer.PriceMinor)), estimate,
            [new Because("parcels", (long)offers.Count), .. offers.SelectMany(offer => offer.Because)])
        {
            Description = offers.All(offer => offer.Description == offers[0].Description) ? offers[0].Description : "",
        };
    }

    static IEnumerable<ShippingOption> Locals(ShippingRules rules, long goods, Destination to, DateTimeOffset now)
    {
        foreach (var (location, delivery) in rules.Locals)
        {
            if (!delivery.Country.Equals(to.Country, StringComparison.OrdinalIgnoreCase) || goods < delivery.MinimumMinor) continue;
            if (delivery.PostalCodes.Select(code => PostalCodes.TryRead(code, out var codes) ? codes : null).FirstOrDefault(codes => codes is not null && to.PostalCode.Length > 0 && codes.Include(to.PostalCode)) is not { } named) continue;
            List<Because> because = [new Because("local", named.Written), new Because("flat", new Money(delivery.PriceMinor, rules.Currency))];
            var price = Math.Max(0, delivery.PriceMinor);
            if (price > 0 && delivery.FreeFromMinor is { } threshold && goods >= threshold)
            {
                because.Add(new Because("free", new Money(goods, rules.Currency), new Money(threshold, rules.Currency)));
                price = 0;
            }

            yield return new ShippingOption($"local:{location.Value}", ShippingOptionKind.Local, delivery.Name, price, rules.Calendar.Estimate(now, (delivery.MinDays, delivery.MaxDays), (0, 0)), because) { Description = delivery.Instructions, Location = location };
        }
    }

    static ShippingOption Pickup(ShippingRules rules, ShippingRules.Pickup pickup, DateTimeOffset now) =>
        new($"pickup:{pickup.Location.Value}", ShippingOptionKind.Pickup, pickup.Name, Math.Max(0, pickup.Place.PriceMinor), rules.Calendar.Estimate(now, (0, 0), (pickup.Place.ReadyDays, pickup.Place.ReadyDays)), [new Because("pickup", new Money(Math.Max(0, pickup.Place.PriceMinor), rules.Currency))])
        {
            Description = pickup.Place.Instructions,
            Location = pickup.Location,
        };

    // No sum of what a shop can hold comes near, whatever it is made of.
    static long Total(IEnumerable<long> amounts) => (long)Int128.Min(long.MaxValue, amounts.Aggregate(Int128.Zero, (sum, amount) => sum + amount));

    // What one profile sends.
    sealed record Parcel(ShippingRules.Profile Profile, IReadOnlyList<ShippingCart.Line> Lines, IReadOnlyList<ShippingZone> Zones, long Grams, long PriceMinor, long Quantity)
    {
        public static IReadOnlyList<Parcel> Of(ShippingRules rules, ShippingCart cart, Destination to)
        {
            var general = rules.Profiles.FirstOrDefault(profile => profile.Id is null) ?? new ShippingRules.Profile(null, "", new HashSet<Catalog.Products.ProductId>(), []);
            return
            [
                .. cart.Lines.Where(line => line.RequiresShipping)
                    .GroupBy(line => rules.Profiles.FirstOrDefault(profile => profile.Id is not null && profile.Products.Contains(line.Product)) ?? general)
                    .OrderBy(lines => lines.Key.Id?.Value ?? 0)
                    .Select(lines => new Parcel(lines.Key, [.. lines], lines.Key.ZonesOf(to), Total(lines.Select(line => (long)Int128.Min(long.MaxValue, (Int128)line.Grams * line.Quantity))), Total(lines.Select(line => line.PriceMinor)), Total(lines.Select(line => line.Quantity)))),
            ];
        }
    }

    sealed record Offer(string Key, string Name, string Description, long PriceMinor, DeliveryEstimate? Estimate, IReadOnlyList<Because> Because)
    {
        public static Comparer<Offer> Cheapest { get; } = Comparer<Offer>.Create((a, b) =>
            a.PriceMinor != b.PriceMinor ? a.PriceMinor.CompareTo(b.PriceMinor)
            : a.Estimate?.Until != b.Estimate?.Until ? (a.Estimate?.Until ?? DateOnly.MaxValue).CompareTo(b.Estimate?.Until ?? DateOnly.MaxValue)
            : string.CompareOrdinal(a.Key, b.Key));
    }
}
