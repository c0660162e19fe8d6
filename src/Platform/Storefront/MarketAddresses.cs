using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;

namespace Vitrine.Platform.Storefront;

/// <summary>How the addresses of a market begin, and what one page is called in the others.</summary>
/// <param name="Prefix">What they begin with, or null.</param>
/// <param name="Languages">Of these pages; the first has no part of its own in addresses.</param>
public sealed record MarketAddresses(string? Prefix, IReadOnlyList<string> Languages)
{
    // Beyond that the head of a page would be longer than the page.
    const int MostAlternates = 200;

    /// <summary>The addresses of a market. One without a beginning and a host of its own has those of the primary market.</summary>
    /// <param name="host">What was asked for.</param>
    public static MarketAddresses Of(Market market, ShopSettings settings, string? host)
    {
        var isOwn = market.Prefix is not null || (market.Host is { } own && own.Equals(host, StringComparison.OrdinalIgnoreCase));
        // A language that the shop does not speak any more has no pages.
        var spoken = isOwn ? market.Languages.FindAll(settings.Locales.Contains) : settings.Locales;
        return new MarketAddresses(market.Prefix, spoken.Count > 0 ? spoken : settings.Locales);
    }

    /// <summary>A page in one of the languages.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string PathOf(string locale, string path)
    {
        var start = (Prefix is null ? "" : $"/{Prefix}") + (locale == Languages[0] ? "" : $"/{locale}");
        return start.Length == 0 ? path : path == "/" ? start : start + path;
    }

    /// <summary>Where a page is for whom, as search engines want it: languages alone for the primary market, with a country for the others. None where there is but one.</summary>
    public static IReadOnlyList<(string Tag, string Path)> AlternatesOf(ShopSettings settings, IEnumerable<Market> markets, string path)
    {
        var primary = new MarketAddresses(null, settings.Locales);
        var all = settings.Locales.Select(locale => (Tag: locale, Path: primary.PathOf(locale, path)));
        foreach (var market in markets.Where(market => market.Prefix is not null))
        {
            var addresses = Of(market, settings, host: null);
            all = all.Concat(addresses.Languages.SelectMany(language => language.Contains('-', StringComparison.Ordinal)
                ? [(language, addresses.PathOf(language, path))]
                : market.Countries.Select(country => country.Country).Order(StringComparer.Ordinal).Select(country => ($"{language}-{country}", addresses.PathOf(language, path)))));
        }

        // Of two that say the same of themselves the first one counts.
        var alternates = all.DistinctBy(one => one.Tag, StringComparer.OrdinalIgnoreCase).Take(MostAlternates).ToList();
        return alternates.Count < 2 ? [] : [.. alternates, ("x-default", path)];
    }
}
