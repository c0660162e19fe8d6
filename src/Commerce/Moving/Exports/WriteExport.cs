using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Shopify;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Moving.Exports;

/// <summary>Writes what a shop has as files that it can be moved in from again, here or elsewhere: while it is read, a few things at a time.</summary>
/// <param name="files">The address that names of the shop's files follow, such as <c>https://shop.example/files/</c>.</param>
public sealed class WriteExport(StoreDb store, string files)
{
    const int AtOnce = 200;

    static readonly Dictionary<VariantId, int> Nothing = [];
    static readonly ILookup<(MetafieldOwner, long), MetafieldReading> Silent = Array.Empty<MetafieldReading>().ToLookup(reading => (reading.Definition.Owner, reading.OwnerId));

    /// <param name="former">Products in Shopify's former columns.</param>
    public async Task RunAsync(FileKind kind, bool former, Stream to, CancellationToken cancel)
    {
        // With a mark at its beginning, or spreadsheets take it for an older encoding.
        await to.WriteAsync(Encoding.UTF8.GetPreamble(), cancel);
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions(), leaveOpen: true);
        await (kind switch
        {
            FileKind.Products => ProductsAsync(csv, former, cancel),
            FileKind.Collections => CollectionsAsync(csv, cancel),
            FileKind.Inventory => InventoryAsync(csv, cancel),
            FileKind.Redirects => RedirectsAsync(csv, cancel),
            _ => PagesAsync(csv, cancel),
        });
        await csv.FlushAsync(cancel);
    }

    async Task ProductsAsync(CsvWriter csv, bool former, CancellationToken cancel)
    {
        var options = Math.Max(3, await store.Products.MaxAsync(product => (int?)product.Options.Count, cancel) ?? 0);
        var fields = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner == MetafieldOwner.Product || one.Owner == MetafieldOwner.Variant).OrderBy(one => one.Owner).ThenBy(one => one.Position ?? int.MaxValue).ThenBy(one => one.Id).ToListAsync(cancel);
        var columns = ProductColumns.All(former, options, fields);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Name)], cancel);
        var one = await store.Locations.Where(location => location.Active).Select(location => location.Id).Take(2).ToListAsync(cancel);
        foreach (var ids in (await store.Products.OrderBy(product => product.Id).Select(product => product.Id).ToListAsync(cancel)).Chunk(AtOnce))
        {
            var products = await MoveProducts.Whole(store.Products.Where(product => ids.Contains(product.Id)).OrderBy(product => product.Id)).ToListAsync(cancel);
            Dictionary<VariantId, int> stock = one is not [var only] ? [] : (await (from variant in store.Variants where ids.Contains(variant.ProductId) join level in store.InventoryLevels on variant.Id equals level.VariantId where level.LocationId == only select new { variant.Id, level.OnHand }).ToListAsync(cancel)).ToDictionary(level => level.Id, level => level.OnHand);
            var said = fields.Count == 0 ? Silent : await NamedAsync(await store.SaidOfAsync(ids, cancel), cancel);
            foreach (var product in products)
                foreach (var row in ProductRow.Of(product, stock, one.Count == 1, files, said))
                    await csv.WriteRecordAsync([.. columns.Select(column => column.Cell(row))], cancel);
            store.ChangeTracker.Clear();
        }
    }

    // Another shop has other numbers: what a field leads to goes by its handle.
    async Task<ILookup<(MetafieldOwner, long), MetafieldReading>> NamedAsync(ILookup<(MetafieldOwner Owner, long), MetafieldReading> said, CancellationToken cancel)
    {
        var readings = said.SelectMany(thing => thing).ToList();
        var names = await new KeepMetafields(store, MetafieldOwner.Product).NamesAsync(readings.SelectMany(reading => reading.Targets.OfType<long>(), (reading, target) => (reading.Definition, target)), cancel);
        return readings.ToLookup(reading => (reading.Definition.Owner, reading.OwnerId), reading => reading with { Texts = [.. reading.Texts.Select((text, i) => reading.Targets[i] is { } target ? names.GetValueOrDefault((reading.Definition.Id, target), text) : text)] });
    }

    async Task CollectionsAsync(CsvWriter csv, CancellationToken cancel)
    {
        var currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        await csv.WriteRecordAsync(["Handle", "Title", "Body HTML", "Image Src", "Sort Order", "Must Match", "Rule: Product Column", "Rule: Relation", "Rule: Condition", "Product: Handle", "SEO Title", "SEO Description"], cancel);
        foreach (var id in await store.Collections.OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancel))
        {
            if (await store.Collections.AsNoTracking().Include(one => one.Rules).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } collection) continue;
            var own = new List<string>();
            if (!collection.ByRules) own = await store.CollectionProducts.AsNoTracking().Where(entry => entry.CollectionId == collection.Id).OrderBy(entry => entry.Position).ThenBy(entry => entry.ProductId).Select(entry => entry.Product!.Handle).ToListAsync(cancel);
            var rules = collection.ByRules ? collection.Rules.OrderBy(rule => rule.Position).ToList() : [];
            for (var i = 0; i < Math.Max(1, Math.Max(rules.Count, own.Count)); i++)
            {
                var rule = i < rules.Count ? rules[i] : null;
                string First(string? text) => i == 0 ? PlainCell.Write(text ?? "") : "";
                await csv.WriteRecordAsync(
                [
                    PlainCell.Write(collection.Handle), First(collection.Title), First(collection.BodyHtml), First(collection.Image is { } image ? files + image : ""), First(CollectionWords.Of(collection.Sort)), i == 0 && collection.ByRules ? collection.MatchAny ? "any condition" : "all conditions" : "",
                    rule is null ? "" : CollectionWords.Of(rule.Field), rule is null ? "" : CollectionWords.Of(rule.Relation), rule is null ? "" : PlainCell.Write(CollectionWords.Value(rule.Field, rule.Value, currency)),
                    i < own.Count ? PlainCell.Write(own[i]) : "", First(collection.SeoTitle), First(collection.SeoDescription),
                ], cancel);
            }
        }
    }

    async Task InventoryAsync(CsvWriter csv, CancellationToken cancel)
    {
        var locations = await store.Locations.AsNoTracking().OrderBy(location => location.Position).ThenBy(location => location.Id).ToListAsync(cancel);
        var options = Math.Max(3, await store.Products.MaxAsync(product => (int?)product.Options.Count, cancel) ?? 0);
        await csv.WriteRecordAsync(["Handle", "Title", .. Enumerable.Range(1, options).SelectMany(i => (string[])[$"Option{i} Name", $"Option{i} Value"]), "SKU", .. locations.Select(location => PlainCell.Write(location.Name))], cancel);
        foreach (var ids in (await store.Products.OrderBy(product => product.Id).Select(product => product.Id).ToListAsync(cancel)).Chunk(AtOnce))
        {
            var products = await MoveProducts.Whole(store.Products.Where(product => ids.Contains(product.Id)).OrderBy(product => product.Id)).ToListAsync(cancel);
            var levels = (await (from variant in store.Variants where ids.Contains(variant.ProductId) join level in store.InventoryLevels on variant.Id equals level.VariantId select new { variant.Id, level.LocationId, level.OnHand }).ToListAsync(cancel)).ToDictionary(level => (level.Id, level.LocationId), level => level.OnHand);
            foreach (var product in products)
            {
                foreach (var row in ProductRow.Of(product, Nothing, counts: false, files, Silent).Where(row => row.Variant is { TracksInventory: true }))
                {
                    await csv.WriteRecordAsync(
                    [
                        PlainCell.Write(product.Handle), PlainCell.Write(product.Title), .. Enumerable.Range(0, options).SelectMany(i => (string[])[PlainCell.Write(row.OptionName(i)), PlainCell.Write(row.OptionValue(i))]), PlainCell.Write(row.Variant!.Sku ?? ""),
                        .. locations.Select(location => levels.TryGetValue((row.Variant!.Id, location.Id), out var number) ? number.ToString(CultureInfo.InvariantCulture) : "not stocked"),
                    ], cancel);
                }
            }

            store.ChangeTracker.Clear();
        }
    }

    async Task RedirectsAsync(CsvWriter csv, CancellationToken cancel)
    {
        await csv.WriteRecordAsync(["Redirect from", "Redirect to"], cancel);
        await foreach (var one in store.Redirects.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await csv.WriteRecordAsync([PlainCell.Write(MoveRedirects.Path(one.From)), PlainCell.Write(one.To)], cancel);
        }
    }

    async Task PagesAsync(CsvWriter csv, CancellationToken cancel)
    {
        await csv.WriteRecordAsync(["Handle", "Title", "Body HTML", "Published", "Published At", "SEO Title", "SEO Description"], cancel);
        await foreach (var page in store.Pages.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancel))
            await csv.WriteRecordAsync([PlainCell.Write(page.Handle), PlainCell.Write(page.Title), PlainCell.Write(page.BodyHtml), page.IsHidden ? "FALSE" : "TRUE", ProductColumns.Moment(page.PublishedAt), PlainCell.Write(page.SeoTitle ?? ""), PlainCell.Write(page.SeoDescription ?? "")], cancel);
    }
}
