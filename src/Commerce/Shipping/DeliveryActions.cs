using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>How fast a shop is, and what its locations do themselves.</summary>
public static class DeliveryActions
{
    /// <summary>All of the times at once.</summary>
    public sealed record Times : IChecked
    {
        [Range(0, DeliverySettings.MostDays)] public int MinDays { get; init; }

        [Range(0, DeliverySettings.MostDays)] public int MaxDays { get; init; }

        public TimeOnly? CutOff { get; init; }

        /// <summary>Sunday is 0.</summary>
        public IReadOnlyList<int> WorkingDays { get; init; } = [];

        public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

        public bool ShowsDates { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (MinDays > MaxDays) yield return new Problem("range_reversed", "The greatest value is smaller than the least. Turn them round.", "maxDays");
            if (WorkingDays.Count == 0) yield return new Problem("working_days_missing", "On at least one day of the week something is sent.", "workingDays");
            if (WorkingDays.Any(day => day is < 0 or > 6)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "workingDays");
            if (Holidays.Count > DeliverySettings.MostHolidays) yield return new Problem("too_many_holidays", $"Write down at most {DeliverySettings.MostHolidays} days.", "holidays") { Values = [DeliverySettings.MostHolidays] };
        }
    }

    /// <summary>What a location does for those who fetch.</summary>
    public sealed record Pickup : IChecked
    {
        public LocationId Location { get; init; }

        /// <summary>False: nothing is fetched there, and the rest is not asked.</summary>
        public bool IsOffered { get; init; }

        [Range(0, DeliverySettings.MostDays)] public int ReadyDays { get; init; }

        [MaxLength(PickupPlace.LongestInstructions)] public string Instructions { get; init; } = "";

        [Range(0, ShippingRate.MostMinor)] public long PriceMinor { get; init; }

        public IEnumerable<Problem> Problems() => CatalogText.Check(Instructions, PickupPlace.LongestInstructions, "instructions") is { } problem ? [problem] : [];
    }

    /// <summary>What a location brings round itself.</summary>
    public sealed record Local : IChecked
    {
        public LocationId Location { get; init; }

        /// <summary>False: it brings nothing, and the rest is not asked.</summary>
        public bool IsOffered { get; init; }

        [MaxLength(LocalDelivery.LongestName)] public string Name { get; init; } = "";

        public string Country { get; init; } = "";

        public IReadOnlyList<string> PostalCodes { get; init; } = [];

        [Range(0, ShippingRate.MostMinor)] public long PriceMinor { get; init; }

        [Range(0, ShippingRate.MostMinor)] public long? MinimumMinor { get; init; }

        [Range(0, ShippingRate.MostMinor)] public long? FreeFromMinor { get; init; }

        [Range(0, ShippingRate.MostDays)] public int MinDays { get; init; }

        [Range(0, ShippingRate.MostDays)] public int MaxDays { get; init; }

        [MaxLength(PickupPlace.LongestInstructions)] public string Instructions { get; init; } = "";

        public IEnumerable<Problem> Problems()
        {
            if (!IsOffered) yield break;
            if (Name.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "name");
            if (CatalogText.Check(Name, LocalDelivery.LongestName, "name") is { } name) yield return name;
            if (CatalogText.Check(Instructions, PickupPlace.LongestInstructions, "instructions") is { } instructions) yield return instructions;
            if (!Countries.TryFind(Country, out _)) yield return new Problem("country_unknown", "This country is not known. Choose one from the list.", "country");
            if (PostalCodes.Count == 0) yield return new Problem("required", "Please fill this in.", "postalCodes");
            if (PostalCodes.Count > LocalDelivery.MostPostalCodes) yield return new Problem("too_many_postal_codes", $"A zone has at most {LocalDelivery.MostPostalCodes} lines of postal codes.", "postalCodes") { Values = [LocalDelivery.MostPostalCodes] };
            if (PostalCodes.FirstOrDefault(code => !Shipping.PostalCodes.TryRead(code, out _)) is { } wrong)
                yield return new Problem("postal_codes_invalid", $"'{wrong}' names no postal codes. Write one, 10115, or all that begin alike, BT*, or from one to another, 20000-21149.", "postalCodes") { Values = [wrong] };
            if (MinDays > MaxDays) yield return new Problem("range_reversed", "The greatest value is smaller than the least. Turn them round.", "maxDays");
        }
    }

    /// <summary>Says how fast the shop sends.</summary>
    [Action("shipping.times", "PUT /shipping/times", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> TimesAsync(Times input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel); // two who say it first make one row
        var settings = await store.DeliverySettings.SingleOrDefaultAsync(cancel);
        var before = settings is null ? null : Described(settings);
        if (settings is null) store.DeliverySettings.Add(settings = new DeliverySettings());
        (settings.MinDays, settings.MaxDays, settings.CutOff, settings.ShowsDates, settings.UpdatedAt) = (input.MinDays, input.MaxDays, input.CutOff, input.ShowsDates, at.Now);
        settings.WorkingDays = [.. input.WorkingDays.Distinct().Order()];
        settings.Holidays = [.. input.Holidays.Distinct().Order()];
        store.Announce(new ShippingChanged("times", 0));
        at.Record("shipping/times", before, Described(settings));
        return new Done();
    }

    /// <summary>Says whether and how things are fetched at a location.</summary>
    [Action("shipping.pickup", "PUT /shipping/pickup/{location}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> PickupAsync(Pickup input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (!await store.Locations.AnyAsync(one => one.Id == input.Location, cancel)) return Problem.NotFound("such location");
        var place = await store.PickupPlaces.SingleOrDefaultAsync(one => one.LocationId == input.Location, cancel);
        object? before = place is null ? null : new { readyDays = place.ReadyDays, price = place.PriceMinor };
        if (!input.IsOffered)
        {
            if (place is null) return new Done();
            store.PickupPlaces.Remove(place);
        }
        else
        {
            if (place is null) store.PickupPlaces.Add(place = new PickupPlace { LocationId = input.Location });
            (place.ReadyDays, place.Instructions, place.PriceMinor) = (input.ReadyDays, input.Instructions.Trim(), input.PriceMinor);
        }

        store.Announce(new ShippingChanged("pickup", input.Location.Value, IsGone: !input.IsOffered));
        at.Record($"shipping/pickup/{input.Location.Value}", before, input.IsOffered ? new { readyDays = input.ReadyDays, price = input.PriceMinor } : null);
        return new Done();
    }

    /// <summary>Says whether and where a location brings things round.</summary>
    [Action("shipping.local", "PUT /shipping/local/{location}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> LocalAsync(Local input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (!await store.Locations.AnyAsync(one => one.Id == input.Location, cancel)) return Problem.NotFound("such location");
        var delivery = await store.LocalDeliveries.SingleOrDefaultAsync(one => one.LocationId == input.Location, cancel);
        object? before = delivery is null ? null : new { name = delivery.Name, price = delivery.PriceMinor, postalCodes = delivery.PostalCodes.Count };
        if (!input.IsOffered)
        {
            if (delivery is null) return new Done();
            store.LocalDeliveries.Remove(delivery);
        }
        else
        {
            if (delivery is null) store.LocalDeliveries.Add(delivery = new LocalDelivery { LocationId = input.Location, Name = "", Country = "" });
            (delivery.Name, delivery.Country, delivery.Instructions) = (input.Name.Trim(), Countries.Find(input.Country)!.Code, input.Instructions.Trim()); // checked for one
            delivery.PostalCodes = [.. input.PostalCodes.Select(code => Shipping.PostalCodes.TryRead(code, out var read) ? read.Written : code).Distinct(StringComparer.Ordinal)];
            (delivery.PriceMinor, delivery.MinimumMinor, delivery.FreeFromMinor, delivery.MinDays, delivery.MaxDays) = (input.PriceMinor, input.MinimumMinor, input.FreeFromMinor, input.MinDays, input.MaxDays);
        }

        store.Announce(new ShippingChanged("local", input.Location.Value, IsGone: !input.IsOffered));
        at.Record($"shipping/local/{input.Location.Value}", before, input.IsOffered ? new { name = input.Name.Trim(), price = input.PriceMinor, postalCodes = input.PostalCodes.Count } : null);
        return new Done();
    }

    static object Described(DeliverySettings settings) => new { minDays = settings.MinDays, maxDays = settings.MaxDays, cutOff = settings.CutOff?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), workingDays = settings.WorkingDays.ToArray(), holidays = settings.Holidays.Count, shown = settings.ShowsDates };
}
