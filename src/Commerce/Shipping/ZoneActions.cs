using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>Where a shop sends to.</summary>
public static class ZoneActions
{
    public sealed record Wish : IChecked
    {
        /// <summary>Null: a new one.</summary>
        public ZoneId? Id { get; init; }

        /// <summary>Of a new one; null for the general rules.</summary>
        public ProfileId? Profile { get; init; }

        [Required, MaxLength(ShippingZone.LongestName)] public string Name { get; init; } = "";

        public bool IsRest { get; init; }

        /// <summary>A country each.</summary>
        public IReadOnlyList<Place> Places { get; init; } = [];

        /// <summary><see cref="ShippingZone.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
        public DateTimeOffset? SeenAt { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Name, ShippingZone.LongestName, "name") is { } name) yield return name;
            if (!IsRest && Places.Count == 0) yield return new Problem("zone_empty", "Choose at least one country, or let the zone take the rest of the world.", "places");
            if (IsRest && Places.Count > 0) yield return new Problem("zone_rest_and_places", "The rest of the world has no countries of its own. Choose either.", "places");
            if (Places.Sum(place => 1L + place.Regions.Count) > ShippingZone.MostPlaces) yield return new Problem("too_many_places", $"A zone has at most {ShippingZone.MostPlaces} countries and regions.", "places") { Values = [ShippingZone.MostPlaces] };
            if (Places.Sum(place => (long)place.PostalCodes.Count) > ShippingZone.MostPostalCodes) yield return new Problem("too_many_postal_codes", $"A zone has at most {ShippingZone.MostPostalCodes} lines of postal codes.", "postalCodes") { Values = [ShippingZone.MostPostalCodes] };
            if (Places.GroupBy(place => place.Country, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice) yield return new Problem("country_twice", $"{twice.Key} stands in this zone twice.", "places") { Values = [twice.Key] };
            foreach (var place in Places)
            {
                if (!Countries.TryFind(place.Country, out var country))
                {
                    yield return new Problem("country_unknown", "This country is not known. Choose one from the list.", "places");
                    continue;
                }

                if (place.Regions.Any(region => country.FindRegion(region) is null)) yield return new Problem("region_unknown", $"This is no part of {country.NameIn("en")}. Choose one from the list.", "places") { Values = [PlaceNames.Of(country)] };
                if (place.PostalCodes.FirstOrDefault(code => !PostalCodes.TryRead(code, out _)) is { } wrong)
                    yield return new Problem("postal_codes_invalid", $"'{wrong}' names no postal codes. Write one, 10115, or all that begin alike, BT*, or from one to another, 20000-21149.", "postalCodes") { Values = [wrong] };
                else if (place.PostalCodes.Count > 0 && country.PostalCode is null)
                    yield return new Problem("postal_codes_none", $"There are no postal codes in {country.NameIn("en")}.", "postalCodes") { Values = [PlaceNames.Of(country)] };
            }
        }
    }

    /// <summary>A country, or some of its regions or postal codes, or what is among both.</summary>
    public sealed record Place(string Country, IReadOnlyList<string> Regions, IReadOnlyList<string> PostalCodes);

    public sealed record Kept(ZoneId Id);

    public sealed record One(ZoneId Id);

    /// <summary>Makes a zone.</summary>
    [Action("shipping_zones.create", "POST /shipping/zones", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (input.Profile is { } profile && !await store.ShippingProfiles.AnyAsync(one => one.Id == profile, cancel)) return Problem.NotFound("such profile");
        var others = await store.ShippingZones.AsNoTracking().Where(one => one.ProfileId == input.Profile).ToListAsync(cancel);
        if (others.Count >= ShippingZone.Most) return new Problem("too_many_zones", $"A profile has at most {ShippingZone.Most} zones.") { Values = [ShippingZone.Most] };
        var zone = new ShippingZone { ProfileId = input.Profile, Name = "", Position = others.Count == 0 ? 1 : others.Max(one => one.Position) + 1 };
        store.ShippingZones.Add(zone);
        return await WriteAsync(input, zone, others, store, at, before: null, cancel);
    }

    /// <summary>Changes what a zone is made of.</summary>
    [Action("shipping_zones.update", "PUT /shipping/zones/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.ShippingZones.Where(one => one.Id == input.Id), seen, at.Now, cancel) is { } clash) return clash;
        if (await store.ShippingZones.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } zone) return Problem.NotFound("such zone");
        var others = await store.ShippingZones.AsNoTracking().Where(one => one.ProfileId == zone.ProfileId && one.Id != zone.Id).ToListAsync(cancel);
        return await WriteAsync(input, zone, others, store, at, Described(zone), cancel);
    }

    /// <summary>Takes a zone away with its rates.</summary>
    [Action("shipping_zones.delete", "DELETE /shipping/zones/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (await store.ShippingZones.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } zone) return Problem.NotFound("such zone");
        await ShippingRows.ForgetTextsAsync(store, store.ShippingRates.Where(rate => rate.ZoneId == input.Id), cancel);
        store.ShippingZones.Remove(zone);
        store.Announce(new ShippingChanged("zone", zone.Id.Value, IsGone: true));
        at.Record($"shipping/zone/{zone.Id.Value}", Described(zone), after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(Wish wish, ShippingZone zone, List<ShippingZone> others, StoreDb store, ActionScope at, object? before, CancellationToken cancel)
    {
        if (ShippingRows.IsTaken(others.Select(one => one.Name), wish.Name)) return new Problem("zone_name_taken", "There is a zone of this name. Choose another one.", "name");
        if (wish.IsRest && others.Find(one => one.IsRest) is { } rest) return new Problem("zone_rest_twice", $"{rest.Name} takes the rest of the world already.", "isRest") { Values = [rest.Name] };
        List<ZonePlace> places = [.. wish.Places.Select(Tidy)];
        if (ZoneOverlap.Find(places, others) is { } overlap)
            return new Problem("zone_overlap", $"{overlap.Places} belongs to the zone {overlap.Zone.Name} already. Take it out of one of the two.", "places") { Values = [overlap.Places, overlap.Zone.Name] };
        (zone.Name, zone.IsRest, zone.Places, zone.UpdatedAt) = (wish.Name.Trim(), wish.IsRest, places, at.Now);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new ShippingChanged("zone", zone.Id.Value));
        at.Record($"shipping/zone/{zone.Id.Value}", before, Described(zone));
        return new Kept(zone.Id);
    }

    static ZonePlace Tidy(Place place)
    {
        var country = Countries.Find(place.Country)!; // checked for one
        // All of its regions are the country itself, also for those that come later.
        List<string> regions = [.. country.Regions.Where(region => place.Regions.Contains(region.Code, StringComparer.OrdinalIgnoreCase)).Select(region => region.Code)];
        if (regions.Count == country.Regions.Count) regions = [];
        return new ZonePlace { Country = country.Code, Regions = regions, PostalCodes = [.. place.PostalCodes.Select(code => PostalCodes.TryRead(code, out var read) ? read.Written : code).Distinct(StringComparer.Ordinal)] };
    }

    static object Described(ShippingZone zone) => new { name = zone.Name, rest = zone.IsRest, countries = zone.Places.Select(place => place.Regions.Count == 0 ? place.Country : $"{place.Country} ({string.Join(' ', place.Regions)})").ToArray(), postalCodes = zone.Places.Sum(place => place.PostalCodes.Count) };
}
