using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Taxes;

/// <summary>What a shop has decided about tax. Three queries, whatever it decided.</summary>
public sealed class ReadTaxRules(StoreDb store, TaxRates rates)
{
    public async Task<ShopTaxes> OfAsync(CancellationToken cancel)
    {
        var shop = await store.Settings.AsNoTracking().Select(one => new { one.Country, one.Currency, Taxes = store.TaxSettings.FirstOrDefault() }).SingleAsync(cancel);
        var registrations = await store.TaxRegistrations.AsNoTracking().OrderBy(one => one.Country).ThenBy(one => one.Region).ToListAsync(cancel);
        var own = await store.TaxOverrides.AsNoTracking().OrderBy(one => one.Country).ThenBy(one => one.Region).ThenBy(one => one.Class).ToListAsync(cancel);
        var settings = shop.Taxes ?? TaxSettings.Of(shop.Country);
        var rules = new TaxRules
        {
            PricesIncludeTax = settings.PricesIncludeTax,
            Rounding = settings.Rounding,
            Shipping = settings.Shipping,
            Registrations = [.. registrations.Select(one => new TaxRules.Registered(one.Country, one.Region, one.Scheme))],
            OwnRates = [.. own.Select(one => new TaxRules.OwnRate(one.Country, one.Region, one.Class, one.Name, one.Ppm))],
            Rates = rates,
        };
        return new ShopTaxes(shop.Country, shop.Currency, settings, registrations, own, rules);
    }
}

/// <summary>A shop's decisions, and the rules that they make.</summary>
/// <param name="Country">Where the shop is, ISO 3166-1 alpha-2.</param>
/// <param name="Currency">ISO 4217 code of its prices.</param>
public sealed record ShopTaxes(string Country, string Currency, TaxSettings Settings, IReadOnlyList<TaxRegistration> Registrations, IReadOnlyList<TaxOverride> Own, TaxRules Rules);
