using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class CollectionModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    const string AllProducts = Collection.AllProducts;

    public string BodyHtml { get; private set; } = "";

    public ProductList List { get; private set; } = null!; // set before the page is rendered

    public async Task<IActionResult> OnGetAsync(string handle, string? sort, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        var collection = await store.Collections.AsNoTracking().SingleOrDefaultAsync(row => row.Handle == handle, cancel);
        if (collection is null && handle != AllProducts)
        {
            var present = await store.Collections.Bearing(store, handle).SingleOrDefaultAsync(cancel);
            return present is null ? NotFound() : RedirectPermanent(Shop.Url($"/collections/{Uri.EscapeDataString(present)}") + Request.QueryString);
        }

        var own = collection?.Sort ?? CollectionSort.Title;
        CollectionSort[] sorts = [own, .. Enum.GetValues<CollectionSort>().Where(other => other != own && other != CollectionSort.Manual)];
        var chosen = ProductList.SortOf(sort, sorts);
        var products = collection is null
            ? store.Products.Published(time.GetUtcNow()).Sorted(chosen)
            : store.CollectionProducts.InOrder(collection.Id, chosen, time.GetUtcNow());
        var list = await ProductList.ReadAsync(Shop, new ListRequest(Shop.Url($"/collections/{handle}"), number, chosen, sorts), products, cancel);
        if (list is null) return NotFound();

        List = list;
        var texts = await Shop.TextsAsync(TranslatedResource.Collection, [handle], cancel);
        Heading = collection is null ? Shop.Words["all_products"] : ShopView.Text(texts, handle, "title", collection.Title);
        SeoTitle = texts.GetValueOrDefault((handle, "meta_title")) ?? collection?.SeoTitle;
        Summary = texts.GetValueOrDefault((handle, "meta_description")) ?? collection?.SeoDescription;
        BodyHtml = collection is null ? "" : ShopView.Text(texts, handle, "body_html", collection.BodyHtml);
        return Page();
    }
}
