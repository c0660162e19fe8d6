using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

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

    extension(IQueryable<Collection> collections)
    {
        /// <summary>The present handle of the collection that bore another one before.</summary>
        public IQueryable<string> Bearing(StoreDb store, string former) =>
            from old in store.FormerHandles
            where old.Resource == TranslatedResource.Collection && old.Handle == former
            join collection in collections on old.CollectionId equals collection.Id
            select collection.Handle;
    }
}
