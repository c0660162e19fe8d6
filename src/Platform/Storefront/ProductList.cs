using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Platform.Storefront;

/// <summary>One page of a list of products, with what leads to the other pages.</summary>
/// <param name="Path">The list's own address.</param>
/// <param name="Query">Search words that stay from page to page, or null.</param>
/// <param name="Page">From 1.</param>
public sealed record ProductList(ShopView Shop, string Path, string? Query, IReadOnlyList<ProductCard> Products, int Total, int Page, CollectionSort Sort, IReadOnlyList<CollectionSort> Sorts)
{
    /// <summary>Divides by 2, 3, 4 and 6 columns.</summary>
    public const int PageSize = 24;

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public string Count => Total == 1 ? Shop.Words["products_count_one"] : Shop.Words.Say("products_count_other", Total.ToString("N0", Shop.Culture));

    public string UrlOf(int page)
    {
        List<string> parts = [];
        if (Query is not null) parts.Add($"q={Uri.EscapeDataString(Query)}");
        if (Sort != Sorts[0]) parts.Add($"sort={NameOf(Sort)}");
        if (page > 1) parts.Add($"page={page}");
        return parts.Count == 0 ? Path : $"{Path}?{string.Join('&', parts)}";
    }

    /// <summary>How a sort is written in addresses.</summary>
    public static string NameOf(CollectionSort sort) => sort switch
    {
        CollectionSort.Manual => "manual",
        CollectionSort.Title => "title",
        CollectionSort.TitleDescending => "title-descending",
        CollectionSort.Oldest => "oldest",
        CollectionSort.PriceAscending => "price-ascending",
        CollectionSort.PriceDescending => "price-descending",
        CollectionSort.Newest => "newest",
        CollectionSort.BestSelling => "best-selling",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "This order has no name."),
    };

    /// <summary>The sort of a name, or the list's own where there is none of that name.</summary>
    public static CollectionSort SortOf(string? name, IReadOnlyList<CollectionSort> sorts) => sorts.FirstOrDefault(sort => NameOf(sort) == name, sorts[0]);

    /// <summary>Reads one page.</summary>
    /// <returns>Null when the list has no such page.</returns>
    public static async Task<ProductList?> ReadAsync(ShopView shop, ListRequest request, IQueryable<Product> products, CancellationToken cancel)
    {
        if (request.Page < 1 || request.Page > 10_000) return null;
        var total = await products.CountAsync(cancel);
        if (request.Page > 1 && (request.Page - 1) * PageSize >= total) return null;
        var cards = await shop.CardsAsync(products.Skip((request.Page - 1) * PageSize).Take(PageSize), cancel);
        return new ProductList(shop, request.Path, request.Query, cards, total, request.Page, request.Sort, request.Sorts);
    }
}

/// <summary>Which page of which list is asked for.</summary>
/// <param name="Sorts">The orders a visitor may choose, the list's own first.</param>
public sealed record ListRequest(string Path, int Page, CollectionSort Sort, IReadOnlyList<CollectionSort> Sorts, string? Query = null);
