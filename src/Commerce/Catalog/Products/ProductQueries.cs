using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Products;

public static class ProductQueries
{
    extension(IQueryable<Product> products)
    {
        /// <summary>Products a shopper may see at <paramref name="now"/>: active and published.</summary>
        public IQueryable<Product> Published(DateTimeOffset now) =>
            products.Where(product => product.Status == ProductStatus.Active && product.PublishedAt != null && product.PublishedAt <= now);

        /// <summary>The present handle of the product that bore another one before.</summary>
        public IQueryable<string> Bearing(StoreDb store, string former) =>
            from old in store.FormerHandles
            where old.Resource == TranslatedResource.Product && old.Handle == former
            join product in products on old.ProductId equals product.Id
            select product.Handle;
    }
}
