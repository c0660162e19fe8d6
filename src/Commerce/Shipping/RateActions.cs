using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>What sending costs.</summary>
public static class RateActions
{
    public sealed record Wish : IChecked
    {
        /// <summary>Null: a new one.</summary>
        public RateId? Id { get; init; }

        /// <summary>Of a new one.</summary>
        public ZoneId? Zone { get; init; }

        [Required, MaxLength(ShippingRate.LongestName)] public string Name { get; init; } = "";

        [MaxLength(ShippingRate.LongestDescription)] public string Description { get; init; } = "";

        public RateKind Kind { get; init; }

        /// <summary>See <see cref="ShippingRate.PriceMinor"/>.</summary>
        [Range(0, ShippingRate.MostMinor)] public long? PriceMinor { get; init; }

        public IReadOnlyList<Tier> Tiers { get; init; } = [];

        [MaxLength(ShippingRate.LongestCarrier)] public string? Carrier { get; init; }

        [Range(0, ShippingRate.MostMinor)] public long? FreeFromMinor { get; init; }

        [Range(0, ShippingRate.MostGrams)] public long? MinGrams { get; init; }

        [Range(0, ShippingRate.MostGrams)] public long? MaxGrams { get; init; }

        [Range(0, ShippingRate.MostMinor)] public long? MinPriceMinor { get; init; }

        [Range(0, ShippingRate.MostMinor)] public long? MaxPriceMinor { get; init; }

        [Range(0, ShippingRate.MostQuantity)] public long? MinQuantity { get; init; }

        [Range(0, ShippingRate.MostQuantity)] public long? MaxQuantity { get; init; }

        [Range(0, ShippingRate.MostDays)] public int? MinDays { get; init; }

        [Range(0, ShippingRate.MostDays)] public int? MaxDays { get; init; }

        /// <summary><see cref="ShippingRate.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
        public DateTimeOffset? SeenAt { get; init; }

        bool HasTiers => Kind is RateKind.Weight or RateKind.Price or RateKind.Quantity;

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Name, ShippingRate.LongestName, "name") is { } name) yield return name;
            if (CatalogText.Check(Description, ShippingRate.LongestDescription, "description") is { } description) yield return description;
            if (!Enum.IsDefined(Kind)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "kind");
            if (Kind is RateKind.Flat && PriceMinor is null) yield return new Problem("required", "Please fill this in.", "priceMinor");
            if (Kind is RateKind.Carrier && string.IsNullOrWhiteSpace(Carrier)) yield return new Problem("required", "Please fill this in.", "carrier");
            if (HasTiers && Tiers.Count == 0) yield return new Problem("tiers_missing", "Write down at least one step.", "tiers");
            if (Tiers.Count > ShippingRate.MostTiers) yield return new Problem("too_many_tiers", $"A rate has at most {ShippingRate.MostTiers} steps.", "tiers") { Values = [ShippingRate.MostTiers] };
            var most = Kind switch { RateKind.Weight => ShippingRate.MostGrams, RateKind.Price => ShippingRate.MostMinor, _ => ShippingRate.MostQuantity };
            foreach (var (i, tier) in Tiers.Index())
            {
                if (tier.From < 0 || tier.From > most) yield return new Problem("out_of_range", $"Use a value from 0 to {most}.", $"tiers[{i}].from") { Values = [0, most] };
                else if (Tiers.Take(i).Any(other => other.From == tier.From)) yield return new Problem("tier_twice", "Two steps begin at the same value. Take one of them away.", $"tiers[{i}].from");
                if (tier.PriceMinor is < 0 or > ShippingRate.MostMinor) yield return new Problem("out_of_range", $"Use a value from 0 to {ShippingRate.MostMinor}.", $"tiers[{i}].priceMinor") { Values = [0, ShippingRate.MostMinor] };
            }

            foreach (var (min, max, field) in (IEnumerable<(long?, long?, string)>)[(MinGrams, MaxGrams, "maxGrams"), (MinPriceMinor, MaxPriceMinor, "maxPriceMinor"), (MinQuantity, MaxQuantity, "maxQuantity"), (MinDays, MaxDays, "maxDays")])
            {
                if (min > max) yield return new Problem("range_reversed", "The greatest value is smaller than the least. Turn them round.", field);
            }

            if (MinDays is null != MaxDays is null) yield return new Problem("days_both", "Write both, or neither: from how many days to how many.", MinDays is null ? "minDays" : "maxDays");
        }
    }

    public sealed record Tier(long From, long PriceMinor);

    public sealed record Kept(RateId Id);

    public sealed record One(RateId Id);

    /// <summary>Makes a rate.</summary>
    [Action("shipping_rates.create", "POST /shipping/rates", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (input.Zone is not { } zone || !await store.ShippingZones.AnyAsync(one => one.Id == zone, cancel)) return Problem.NotFound("such zone");
        var positions = await store.ShippingRates.Where(one => one.ZoneId == zone).Select(one => one.Position).ToListAsync(cancel);
        if (positions.Count >= ShippingRate.Most) return new Problem("too_many_rates", $"A zone has at most {ShippingRate.Most} rates.") { Values = [ShippingRate.Most] };
        var rate = new ShippingRate { ZoneId = zone, Name = "", Kind = input.Kind, Position = positions.DefaultIfEmpty().Max() + 1 };
        store.ShippingRates.Add(rate);
        return await WriteAsync(input, rate, store, at, before: null, cancel);
    }

    /// <summary>Changes a rate.</summary>
    [Action("shipping_rates.update", "PUT /shipping/rates/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.ShippingRates.Where(one => one.Id == input.Id), seen, at.Now, cancel) is { } clash) return clash;
        if (await store.ShippingRates.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } rate) return Problem.NotFound("such rate");
        return await WriteAsync(input, rate, store, at, Described(rate), cancel);
    }

    /// <summary>Takes a rate away.</summary>
    [Action("shipping_rates.delete", "DELETE /shipping/rates/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.ShippingRates.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } rate) return Problem.NotFound("such rate");
        await ShippingRows.ForgetTextsAsync(store, store.ShippingRates.Where(one => one.Id == input.Id), cancel);
        store.ShippingRates.Remove(rate);
        store.Announce(new ShippingChanged("rate", rate.Id.Value, IsGone: true));
        at.Record($"shipping/rate/{rate.Id.Value}", Described(rate), after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(Wish wish, ShippingRate rate, StoreDb store, ActionScope at, object? before, CancellationToken cancel)
    {
        var carrier = wish.Kind is RateKind.Carrier ? wish.Carrier!.Trim() : null; // checked for one
        // One that was there before may be gone: the rate stays, and asks what it asks without it.
        if (carrier is not null && carrier != rate.Carrier && !at.Get<IEnumerable<ICarrier>>().Any(one => one.Name == carrier)) return new Problem("not_offered", "Choose one of the values that are offered.", "carrier");
        (rate.Name, rate.Description, rate.Kind, rate.Carrier, rate.UpdatedAt) = (wish.Name.Trim(), wish.Description.Trim(), wish.Kind, carrier, at.Now);
        rate.PriceMinor = wish.Kind is RateKind.Flat or RateKind.Carrier ? wish.PriceMinor : null;
        rate.Tiers = wish.Kind is RateKind.Flat or RateKind.Carrier ? [] : [.. wish.Tiers.OrderBy(tier => tier.From).Select(tier => new RateTier { From = tier.From, PriceMinor = tier.PriceMinor })];
        (rate.FreeFromMinor, rate.MinGrams, rate.MaxGrams, rate.MinPriceMinor, rate.MaxPriceMinor) = (wish.FreeFromMinor, wish.MinGrams, wish.MaxGrams, wish.MinPriceMinor, wish.MaxPriceMinor);
        (rate.MinQuantity, rate.MaxQuantity, rate.MinDays, rate.MaxDays) = (wish.MinQuantity, wish.MaxQuantity, wish.MinDays, wish.MaxDays);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new ShippingChanged("rate", rate.Id.Value));
        at.Record($"shipping/rate/{rate.Id.Value}", before, Described(rate));
        return new Kept(rate.Id);
    }

    static object Described(ShippingRate rate) => new { name = rate.Name, kind = rate.Kind.ToString(), price = rate.PriceMinor, steps = rate.Tiers.Select(tier => string.Create(CultureInfo.InvariantCulture, $"{tier.From}: {tier.PriceMinor}")).ToArray(), freeFrom = rate.FreeFromMinor };
}
