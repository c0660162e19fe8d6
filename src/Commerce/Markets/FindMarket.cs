using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Markets;

/// <summary>Finds the market of a shopper. One query, however many ask within one request.</summary>
public sealed class FindMarket(StoreDb store)
{
    IReadOnlyList<Market>? known;

    /// <summary>Those that are active, with their countries and price lists.</summary>
    public async Task<IReadOnlyList<Market>> ActiveAsync(CancellationToken cancel) =>
        known ??= await store.Markets.AsNoTracking().Include(market => market.Countries).Include(market => market.List).Where(market => market.IsActive).OrderBy(market => market.Id).ToListAsync(cancel);

    /// <summary>The active market that names a country, or null: it is the primary market's.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public async Task<Market?> OfCountryAsync(string country, CancellationToken cancel) => (await ActiveAsync(cancel)).FirstOrDefault(market => market.Names(country));

    /// <summary>The active market whose addresses begin so, or null.</summary>
    public async Task<Market?> OfPrefixAsync(string prefix, CancellationToken cancel) => (await ActiveAsync(cancel)).FirstOrDefault(market => market.Prefix == prefix);

    /// <summary>The active market that a host is for, or null.</summary>
    public async Task<Market?> OfHostAsync(string host, CancellationToken cancel) => (await ActiveAsync(cancel)).FirstOrDefault(market => market.Host is { } own && own.Equals(host, StringComparison.OrdinalIgnoreCase));
}
