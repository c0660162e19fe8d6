using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Collections;

public static class CollectionQueries
{
    extension(IQueryable<CollectionProduct> entries)
    {
        /// <summary>The products of a collection that a shopper may see, in the order asked for.</summary>
        public IQueryable<Product> InOrder(CollectionId collection, CollectionSort sort, DateTimeOffset now)
        {
            var inIt = entries.Where(entry => entry.CollectionId == collection);
            return sort is CollectionSort.Manual
                ? inIt.Where(entry => entry.Product!.Status == ProductStatus.Active && entry.Product.PublishedAt != null && entry.Product.PublishedAt <= now)
                    .OrderBy(entry => entry.Position).ThenBy(entry => entry.ProductId).Select(entry => entry.Product!)
                : inIt.Select(entry => entry.Product!).Published(now).Sorted(sort);
        }
    }
}
