using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>What a shop has is what a shop has that was filled from its files: import(export(x)) = x.</summary>
public sealed class RoundTripTests
{
    static readonly string[] Pieces = ["a", "Zed", "\"", "'", ",", ";", "\n", "\r\n", "=1+1", "+", "-", "@x", "\t", " ", "é", "ß", "日本", "😀", "<b>x</b>", "&amp;", "|", "’", "'=", "\"\"", "%", "0"];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Everything_comes_back_from_its_files_as_it_was(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var random = new Random(20_26);
        var from = new ImportingShop(platform, await platform.CreateAsync("alder"));
        await DescribeAsync(from);
        for (var i = 0; i < 40; i++) await from.Shop.OkAsync(ProductActions.CreateAsync, Product(random, i));
        var ids = await from.AskAsync(async store => (await store.Products.OrderBy(product => product.Id).Select(product => product.Id).ToListAsync(Stop)).ConvertAll(id => id.Value));
        for (var i = 0; i < 8; i++) await from.Shop.OkAsync(CollectionActions.CreateAsync, Collection(random, i, ids));
        for (var i = 0; i < 10; i++) await from.Shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new(Text(random, 30, "T"), $"page-{i}", Text(random, 80), Text(random, 20), Text(random, 20)), IsHidden = random.Next(2) == 0, PublishedAt = random.Next(2) == 0 ? null : Moment(random) });
        for (var i = 0; i < 10; i++) await from.Shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, $"/old {i}/{Uri.EscapeDataString(Text(random, 8, "x"))}", random.Next(2) == 0 ? $"/to/{i}?=1" : $"https://elsewhere.example/{i}"));
        var tracked = await from.AskAsync(store => store.Variants.AsNoTracking().Where(variant => variant.TracksInventory).ToListAsync(Stop));
        var place = await from.AskAsync(store => store.Locations.Select(location => location.Id).SingleAsync(Stop));
        foreach (var some in tracked.Chunk(200)) await from.Shop.OkAsync(Vitrine.Commerce.Catalog.Inventory.InventoryActions.SetAsync, new Vitrine.Commerce.Catalog.Inventory.InventoryActions.Count { Lines = [.. some.Select(variant => new Vitrine.Commerce.Catalog.Inventory.InventoryActions.CountedLine(variant.Id, place, random.Next(50)))] });

        var kinds = (FileKind[])[FileKind.Products, FileKind.Inventory, FileKind.Collections, FileKind.Pages, FileKind.Redirects];
        Dictionary<FileKind, string> before = [];
        foreach (var kind in kinds) before[kind] = await from.ExportAsync(kind);
        foreach (var file in before.Values) Assert.DoesNotContain(Cells(file), cell => cell.Length > 1 && cell[0] is '=' or '@' or '+' or '\t' or '\r' || (cell.Length > 0 && cell[0] == '-' && !int.TryParse(cell, CultureInfo.InvariantCulture, out _)));

        // Over itself nothing changes.
        foreach (var kind in kinds)
        {
            var again = await from.ReadAsync(before[kind]);
            Assert.True(again is { Refused: 0, Made: 0, Changed: 0 }, $"{kind}: {again.Made} new, {again.Changed} changed, {again.Refused} refused\n{await from.TellAsync(again.Id)}");
            Assert.Equal("[]", again.LeftOut);
        }

        foreach (var former in (bool[])[false, true])
        {
            var to = new ImportingShop(platform, await platform.CreateAsync(former ? "cedar" : "birch"));
            await DescribeAsync(to);
            foreach (var kind in kinds)
            {
                if (kind is FileKind.Pages)
                    foreach (var page in await to.AskAsync(store => store.Pages.Select(page => page.Id).ToListAsync(Stop))) await to.Shop.OkAsync(PageActions.DeleteAsync, new PageActions.One(page));
                // A new shop's location is called after it.
                var file = kind is FileKind.Products && former ? await from.ExportAsync(kind, former: true) : kind is FileKind.Inventory ? before[kind].Replace(await PlaceAsync(from), await PlaceAsync(to), StringComparison.Ordinal) : before[kind];
                var done = await to.TakeAsync(file);
                Assert.True(done.Refused == 0, await to.TellAsync(done.Id));
            }

            foreach (var kind in kinds) Assert.Equal(kind is FileKind.Inventory ? before[kind].Replace(await PlaceAsync(from), await PlaceAsync(to), StringComparison.Ordinal) : before[kind], await to.ExportAsync(kind));
        }
    }

    static async Task DescribeAsync(ImportingShop shop)
    {
        foreach (var (owner, type, name) in (IEnumerable<(MetafieldOwner, string, string)>)
        [
            (MetafieldOwner.Product, "single_line_text_field", "Care"), (MetafieldOwner.Product, "list.number_integer", "=Sizes, \"all\""), (MetafieldOwner.Product, "weight", "Filling"),
            (MetafieldOwner.Product, "list.product_reference", "Goes with"), (MetafieldOwner.Variant, "boolean", "Fragile"), (MetafieldOwner.Variant, "multi_line_text_field", "Note"),
        ]) await shop.Shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = owner, Type = type, Name = name, Key = name.ToLowerInvariant().Where(char.IsAsciiLetter).Aggregate("k_", (key, letter) => key + letter) });
    }

    // A product leads to former ones alone: whoever comes further up in a file is there already.
    static MetafieldWish[]? Fields(Random random, int number) => random.Next(3) == 0 ? null :
    [
        new("custom.k_care", Text(random, 30).ReplaceLineEndings(" ").Trim()), new("custom.k_sizesall", random.Next(2) == 0 ? "" : $"[{random.Next(9)},{random.Next(9)}]"), new("custom.k_filling", random.Next(2) == 0 ? "" : $"{random.Next(900)} g"),
        new("custom.k_goeswith", number == 0 ? "" : $"[\"product-{random.Next(number)}\"]"),
    ];

    static MetafieldWish[]? FieldsOfVariant(Random random) => random.Next(2) == 0 ? null : [new("custom.k_fragile", random.Next(2) == 0 ? "true" : ""), new("custom.k_note", Text(random, 30))];

    static Task<string> PlaceAsync(ImportingShop shop) => shop.AskAsync(store => store.Locations.Select(location => location.Name).SingleAsync(Stop));

    static ProductWish Product(Random random, int number)
    {
        var own = new Random(number);
        var options = Enumerable.Range(0, random.Next(4)).Select(i => new OptionWish($"{Text(random, 6, "O")}{i}", [.. Enumerable.Range(0, random.Next(1, 4)).Select(value => $"{Text(random, 6)}{value}")])).ToList();
        IEnumerable<IReadOnlyList<string>> combinations = [[]];
        foreach (var option in options) combinations = combinations.SelectMany(_ => option.Values, (chosen, value) => (IReadOnlyList<string>)[.. chosen, value]).ToList();
        return new ProductWish
        {
            Title = Text(random, 40, "P"),
            Handle = $"product-{number}",
            BodyHtml = Text(random, 120),
            Vendor = Text(random, 12),
            Type = Text(random, 12),
            Tags = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Text(random, 10, "t"))],
            Status = (ProductStatus)random.Next(3),
            PublishedAt = random.Next(3) == 0 ? null : Moment(random),
            SeoTitle = Text(random, 20),
            SeoDescription = Text(random, 20),
            IsGiftCard = random.Next(6) == 0,
            Options = options,
            Metafields = Fields(own, number),
            Variants = [.. combinations.Select(values => new VariantWish { Values = values, Price = random.Next(100_000), CompareAt = random.Next(2) == 0 ? null : random.Next(100_000), Sku = Text(random, 8), Barcode = random.Next(2) == 0 ? null : random.NextInt64(1_000_000_000_000).ToString(CultureInfo.InvariantCulture), WeightGrams = random.Next(10_000), RequiresShipping = random.Next(2) == 0, Taxable = random.Next(2) == 0, TracksInventory = random.Next(2) == 0, SellsWhenOut = random.Next(2) == 0, Metafields = FieldsOfVariant(own) })],
        };
    }

    static CollectionWish Collection(Random random, int number, List<long> products) => random.Next(2) == 0
        ? new CollectionWish { Title = Text(random, 20, "C"), Handle = $"collection-{number}", BodyHtml = Text(random, 40), Sort = (CollectionSort)random.Next(1, 7), ByRules = true, MatchAny = random.Next(2) == 0, Rules = [new(RuleField.Price, RuleRelation.GreaterThan, random.Next(50_000).ToString(CultureInfo.InvariantCulture)), new(RuleField.Title, RuleRelation.NotContains, Text(random, 6, "x")), new(RuleField.CompareAtPrice, RuleRelation.IsSet, "")] }
        : new CollectionWish { Title = Text(random, 20, "C"), Handle = $"collection-{number}", SeoTitle = Text(random, 10), Sort = (CollectionSort)random.Next(7), Products = [.. products.OrderBy(_ => random.Next()).Take(random.Next(12))] };

    static DateTimeOffset Moment(Random random) => DateTimeOffset.UnixEpoch.AddSeconds(random.Next(int.MaxValue)).AddMilliseconds(random.Next(1_000));

    static string Text(Random random, int most, string atLeast = "")
    {
        var text = new StringBuilder(atLeast);
        // Also where a formula would begin.
        if (random.Next(3) == 0) text.Clear();
        while (text.Length < random.Next(most)) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString().Trim() is { Length: > 0 } some ? some : atLeast;
    }

    static IEnumerable<string> Cells(string csv)
    {
        using var reader = CsvHelper.CsvReader.FromText(csv.TrimStart('\uFEFF'), new CsvHelper.CsvReaderOptions { Separator = ',' });
        while (reader.Read()) foreach (var cell in reader.Current.ToArray()) yield return cell;
    }
}
