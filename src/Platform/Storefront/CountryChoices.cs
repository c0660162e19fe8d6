using Vitrine.Commerce.Addresses;

namespace Vitrine.Platform.Storefront;

/// <summary>The countries that a shopper may choose from: those of the markets, and the shop's own.</summary>
static class CountryChoices
{
    /// <summary>By name in the page's language; at least one.</summary>
    public static IReadOnlyList<(string Code, string Text)> Of(ShopView shop)
    {
        var named = shop.Markets.SelectMany(market => market.Countries.Select(country => (Code: country.Country, market.Currency))).ToList();
        if (!named.Exists(one => one.Code == shop.Settings.Country)) named.Add((shop.Settings.Country, shop.Settings.Currency));
        // Who chose one that no market names keeps it in the list.
        if (!named.Exists(one => one.Code == shop.Country)) named.Add((shop.Country, shop.Settings.Currency));
        return [.. named.Select(one => (one.Code, $"{Countries.Find(one.Code)?.NameIn(shop.Locale) ?? one.Code} ({one.Currency})")).OrderBy(one => one.Item2, StringComparer.Create(shop.Culture, ignoreCase: true))];
    }
}
