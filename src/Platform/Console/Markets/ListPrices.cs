using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Lists;

namespace Vitrine.Platform.Console.Markets;

/// <summary>All variants of a shop with what they cost in a price list. As many queries for ten as for ten thousand.</summary>
public sealed class ListPrices(StoreDb store)
{
    public static IReadOnlyList<string> States { get; } = ["set", "unset"];

    public static ListShape Shape { get; } = new() { Sorts = ["product", "sku", "own"], PageSize = 50, Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = States } };

    public async Task<ListPage<Row>> PageAsync(ListQuery query, PriceList list, CancellationToken cancel)
    {
        var matching = Matching(query, list.Id);
        var total = await matching.CountAsync(cancel);
        var entries = store.PriceListEntries.Where(entry => entry.ListId == list.Id);
        var rows = await Ordered(matching, query).Skip(query.Skip).Take(query.Shape.PageSize)
            .Select(line => new Row(line.Variant.Id, line.Product.Title, line.Variant.Title, line.Variant.Sku, new Money(line.Variant.Price.Minor, line.Variant.Price.Currency))
            {
                OwnCompareAt = line.Variant.CompareAtMinor,
                Price = entries.Where(entry => entry.VariantId == line.Variant.Id).Select(entry => (long?)entry.PriceMinor).FirstOrDefault(),
                CompareAt = entries.Where(entry => entry.VariantId == line.Variant.Id).Select(entry => entry.CompareAtMinor).FirstOrDefault(),
            }).ToListAsync(cancel);
        return new ListPage<Row>(query, total, rows);
    }

    IQueryable<Line> Matching(ListQuery query, PriceListId list)
    {
        var lines = from variant in store.Variants.AsNoTracking() join product in store.Products.AsNoTracking() on variant.ProductId equals product.Id select new Line { Variant = variant, Product = product };
        lines = query.Filters.GetValueOrDefault("state") switch
        {
            "set" => lines.Where(line => store.PriceListEntries.Any(entry => entry.ListId == list && entry.VariantId == line.Variant.Id)),
            "unset" => lines.Where(line => !store.PriceListEntries.Any(entry => entry.ListId == list && entry.VariantId == line.Variant.Id)),
            _ => lines,
        };
        // NUL is no letter that a database could look for.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var key = SearchKey.Of(typed);
        if (key.Length == 0) return lines;
        var lower = typed.ToLowerInvariant();
        return lines.Where(line => line.Product.TitleKey.Contains(key) || line.Variant.TitleKey.Contains(key) || line.Variant.Sku!.ToLower().Contains(lower)); // a missing number contains nothing
    }

    // Product and number break ties, so that no variant is on two pages.
    static IOrderedQueryable<Line> Ordered(IQueryable<Line> lines, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("sku", false) => lines.OrderBy(line => line.Variant.Sku).ThenBy(line => line.Variant.Id),
        ("sku", true) => lines.OrderByDescending(line => line.Variant.Sku).ThenBy(line => line.Variant.Id),
        ("own", false) => lines.OrderBy(line => line.Variant.Price.Minor).ThenBy(line => line.Variant.Id),
        ("own", true) => lines.OrderByDescending(line => line.Variant.Price.Minor).ThenBy(line => line.Variant.Id),
        (_, true) => lines.OrderByDescending(line => line.Product.TitleKey).ThenBy(line => line.Product.Id).ThenBy(line => line.Variant.Position),
        _ => lines.OrderBy(line => line.Product.TitleKey).ThenBy(line => line.Product.Id).ThenBy(line => line.Variant.Position),
    };

    sealed record Line
    {
        public required ProductVariant Variant { get; init; }

        public required Product Product { get; init; }
    }

    /// <param name="Own">In the shop's currency.</param>
    public sealed record Row(VariantId Id, string Title, string Variant, string? Sku, Money Own)
    {
        public long? OwnCompareAt { get; init; }

        /// <summary>In the list's currency. Null: it is not in it.</summary>
        public long? Price { get; init; }

        public long? CompareAt { get; init; }

        public string Name => Variant.Length > 0 ? $"{Title} – {Variant}" : Title;
    }
}
