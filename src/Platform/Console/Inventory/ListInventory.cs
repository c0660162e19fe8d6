using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;

namespace Vitrine.Platform.Console.Inventory;

/// <summary>What a shop has of each variant, at one location or at all together. As many queries for ten as for ten thousand.</summary>
public sealed class ListInventory(StoreDb store)
{
    public static IReadOnlyList<string> States { get; } = ["available", "out", "held", "incoming", "uncounted"];

    public static ListShape ShapeWith(IEnumerable<Location> locations) => new()
    {
        Sorts = ["product", "sku", "available", "on_hand"],
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["location"] = [.. locations.Select(location => location.Id.Value.ToString(CultureInfo.InvariantCulture))],
            ["state"] = States,
        },
        PageSize = 50,
    };

    /// <summary>Those in use first, in their order.</summary>
    public Task<List<Location>> LocationsAsync(CancellationToken cancel) =>
        store.Locations.AsNoTracking().OrderByDescending(location => location.Active).ThenBy(location => location.Position).ThenBy(location => location.Id).ToListAsync(cancel);

    /// <param name="at">Null: at all of them together.</param>
    public async Task<ListPage<InventoryRow>> PageAsync(ListQuery query, LocationId? at, CancellationToken cancel)
    {
        var matching = Matching(query, at);
        var total = await matching.CountAsync(cancel);
        // The ids first, in one statement with the rows: a database that sorts ten thousand whole rows takes several times as long.
        var page = Ordered(matching, query, at).Skip(query.Skip).Take(query.Shape.PageSize).Select(line => line.Variant.Id);
        var levels = Levels(at);
        var rows = await Ordered(Lines.Where(line => page.Contains(line.Variant.Id)), query, at)
            .Select(line => new InventoryRow(
                line.Variant.Id, line.Product.Id, line.Product.Title, line.Variant.Title, line.Variant.Sku, line.Variant.TracksInventory, line.Variant.SellsWhenOut,
                line.Product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).Select(media => media.FileName).FirstOrDefault(),
                levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.OnHand),
                levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Committed),
                levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Reserved),
                levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Available),
                levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Incoming)))
            .ToListAsync(cancel);
        return new ListPage<InventoryRow>(query, total, rows);
    }

    IQueryable<Line> Lines => from variant in store.Variants.AsNoTracking() join product in store.Products.AsNoTracking() on variant.ProductId equals product.Id select new Line { Variant = variant, Product = product };

    IQueryable<InventoryLevel> Levels(LocationId? at) => at is { } location ? store.InventoryLevels.Where(level => level.LocationId == location) : store.InventoryLevels;

    IQueryable<Line> Matching(ListQuery query, LocationId? at)
    {
        var levels = Levels(at);
        var lines = query.Filters.GetValueOrDefault("state") switch
        {
            "available" => Lines.Where(line => line.Variant.TracksInventory && levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Available) > 0),
            "out" => Lines.Where(line => line.Variant.TracksInventory && levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Available) <= 0),
            "held" => Lines.Where(line => levels.Any(level => level.VariantId == line.Variant.Id && (level.Committed > 0 || level.Reserved > 0))),
            "incoming" => Lines.Where(line => levels.Any(level => level.VariantId == line.Variant.Id && level.Incoming > 0)),
            "uncounted" => Lines.Where(line => !line.Variant.TracksInventory),
            _ => Lines,
        };
        // NUL is no letter that a database could look for.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var key = SearchKey.Of(typed);
        if (key.Length == 0) return lines;
        var lower = typed.ToLowerInvariant();
        return lines.Where(line => line.Product.TitleKey.Contains(key) || line.Variant.Title.ToLower().Contains(lower) || line.Variant.Sku!.ToLower().Contains(lower) || line.Variant.Barcode == typed); // a missing number contains nothing
    }

    // Product and number break ties, so that no variant is on two pages.
    IOrderedQueryable<Line> Ordered(IQueryable<Line> lines, ListQuery query, LocationId? at)
    {
        var levels = Levels(at);
        return (query.Sort, query.Descending) switch
        {
            ("sku", false) => lines.OrderBy(line => line.Variant.Sku).ThenBy(line => line.Variant.Id),
            ("sku", true) => lines.OrderByDescending(line => line.Variant.Sku).ThenBy(line => line.Variant.Id),
            ("available", false) => lines.OrderBy(line => levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Available)).ThenBy(line => line.Variant.Id),
            ("available", true) => lines.OrderByDescending(line => levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.Available)).ThenBy(line => line.Variant.Id),
            ("on_hand", false) => lines.OrderBy(line => levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.OnHand)).ThenBy(line => line.Variant.Id),
            ("on_hand", true) => lines.OrderByDescending(line => levels.Where(level => level.VariantId == line.Variant.Id).Sum(level => level.OnHand)).ThenBy(line => line.Variant.Id),
            (_, true) => lines.OrderByDescending(line => line.Product.TitleKey).ThenBy(line => line.Product.Id).ThenBy(line => line.Variant.Position).ThenBy(line => line.Variant.Id),
            _ => lines.OrderBy(line => line.Product.TitleKey).ThenBy(line => line.Product.Id).ThenBy(line => line.Variant.Position).ThenBy(line => line.Variant.Id),
        };
    }

    sealed class Line
    {
        public required ProductVariant Variant { get; init; }

        public required Product Product { get; init; }
    }
}

/// <summary>A variant in the list.</summary>
/// <param name="Variant">Its values, or empty for the only one of a product.</param>
/// <param name="Image">A file of the shop, or null.</param>
public sealed record InventoryRow(VariantId Id, ProductId Product, string Title, string Variant, string? Sku, bool Counted, bool SellsWhenOut, string? Image, int OnHand, int Committed, int Reserved, int Available, int Incoming)
{
    /// <summary>For those who hear it: product and values.</summary>
    public string Name => Variant.Length == 0 ? Title : $"{Title}, {Variant}";

    public string State => !Counted ? "uncounted" : Available > 0 ? "available" : SellsWhenOut ? "backorder" : "out";
}
