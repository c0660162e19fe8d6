using Vitrine.Commerce.Settings;

namespace Vitrine.Commerce.Markets;

/// <summary>The market that this request is for, read once.</summary>
public sealed class CurrentMarket(FindMarket find)
{
    Market? market;

    /// <exception cref="InvalidOperationException">Nobody has chosen it yet.</exception>
    public Market Market => market ?? throw new InvalidOperationException("The market is chosen when a request begins, before anybody asks for it.");

    /// <summary>The same; null where nobody has chosen it, as where no shopper asks.</summary>
    public Market? Chosen => market;

    /// <summary>ISO 3166-1 alpha-2: what the shopper chose if the market has it, else the market's first.</summary>
    public string Country { get; private set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency => Market.Currency;

    /// <summary>
    /// Chooses the market of a request, in this order:
    /// <list type="number">
    /// <item>the one whose addresses begin as this one does;</item>
    /// <item>the one that the host is for;</item>
    /// <item>the one of the country that the shopper chose, if it has no beginning of its own: its pages are the same addresses as the primary market's;</item>
    /// <item>the primary one.</item>
    /// </list>
    /// </summary>
    /// <param name="prefix">What the address begins with, or null.</param>
    /// <param name="chosen">The country that the shopper chose, or null.</param>
    /// <returns>False where there is a prefix and no market has it.</returns>
    public async Task<bool> ChooseAsync(ShopSettings settings, string? prefix, string host, string? chosen, CancellationToken cancel)
    {
        if (market is not null) return true;
        var all = await find.ActiveAsync(cancel);
        if (prefix is not null)
        {
            market = await find.OfPrefixAsync(prefix, cancel);
            if (market is null) return false;
        }
        else
        {
            market = await find.OfHostAsync(host, cancel) ?? (chosen is null ? null : await find.OfCountryAsync(chosen, cancel) is { Prefix: null } its ? its : null) ?? Market.OfShop(settings);
        }

        if (market.IsPrimary) Country = chosen is not null && !all.Any(other => other.Names(chosen)) ? chosen : settings.Country;
        else Country = chosen is not null && market.Names(chosen) ? chosen : market.Countries.Select(country => country.Country).Order(StringComparer.Ordinal).First();
        return true;
    }
}
