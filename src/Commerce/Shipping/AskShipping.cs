using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>What sending a cart costs in the current shop: the rules in a fixed number of queries, then the carriers, then <see cref="QuoteShipping"/>.</summary>
public sealed class AskShipping(StoreDb store, AskCarriers carriers, TimeProvider time)
{
    /// <summary>All options, or what is wrong with the question.</summary>
    /// <param name="locale">BCP 47, in which rates are named where they are translated. Null: the shop's own.</param>
    /// <param name="all">Sends every line by this profile, or by the general rules for 0, whatever its product is: for trying them. Null: each by its own.</param>
    public async Task<Answer<ShippingQuote>> OfAsync(ShippingCart cart, Destination to, CancellationToken cancel, string? locale = null, ProfileId? all = null)
    {
        List<Problem> problems = [.. cart.Problems()];
        if (!Addresses.Countries.TryFind(to.Country, out var country)) problems.Add(new Problem("country_unknown", "This country is not known. Choose one from the list.", "country"));
        else if (to.Region.Length > 0 && country.Regions.Count > 0 && country.FindRegion(to.Region) is null) problems.Add(new Problem("region_unknown", $"This is no part of {country.NameIn("en")}. Choose one from the list.", "region") { Values = [Addresses.PlaceNames.Of(country)] });
        if (problems.Count > 0) return Answer<ShippingQuote>.Refused(problems);
        List<ProductId> products = [.. cart.Lines.Select(line => line.Product).Distinct()];
        var rules = await RulesAsync(all is null ? products : [], locale, cancel);
        if (all is { } one) rules = rules with { Profiles = [.. rules.Profiles.Select(profile => profile.Id == one ? profile with { Products = products.ToHashSet() } : profile)] };
        // A postal code that is none is one that no zone names.
        var known = to with { Country = country!.Code, PostalCode = country.PostalCode?.Read(to.PostalCode) ?? to.PostalCode.Trim() };
        var said = await carriers.OfAsync(QuoteShipping.CarrierQuestions(rules, cart, known), cancel);
        return QuoteShipping.Of(rules, cart, known, time.GetUtcNow(), said);
    }

    /// <summary>The shop's rules as they are now.</summary>
    /// <param name="products">Whose profiles are asked for; those of others are left out of their profiles.</param>
    public async Task<ShippingRules> RulesAsync(IReadOnlyCollection<ProductId> products, string? locale, CancellationToken cancel)
    {
        var shop = await store.Settings.AsNoTracking().Select(one => new { one.Currency, one.TimeZone, one.Locales }).SingleAsync(cancel);
        var times = await store.DeliverySettings.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new DeliverySettings();
        var profiles = await store.ShippingProfiles.AsNoTracking().OrderBy(profile => profile.Id).Select(profile => new { profile.Id, profile.Name }).ToListAsync(cancel);
        var placed = (await store.ShippingProfileProducts.AsNoTracking().Where(one => products.Contains(one.ProductId)).ToListAsync(cancel)).ToLookup(one => one.ProfileId, one => one.ProductId);
        var zones = await store.ShippingZones.AsNoTracking().OrderBy(zone => zone.Position).ThenBy(zone => zone.Id).ToListAsync(cancel);
        var rates = await store.ShippingRates.AsNoTracking().OrderBy(rate => rate.Position).ThenBy(rate => rate.Id).ToListAsync(cancel);
        if (locale is not null && locale != shop.Locales[0]) await TranslateAsync(rates, locale, cancel);
        var pickups = await (from place in store.PickupPlaces.AsNoTracking()
                             join location in store.Locations on place.LocationId equals location.Id
                             where location.Active
                             orderby location.Position, location.Id
                             select new ShippingRules.Pickup(location.Id, location.Name, location.Address, place)).ToListAsync(cancel);
        var locals = await (from delivery in store.LocalDeliveries.AsNoTracking()
                            join location in store.Locations on delivery.LocationId equals location.Id
                            where location.Active
                            orderby location.Position, location.Id
                            select new ShippingRules.Local(location.Id, delivery)).ToListAsync(cancel);
        foreach (var zone in zones) zone.Rates.AddRange(rates.Where(rate => rate.ZoneId == zone.Id));
        var clock = TimeZoneInfo.TryFindSystemTimeZoneById(shop.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        return new ShippingRules(shop.Currency,
        [
            new ShippingRules.Profile(null, "", new HashSet<ProductId>(), zones.FindAll(zone => zone.ProfileId is null)),
            .. profiles.Select(profile => new ShippingRules.Profile(profile.Id, profile.Name, placed[profile.Id].ToHashSet(), zones.FindAll(zone => zone.ProfileId == profile.Id))),
        ])
        {
            Calendar = new DeliveryCalendar(times, clock),
            Pickups = pickups,
            Locals = locals,
        };
    }

    async Task TranslateAsync(List<ShippingRate> rates, string locale, CancellationToken cancel)
    {
        var texts = (await store.Translations.AsNoTracking().Where(text => text.Locale == locale && text.Resource == TranslatedResource.DeliveryMethod).ToListAsync(cancel)).ToDictionary(text => (text.Key, text.Field), text => text.Text);
        foreach (var rate in rates)
        {
            var key = rate.Id.Value.ToString(CultureInfo.InvariantCulture);
            rate.Name = texts.GetValueOrDefault((key, "name"), rate.Name);
            rate.Description = texts.GetValueOrDefault((key, "description"), rate.Description);
        }
    }
}
