namespace Vitrine.Commerce.Catalog.Products;

public static class ProductQueries
{
    extension(IQueryable<Product> products)
    {
        /// <summary>Products a shopper may see at <paramref name="now"/>: active and published.</summary>
        public IQueryable<Product> Published(DateTimeOffset now) =>
            products.Where(product => product.Status == ProductStatus.Active && product.PublishedAt != null && product.PublishedAt <= now);
    }
}
