using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>What is on hand: a row a variant with a column for each location, or a row for each variant and location.</summary>
/// <remarks>Columns: https://help.shopify.com/manual/products/inventory/setup/inventory-csv</remarks>
sealed class MoveInventory(StoreDb store) : IMoveThings
{
    // As these files write that a location does not hold a variant at all.
    const string NotStocked = "not stocked";

    static readonly string[] Own = ["Title", "HS Code", "COO", "Bin name", "Incoming (not editable)", "Incoming", "Unavailable (not editable)", "Unavailable", "Committed (not editable)", "Committed", "Available (not editable)", "Available", "On hand (current)", "Country of Origin"];

    sealed class StockEntry : Entry
    {
        public required IReadOnlyList<string> Values { get; init; }

        public required string Sku { get; init; }

        public List<(LocationId Location, int OnHand, string Column)> Counts { get; } = [];

        public override string Name => Values.Count == 0 ? Key : $"{Key} · {string.Join(" / ", Values)}";
    }

    public IEnumerable<Entry> Read(MovingShop shop)
    {
        var sheet = shop.Sheet;
        var locations = store.Locations.AsNoTracking().OrderBy(location => location.Position).ThenBy(location => location.Id).ToList();
        var (handle, sku, place) = (sheet.Find("Handle", "URL handle"), sheet.Find("SKU"), sheet.Find("Location"));
        var counted = sheet.Find("On hand (new)", "On hand") ?? sheet.Find("On hand (current)");
        List<(Column? Name, Column Value)> options = [];
        for (var i = 1; i <= ProductWish.MostOptions; i++)
        {
            var name = sheet.Find($"Option{i} name");
            if (sheet.Find($"Option{i} value") is { } value) options.Add((name, value));
        }

        // A column is a location by its name. Others stay where they are: left out, and named.
        var columns = place is not null ? [] : (from column in sheet.Columns let location = locations.Find(one => SearchKey.Of(one.Name) == SearchKey.Of(column.Header)) where location is not null && !Own.Contains(column.Header, StringComparer.OrdinalIgnoreCase) select (Column: column, Location: location)).ToList();
        foreach (var (column, _) in columns) sheet.Use(column);
        sheet.Find("Title");
        if (place is null && columns.Count == 0) throw new BrokenFileException(new LineProblem(1, null, new Problem("no_location", "No column of this file is called like a location of this shop. Name the columns after your locations, or make those locations first.", "file")));
        while (sheet.Read())
        {
            var values = options.Select(option => sheet.Text(option.Value)).Where(value => value.Length > 0).ToList();
            if (options is [var (first, _), ..] && values is ["Default Title"] && sheet.Text(first) is "Title" or "") values = [];
            var entry = new StockEntry { Line = sheet.Line, Key = sheet.Text(handle), Values = values, Sku = sheet.Text(sku) };
            var cells = new Cells(sheet, entry);
            if (place is not null)
            {
                var named = sheet.Text(place);
                if (counted is null) entry.Refuse(sheet.Line, null, new Problem("column_missing", "The column On hand (new) is missing. Add it, or export the file again with all columns.") { Values = ["On hand (new)"] });
                else if (locations.Find(one => SearchKey.Of(one.Name) == SearchKey.Of(named)) is { } location) Count(entry, cells, sheet, counted, location);
                else entry.Refuse(sheet.Line, place.Header, new Problem("location_unknown", $"There is no location {Cells.Cut(named)} in this shop. Make it first, or correct its name.") { Values = [Cells.Cut(named)] });
            }

            foreach (var (column, location) in columns) Count(entry, cells, sheet, column, location);
            yield return entry;
        }
    }

    static void Count(StockEntry entry, Cells cells, Sheet sheet, Column column, Location location)
    {
        if (sheet.Text(column).Equals(NotStocked, StringComparison.OrdinalIgnoreCase)) return;
        if (cells.Whole(column, -InventoryLevel.Most, InventoryLevel.Most) is not { } number) return;
        if (!location.Active && number > 0) entry.Refuse(sheet.Line, column.Header, new Problem("location_inactive", $"{location.Name} is not in use any more. Choose another location, or use it again.") { Values = [location.Name] });
        entry.Counts.Add((location.Id, number, column.Header));
    }

    public async Task<IReadOnlyList<Moved>> RunAsync(IReadOnlyList<Entry> batch, MovingShop shop, bool overwrite, ActionScope? at, CancellationToken cancel)
    {
        var handles = batch.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).ToArray();
        var variants = await (from variant in store.Variants.AsNoTracking()
                              join product in store.Products on variant.ProductId equals product.Id
                              where handles.Contains(product.Handle)
                              select new { product.Handle, variant.Id, variant.Title, variant.Sku, variant.TracksInventory }).ToListAsync(cancel);
        var byHandle = variants.ToLookup(variant => variant.Handle, StringComparer.Ordinal);
        Dictionary<(VariantId, LocationId), int> present = [];
        foreach (var some in variants.Select(variant => variant.Id).Chunk(MoveStock.MostAtOnce))
            foreach (var level in await store.InventoryLevels.AsNoTracking().Where(level => some.Contains(level.VariantId)).Select(level => new { level.VariantId, level.LocationId, level.OnHand }).ToListAsync(cancel)) present[(level.VariantId, level.LocationId)] = level.OnHand;
        List<Moved> moved = [];
        foreach (var entry in batch.Cast<StockEntry>())
        {
            if (entry.Problems.Count == 0)
            {
                var own = byHandle[entry.Key].ToList();
                var title = string.Join(" / ", entry.Values);
                var match = own.Find(variant => SearchKey.Of(variant.Title) == SearchKey.Of(title)) ?? (entry.Sku.Length > 0 ? own.Find(variant => variant.Sku == entry.Sku) : null);
                if (own.Count == 0) entry.Refuse(entry.Line, "Handle", new Problem("product_unknown", $"There is no product {Cells.Cut(entry.Key)} in this shop. Import the products first, or take this row away.") { Values = [Cells.Cut(entry.Key)] });
                else if (match is null) entry.Refuse(entry.Line, null, new Problem("variant_unknown", $"{Cells.Cut(entry.Key)} has no variant {Cells.Cut(title)}. Correct the values of its options.") { Values = [Cells.Cut(entry.Key), Cells.Cut(title)] });
                else if (!match.TracksInventory && entry.Counts.Exists(count => count.OnHand != present.GetValueOrDefault((match.Id, count.Location)))) entry.Refuse(entry.Line, null, new Problem("not_counted", $"{Cells.Cut(entry.Name)} is not counted in this shop. Turn counting on for it first.") { Values = [Cells.Cut(entry.Name)] });
                else
                {
                    var puts = entry.Counts.Where(count => !present.TryGetValue((match.Id, count.Location), out var there) || there != count.OnHand).Select(count => new StockPut(match.Id, count.Location, count.OnHand, present.GetValueOrDefault((match.Id, count.Location)), entry.Line, entry.Name)).ToList();
                    foreach (var put in puts) present[(put.Variant, put.Location)] = put.OnHand;
                    var things = puts.Count == 0 || at is null ? [] : await StockText.PutAsync(store, puts, at, cancel);
                    var detail = string.Join(", ", entry.Counts.Select(count => $"{count.Column}: {count.OnHand.ToString(CultureInfo.InvariantCulture)}"));
                    moved.Add(new Moved(entry, puts.Count == 0 ? ThingOutcome.Same : ThingOutcome.Changed, things, [], detail));
                    continue;
                }
            }

            moved.Add(new Moved(entry, ThingOutcome.Refused, [], []));
        }

        return moved;
    }

    public Task<bool> UndoAsync(ImportedThing thing, ActionScope at, CancellationToken cancel) => UndoStockAsync(store, thing, at, cancel);

    /// <summary>Puts a number back, where nobody has counted or moved anything since.</summary>
    public static async Task<bool> UndoStockAsync(StoreDb store, ImportedThing thing, ActionScope at, CancellationToken cancel)
    {
        var (variant, location) = (VariantId.Of(thing.ThingId), LocationId.Of(thing.Place));
        if (!await store.Variants.AnyAsync(one => one.Id == variant, cancel)) return true; // gone, with what it had
        var (after, before) = (int.Parse(thing.After, CultureInfo.InvariantCulture), int.Parse(thing.Before!, CultureInfo.InvariantCulture)); // both written with the stock
        var move = new StockMove(variant, location, StockReason.Imported, "lines[0]") { CountedTo = before, Was = after };
        return await StockText.RunAsync(store, [move], at, cancel);
    }
}
