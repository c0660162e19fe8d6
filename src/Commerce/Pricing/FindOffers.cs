using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Pricing;

/// <summary>What variants cost now and how many are left: the one place where carts, and whatever else is priced, ask for it.</summary>
public sealed class FindOffers(StoreDb store, TimeProvider time)
{
    /// <summary>Three queries, however many they are.</summary>
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
        return rows.ToDictionary(row => row.Variant.Id, row => new Offer(row.Variant.ProductId, row.Variant.Id, row.Handle, row.Title, row.Variant.Title, row.Variant.Price)
        {
            CompareAtMinor = row.Variant.CompareAtMinor, IsPublished = row.IsPublished, IsGiftCard = row.IsGiftCard, Collections = [.. collections[row.Variant.ProductId]],
            Left = row.Variant.TracksInventory && !row.Variant.SellsWhenOut ? Math.Max(0, left.GetValueOrDefault(row.Variant.Id)) : null,
            WeightGrams = row.Variant.WeightGrams, RequiresShipping = row.Variant.RequiresShipping, Taxable = row.Variant.Taxable && !row.IsGiftCard, TaxClass = row.TaxClass,
            Picture = row.Picture, PictureAlt = row.Alt,
        });
    }
}
