using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Console.Markets;

/// <summary>What one of the shop's products costs in a market.</summary>
/// <param name="Here">Null: it is not sold there.</param>
public sealed record PriceExample(string Title, Money Own, long? OwnCompareAt, MarketPrice? Here)
{
    const int Most = 5;

    /// <summary>The first of the shop's products in a market that may not be kept yet: one query, another one where it has a price list.</summary>
    public static async Task<IReadOnlyList<PriceExample>> OfAsync(StoreDb store, Market market, CancellationToken cancel)
    {
        var first = from variant in store.Variants.AsNoTracking()
                    join product in store.Products.AsNoTracking() on variant.ProductId equals product.Id
                    where variant.Position == 1 && product.Status == ProductStatus.Active
                    orderby product.Id
                    select new { variant.Id, product.Title, variant.Price, variant.CompareAtMinor };
        var some = await first.Take(Most).ToListAsync(cancel);
        var ids = some.ConvertAll(one => one.Id);
        var listed = market.Pricing is MarketPricing.List ? await store.PriceListEntries.AsNoTracking().Where(entry => entry.ListId == market.ListId && ids.Contains(entry.VariantId)).ToDictionaryAsync(entry => entry.VariantId, cancel) : [];
        return some.ConvertAll(one => new PriceExample(one.Title, one.Price, one.CompareAtMinor > one.Price.Minor ? one.CompareAtMinor : null,
            listed.TryGetValue(one.Id, out var entry) ? new MarketPrice(new Money(entry.PriceMinor, market.Currency), entry.CompareAtMinor) : MarketPricesOf.Of(market, one.Price, one.CompareAtMinor)));
    }
}
