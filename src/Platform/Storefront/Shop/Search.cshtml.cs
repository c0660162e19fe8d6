using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>Finds products whose title, type or item number has every word. A real search engine follows.</summary>
public sealed class SearchModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    const int LongestQuery = 100;
    const int MostWords = 6;

    public string Query { get; private set; } = "";

    public ProductList? List { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q, string? sort, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        Heading = Shop.Words["search_title"];
        Query = (q ?? "").Trim();
        if (Query.Length > LongestQuery) Query = Query[..LongestQuery];
        if (Query.Length == 0) return Page();

        var products = store.Products.Published(time.GetUtcNow());
        foreach (var word in Query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
            products = Matching(products, word.ToLowerInvariant());
        CollectionSort[] sorts = [CollectionSort.Title, CollectionSort.PriceAscending, CollectionSort.PriceDescending, CollectionSort.Newest];
        var chosen = ProductList.SortOf(sort, sorts);
        List = await ProductList.ReadAsync(Shop, new ListRequest(Shop.Url("/search"), number, chosen, sorts, Query), products.Sorted(chosen), cancel);
        return List is null ? NotFound() : Page();
    }

    IQueryable<Product> Matching(IQueryable<Product> products, string word) => products.Where(product =>
        product.Title.ToLower().Contains(word) || product.Type.ToLower().Contains(word)
        || product.Variants.Any(variant => variant.Sku != null && variant.Sku.ToLower() == word)
        || store.Translations.Any(text => text.Locale == Shop.Locale && text.Resource == Commerce.Content.TranslatedResource.Product
            && text.Field == "title" && text.Key == product.Handle && text.Text.ToLower().Contains(word)));
}
