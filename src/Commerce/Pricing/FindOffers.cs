using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;

namespace Vitrine.Commerce.Pricing;

/// <summary>What variants cost now in the market of whoever asks, and how many are left: the one place where carts, and whatever else is priced, ask for it.</summary>
public sealed class FindOffers(StoreDb store, CurrentMarket market, MarketPricesOf prices, TimeProvider time)
{
    /// <summary>ISO 4217 code of the prices; the shop's own where no market was chosen.</summary>
    public async Task<string> CurrencyAsync(CancellationToken cancel) => market.Chosen?.Currency ?? await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);

    /// <summary>An amount that the shop keeps in its own currency, such as what sending costs, in the market's: by the exchange rate alone, without what makes a price look like one.</summary>
    /// <returns>Null: the market's prices are all its own, and no rate is known.</returns>
    public long? InMarket(long minor, string own) =>
        market.Chosen is not { } here || here.Currency == own ? minor
        : (here.Pricing switch { MarketPricing.Rate => here.Rate, MarketPricing.List when here.List is { SellsOthers: true } list => list.Rate, _ => (PriceRate?)null }) is { } rate ? ConvertPrice.Of(Math.Min(minor, ProductWish.HighestPrice), own, here.Currency, rate with { AdjustmentPartsPerMillion = 0, Rounding = PriceRounding.None, RoundTo = 0 })
        : null;

    /// <summary>Three queries, however many they are; one or two more in a market with prices of its own.</summary>
    /// <returns>Those that exist, published or not.</returns>
    public async Task<IReadOnlyDictionary<VariantId, Offer>> OfAsync(IReadOnlyCollection<VariantId> variants, CancellationToken cancel)
    {
        if (variants.Count == 0) return new Dictionary<VariantId, Offer>();
        var now = time.GetUtcNow();
        var ids = variants.Distinct().ToList();
        var rows = await (from variant in store.Variants.AsNoTracking()
                          join product in store.Products.AsNoTracking() on variant.ProductId equals product.Id
                          where ids.Contains(variant.Id)
                          let own = product.Media.Where(media => media.Id == variant.MediaId && media.Kind == MediaKind.Image).FirstOrDefault()
                          let first = product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).FirstOrDefault()
                          select new
                          {
                              Variant = variant, product.Handle, product.Title, product.IsGiftCard, product.TaxClass, IsPublished = product.Status == ProductStatus.Active && product.PublishedAt != null && product.PublishedAt <= now,
                              Picture = own != null ? own.FileName : first != null ? first.FileName : null, Alt = own != null ? own.Alt : first != null ? first.Alt : "",
                          }).ToListAsync(cancel);
        var counted = rows.Where(row => row.Variant.TracksInventory && !row.Variant.SellsWhenOut).Select(row => row.Variant.Id).ToList();
        var left = counted.Count == 0 ? [] : await store.InventoryLevels.AsNoTracking().Where(level => counted.Contains(level.VariantId))
            .GroupBy(level => level.VariantId).Select(levels => new { levels.Key, Sum = levels.Sum(level => level.Available) }).ToDictionaryAsync(levels => levels.Key, levels => levels.Sum, cancel);
        var products = rows.Select(row => row.Variant.ProductId).Distinct().ToList();
        var collections = (await store.CollectionProducts.AsNoTracking().Where(entry => products.Contains(entry.ProductId)).Select(entry => new { entry.ProductId, entry.CollectionId }).ToListAsync(cancel)).ToLookup(entry => entry.ProductId, entry => entry.CollectionId);
        var here = market.Chosen is { Pricing: not MarketPricing.Shop } priced ? await prices.RunAsync(priced, ids, cancel) : null;
        Dictionary<VariantId, Offer> offers = new(rows.Count);
        foreach (var row in rows)
        {
            MarketPrice? price = here is null ? new MarketPrice(row.Variant.Price, row.Variant.CompareAtMinor) : here.GetValueOrDefault(row.Variant.Id);
            offers[row.Variant.Id] = new Offer(row.Variant.ProductId, row.Variant.Id, row.Handle, row.Title, row.Variant.Title, price?.Price ?? row.Variant.Price)
            {
                Own = row.Variant.Price, CompareAtMinor = price?.CompareAtMinor, IsPublished = row.IsPublished && price is not null, IsGiftCard = row.IsGiftCard, Collections = [.. collections[row.Variant.ProductId]],
                Left = row.Variant.TracksInventory && !row.Variant.SellsWhenOut ? Math.Max(0, left.GetValueOrDefault(row.Variant.Id)) : null,
                WeightGrams = row.Variant.WeightGrams, RequiresShipping = row.Variant.RequiresShipping, Taxable = row.Variant.Taxable && !row.IsGiftCard, TaxClass = row.TaxClass,
                Picture = row.Picture, PictureAlt = row.Alt,
            };
        }

        return offers;
    }
}
