using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Lists;

namespace Vitrine.Platform.Console.Products;

/// <summary>A shop's products as its merchant sees them, drafts and all. As many queries for ten as for ten thousand.</summary>
public sealed class ListProducts(StoreDb store)
{
    // A list to choose from that is longer helps nobody.
    const int MostChoices = 200;

    static readonly string[] States = ["active", "draft", "archived"];

    public static ListShape ShapeWith(ProductChoices choices) => new()
    {
        Sorts = ["updated", "title", "vendor", "created"],
        Descending = true,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["status"] = States, ["vendor"] = choices.Vendors, ["type"] = choices.Types, ["tag"] = choices.Tags },
        PageSize = 50,
    };

    public async Task<ProductChoices> ChoicesAsync(CancellationToken cancel) => new(
        await store.Products.Where(product => product.Vendor != "").Select(product => product.Vendor).Distinct().OrderBy(text => text).Take(MostChoices).ToListAsync(cancel),
        await store.Products.Where(product => product.Type != "").Select(product => product.Type).Distinct().OrderBy(text => text).Take(MostChoices).ToListAsync(cancel),
        await store.Set<ProductTag>().Select(tag => tag.Tag).Distinct().OrderBy(text => text).Take(MostChoices).ToListAsync(cancel));

    public async Task<ListPage<ProductRow>> PageAsync(ListQuery query, CancellationToken cancel)
    {
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        // The ids first, in one statement with the rows: a database that sorts ten thousand whole rows takes several times as long.
        var page = Ordered(matching, query).Skip(query.Skip).Take(query.Shape.PageSize).Select(product => product.Id);
        var rows = await Ordered(store.Products.AsNoTracking().Where(product => page.Contains(product.Id)), query)
            .Select(product => new ProductRow(
                product.Id, product.Title, product.Status, product.PublishedAt, product.Vendor, product.Type,
                product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).Select(media => media.FileName).FirstOrDefault(),
                product.Variants.Count,
                product.Variants.Min(variant => (long?)variant.Price.Minor) ?? 0,
                product.UpdatedAt))
            .ToListAsync(cancel);
        return new ListPage<ProductRow>(query, total, rows);
    }

    /// <summary>Everything that matches, on all pages.</summary>
    public Task<List<ProductId>> IdsAsync(ListQuery query, CancellationToken cancel) => Matching(query).Select(product => product.Id).Take(BulkProducts.Most).ToListAsync(cancel);

    IQueryable<Product> Matching(ListQuery query)
    {
        IQueryable<Product> products = store.Products;
        if (query.Filters.GetValueOrDefault("status") is { } state && Enum.TryParse<ProductStatus>(state, ignoreCase: true, out var status)) products = products.Where(product => product.Status == status);
        if (query.Filters.GetValueOrDefault("vendor") is { } vendor) products = products.Where(product => product.Vendor == vendor);
        if (query.Filters.GetValueOrDefault("type") is { } type) products = products.Where(product => product.Type == type);
        if (query.Filters.GetValueOrDefault("tag") is { } tag) products = products.Where(product => product.Tags.Any(one => one.Tag == tag));
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal));
        if (key.Length == 0) return products;
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        return products.Where(product => product.TitleKey.Contains(key) || product.VendorKey.Contains(key) || product.TypeKey.Contains(key)
            || product.Variants.Any(variant => variant.Sku == typed || variant.Barcode == typed));
    }

    // The id breaks ties, so that no product is on two pages.
    static IOrderedQueryable<Product> Ordered(IQueryable<Product> products, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("title", false) => products.OrderBy(product => product.TitleKey).ThenBy(product => product.Id),
        ("title", true) => products.OrderByDescending(product => product.TitleKey).ThenBy(product => product.Id),
        ("vendor", false) => products.OrderBy(product => product.VendorKey).ThenBy(product => product.Id),
        ("vendor", true) => products.OrderByDescending(product => product.VendorKey).ThenBy(product => product.Id),
        ("created", false) => products.OrderBy(product => product.Id),
        ("created", true) => products.OrderByDescending(product => product.Id),
        (_, false) => products.OrderBy(product => product.UpdatedAt).ThenBy(product => product.Id),
        _ => products.OrderByDescending(product => product.UpdatedAt).ThenByDescending(product => product.Id),
    };
}

/// <summary>What products can be filtered by, and what a merchant is offered while typing.</summary>
public sealed record ProductChoices(IReadOnlyList<string> Vendors, IReadOnlyList<string> Types, IReadOnlyList<string> Tags);

/// <summary>A product in a list.</summary>
/// <param name="Image">A file of the shop, or null.</param>
/// <param name="From">The price of its cheapest variant, in minor units.</param>
public sealed record ProductRow(ProductId Id, string Title, ProductStatus Status, DateTimeOffset? PublishedAt, string Vendor, string Type, string? Image, int Variants, long From, DateTimeOffset UpdatedAt);
