using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>What a list shows of a product.</summary>
/// <param name="From">The price of its cheapest variant.</param>
/// <param name="Varies">Whether another variant costs more.</param>
/// <param name="CompareAt">The former price of that variant, or null when it is not reduced.</param>
/// <param name="Image">A file of the shop, or null.</param>
/// <param name="Available">Whether any variant can be bought now.</param>
public sealed record ProductCard(ProductId Id, string Handle, string Title, Money From, bool Varies, Money? CompareAt, string? Image, string ImageAlt, bool Available)
{
    /// <summary>Whether any variant has a price where the shopper is; without one the prices say nothing.</summary>
    public bool SoldHere { get; init; } = true;
}

public static class ProductCards
{
    extension(IQueryable<Product> products)
    {
        /// <summary>Projects products for a list, in one query and in the order they are in.</summary>
        public IQueryable<ProductCard> AsCards(StoreDb store) =>
            from product in products
            let cheapest = product.Variants.OrderBy(variant => variant.Price.Minor).First()
            let picture = product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).FirstOrDefault()
            select new ProductCard(
                product.Id, product.Handle, product.Title,
                new Money(cheapest.Price.Minor, cheapest.Price.Currency),
                product.Variants.Any(variant => variant.Price.Minor > cheapest.Price.Minor),
                cheapest.CompareAtMinor > cheapest.Price.Minor ? new Money(cheapest.CompareAtMinor.Value, cheapest.Price.Currency) : null,
                picture == null ? null : picture.FileName,
                picture == null ? "" : picture.Alt,
                product.Variants.Any(variant => !variant.TracksInventory || variant.SellsWhenOut
                    || store.InventoryLevels.Where(level => level.VariantId == variant.Id).Sum(level => level.Available) > 0));

        /// <summary>Orders products for a list; equal ones by id, so that pages never overlap.</summary>
        /// <remarks>Manual order belongs to a collection and is applied there.</remarks>
        public IOrderedQueryable<Product> Sorted(Collections.CollectionSort sort) => sort switch
        {
            Collections.CollectionSort.PriceAscending => products.OrderBy(product => product.Variants.Min(variant => variant.Price.Minor)).ThenBy(product => product.Id),
            Collections.CollectionSort.PriceDescending => products.OrderByDescending(product => product.Variants.Min(variant => variant.Price.Minor)).ThenBy(product => product.Id),
            Collections.CollectionSort.Newest => products.OrderByDescending(product => product.PublishedAt).ThenByDescending(product => product.Id),
            Collections.CollectionSort.Oldest => products.OrderBy(product => product.PublishedAt).ThenBy(product => product.Id),
            Collections.CollectionSort.BestSelling => products.OrderByDescending(product => product.SoldCount).ThenBy(product => product.Id),
            Collections.CollectionSort.TitleDescending => products.OrderByDescending(product => product.Title).ThenByDescending(product => product.Id),
            _ => products.OrderBy(product => product.Title).ThenBy(product => product.Id),
        };
    }
}
