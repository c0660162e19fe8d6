using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class IndexModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    const int ProductsInRow = 4;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Summary = Shop.Tagline;
        var featured = Shop.Settings.Featured;
        var collections = await store.Collections.AsNoTracking().Where(collection => featured.Contains(collection.Handle)).ToListAsync(cancel);
        var texts = await Shop.TextsAsync(TranslatedResource.Collection, featured, cancel);
        List<Row> rows = [];
        foreach (var collection in collections.OrderBy(collection => featured.IndexOf(collection.Handle)))
        {
            var products = await Shop.CardsAsync(store.CollectionProducts.InOrder(collection.Id, collection.Sort, time.GetUtcNow()).Take(ProductsInRow), cancel);
            rows.Add(new(ShopView.Text(texts, collection.Handle, "title", collection.Title), ShopView.Text(texts, collection.Handle, "body_html", collection.BodyHtml), Shop.Url($"/collections/{collection.Handle}"), products));
        }

        if (rows.Count == 0)
        {
            var newest = await Shop.CardsAsync(store.Products.Published(time.GetUtcNow()).Sorted(CollectionSort.Newest).Take(ProductsInRow * 2), cancel);
            if (newest.Count > 0) rows.Add(new(Shop.Words["all_products"], "", Shop.Url("/collections/all"), newest));
        }

        Rows = rows;
    }

    public sealed record Row(string Title, string BodyHtml, string Url, IReadOnlyList<ProductCard> Products);
}
