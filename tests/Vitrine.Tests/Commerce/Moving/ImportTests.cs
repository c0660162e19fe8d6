using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Moving;

public sealed class ImportTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Products_of_both_generations_become_the_same_products(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var former = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var present = new ImportingShop(platform, await platform.CreateAsync("birch"));

        var read = await former.ReadAsync(ImportingShop.Former);
        Assert.Equal((ImportState.Ready, FileKind.Products, FileFormat.ShopifyFormer, 2, 2, 0), (read.State, read.Kind, read.Format, read.Things, read.Made, read.Refused));
        Assert.Contains("Price / Nordland", read.LeftOut, StringComparison.Ordinal);
        Assert.Contains("product.metafields.custom.fabric", read.LeftOut, StringComparison.Ordinal);
        Assert.Equal(0, await former.AskAsync(store => store.Products.CountAsync(Stop)));

        var done = await former.StartAsync(read.Id);
        Assert.Equal((2, 0, 0, 0), (done.Made, done.Changed, done.Same, done.Refused));
        Assert.Equal(FileFormat.Shopify, (await present.TakeAsync(ImportingShop.Present)).Format);
        foreach (var shop in (ImportingShop[])[former, present])
        {
            var jacket = await shop.AskAsync(store => store.Products.Include(product => product.Tags).Include(product => product.Variants).SingleAsync(product => product.Handle == "fjord-jacket", Stop));
            Assert.Equal(("Fjord Jacket", "<p>Warm.</p>", "Halden Works", "Jacket", ProductStatus.Active, "Fjord", "A jacket"), (jacket.Title, jacket.BodyHtml, jacket.Vendor, jacket.Type, jacket.Status, jacket.SeoTitle, jacket.SeoDescription));
            Assert.NotNull(jacket.PublishedAt);
            Assert.Equal(["winter", "wool"], jacket.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal));
            Assert.Equal([("S / Moss", 12_950, 15_000, "HW-1", 850, true, false), ("M / Moss", 12_950, (long?)null, "HW-2", 870, true, true)], jacket.Variants.OrderBy(variant => variant.Position).Select(variant => (variant.Title, variant.Price.Minor, variant.CompareAtMinor, variant.Sku, variant.WeightGrams, variant.TracksInventory, variant.SellsWhenOut)));
            Assert.Equal(4, await shop.OnHandAsync("HW-1"));
            var mug = await shop.AskAsync(store => store.Products.Include(product => product.Options).Include(product => product.Variants).SingleAsync(product => product.Handle == "pebble-mug", Stop));
            Assert.Equal((ProductStatus.Draft, 0, false, false), (mug.Status, mug.Options.Count, mug.Variants[0].Taxable, mug.Variants[0].TracksInventory));
            // The stock's own history tells where it came from.
            Assert.True(await shop.AskAsync(store => store.InventoryEntries.AnyAsync(entry => entry.Reason == StockReason.Imported && entry.After == 4, Stop)));
        }

        Assert.Equal(await former.ExportAsync(FileKind.Products), (await present.ExportAsync(FileKind.Products)).Replace(await MomentOfAsync(present), await MomentOfAsync(former), StringComparison.Ordinal));
    }

    static async Task<string> MomentOfAsync(ImportingShop shop) => (await shop.AskAsync(store => store.Products.Where(product => product.Handle == "fjord-jacket").Select(product => product.PublishedAt!.Value).SingleAsync(Stop))).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [EveryEngine]
    public async Task An_import_again_changes_only_what_the_file_says_and_undoing_it_puts_all_of_it_back(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var first = await shop.TakeAsync(ImportingShop.Former);
        Assert.Equal((0, 0, 2), Counts(await shop.TakeAsync(ImportingShop.Former)));
        var before = await shop.ExportAsync(FileKind.Products);
        var ids = await shop.AskAsync(store => store.Variants.OrderBy(variant => variant.Id).Select(variant => variant.Id.Value).ToListAsync(Stop));

        const string changes = "Handle,Title,Vendor,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,Variant Inventory Qty\nfjord-jacket,Fjord Coat,Halden Works,Size,S,Colour,Moss,99,7\nfjord-jacket,,,,L,,Moss,101,\nnew-bowl,Bowl,Ostra,,,,,8,\n";
        Assert.Equal((1, 1, 0), Counts(await shop.ReadAsync(changes)));
        Assert.Equal((1, 0, 1), Counts(await shop.TakeAsync(changes.Replace("new-bowl", "other-bowl", StringComparison.Ordinal), overwrite: false)));
        Assert.Equal("Fjord Jacket", await shop.AskAsync(store => store.Products.Where(product => product.Handle == "fjord-jacket").Select(product => product.Title).SingleAsync(Stop)));
        var beforeSecond = await shop.ExportAsync(FileKind.Products);
        var second = await shop.TakeAsync(changes);
        Assert.Equal((1, 1, 0), Counts(second));
        // What the file does not name is as it was, and who has a number keeps it.
        var jacket = await shop.AskAsync(store => store.Products.Include(product => product.Variants).SingleAsync(product => product.Handle == "fjord-jacket", Stop));
        Assert.Equal(("Fjord Coat", "<p>Warm.</p>"), (jacket.Title, jacket.BodyHtml));
        Assert.Equal([("S / Moss", 9_900), ("L / Moss", 10_100), ("M / Moss", 12_950)], jacket.Variants.OrderBy(variant => variant.Position).Select(variant => (variant.Title, variant.Price.Minor)));
        Assert.Equal(7, await shop.OnHandAsync("HW-1"));

        Assert.Equal(0, (await shop.UndoAsync(second.Id)).Left);
        Assert.Equal(beforeSecond, await shop.ExportAsync(FileKind.Products));
        Assert.Equal(4, await shop.OnHandAsync("HW-1"));
        Assert.Equal(ids.Take(3), (await shop.AskAsync(store => store.Variants.OrderBy(variant => variant.Id).Select(variant => variant.Id.Value).ToListAsync(Stop))).Take(3));
        Assert.Equal("import_state", (await shop.Shop.WrongAsync(ImportActions.UndoAsync, new ImportActions.One(second.Id))).Code);

        // The first one, too: its products go.
        Assert.Equal(0, (await shop.UndoAsync(first.Id)).Left);
        Assert.Equal("other-bowl", await shop.AskAsync(store => store.Products.Select(product => product.Handle).SingleAsync(Stop)));
        Assert.NotEqual(before, await shop.ExportAsync(FileKind.Products));
    }

    [Theory]
    [EveryEngine]
    public async Task What_somebody_changed_since_is_left_and_listed(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var import = await shop.TakeAsync(ImportingShop.Former + "lamp,Lamp,,,,,TRUE,Title,Default Title,,,L-1,1,shopify,5,deny,30,,,,,,,,,,,active,,\nvase,Vase,,,,,TRUE,Title,Default Title,,,V-1,1,shopify,5,deny,30,,,,,,,,,,,active,,\nbowl,Bowl,,,,,TRUE,Title,Default Title,,,B-1,1,shopify,,deny,30,,,,,,,,,,,active,,\n");
        Assert.Equal(5, import.Made);
        // Some are on their way: nothing of it was counted, and still it stays.
        var bowl = await shop.AskAsync(store => store.Variants.Where(variant => variant.Sku == "B-1").Select(variant => variant.Id).SingleAsync(Stop));
        var here = await shop.AskAsync(store => store.Locations.Select(location => location.Id).SingleAsync(Stop));
        await shop.Shop.OkAsync(InventoryActions.ExpectAsync, new InventoryActions.Delivery { Lines = [new(bowl, 2, here)] });
        await shop.Shop.OkAsync(BulkProducts.UpdateAsync, new BulkProducts.Wish { Ids = await IdsAsync("pebble-mug"), Vendor = "Somebody else" });
        var lamp = await shop.AskAsync(store => (from variant in store.Variants where variant.Sku == "L-1" join level in store.InventoryLevels on variant.Id equals level.VariantId select level).AsNoTracking().SingleAsync(Stop));
        await shop.Shop.OkAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(lamp.VariantId, lamp.LocationId, -2)] });

        var undone = await shop.UndoAsync(import.Id);
        Assert.Equal(["bowl", "lamp", "pebble-mug"], await shop.AskAsync(store => store.Products.OrderBy(product => product.Handle).Select(product => product.Handle).ToListAsync(Stop)));
        var left = await shop.AskAsync(store => store.ImportedThings.Where(thing => thing.ImportId == import.Id && thing.Undo == UndoState.Left).OrderBy(thing => thing.Name).Select(thing => new { thing.Name, thing.Kind }).ToListAsync(Stop));
        Assert.Equal([("bowl", ThingKind.Product), ("lamp", ThingKind.Product), ("lamp", ThingKind.Stock), ("pebble-mug", ThingKind.Product)], left.Select(one => (one.Name, one.Kind)).Order());
        Assert.Equal(4, undone.Left);
        Assert.Equal(3, await shop.OnHandAsync("L-1"));

        Task<List<long>> IdsAsync(string handle) => shop.AskAsync(async store => (await store.Products.Where(product => product.Handle == handle).Select(product => product.Id).ToListAsync(Stop)).ConvertAll(id => id.Value));
    }

    [Theory]
    [EveryEngine]
    public async Task Collections_pages_redirects_and_stock_move_in_and_back(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        await shop.TakeAsync(ImportingShop.Former);
        var before = await AllAsync();

        var collections = await shop.TakeAsync("Handle,Title,Body HTML,Sort Order,Must Match,Rule: Product Column,Rule: Relation,Rule: Condition,Product: Handle\nwarm,Warm things,<p>Cosy</p>,price-desc,any condition,Price,Greater Than,100,\nwarm,,,,,Tag,Equals,wool,\nchosen,Chosen,,manual,,,,,pebble-mug\nchosen,,,,,,,,fjord-jacket\n");
        Assert.Equal(2, collections.Made);
        var warm = await shop.AskAsync(store => store.Collections.Include(one => one.Rules).Include(one => one.Products).SingleAsync(one => one.Handle == "warm", Stop));
        Assert.Equal((CollectionSort.PriceDescending, true, true, 1), (warm.Sort, warm.ByRules, warm.MatchAny, warm.Products.Count));
        Assert.Equal(10_000, warm.Rules.Single(rule => rule.Field == RuleField.Price).Number);
        Assert.Equal("product_unknown", (await shop.IssuesAsync((await shop.ReadAsync("Handle,Title,Product: Handle\nx,X,nowhere\n")).Id)).Single().Code);

        var pages = await shop.TakeAsync("Handle,Title,Body HTML,Published,SEO Title\nabout-us,About us,<p>We.</p>,TRUE,Us\nhidden,Hidden,,FALSE,\n");
        Assert.Equal(2, pages.Made);
        Assert.True(await shop.AskAsync(store => store.Pages.Where(page => page.Handle == "hidden").Select(page => page.IsHidden).SingleAsync(Stop)));
        var redirects = await shop.TakeAsync("Redirect from,Redirect to\n/old/jacket,/products/fjord-jacket\nhttps://former.example/shop/mug?x=1,/products/pebble-mug\n");
        Assert.Equal(2, redirects.Made);
        Assert.Contains(await shop.IssuesAsync((await shop.ReadAsync("Redirect from,Redirect to\n/,/x\n/a,javascript:alert(1)\n")).Id), issue => issue is { Line: 3, Column: "Redirect to", Code: "redirect_to" });

        var place = await shop.AskAsync(store => store.Locations.Select(location => location.Name).SingleAsync(Stop));
        var stock = await shop.TakeAsync($"Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,SKU,HS Code,COO,{place}\nfjord-jacket,,Size,S,Colour,Moss,HW-1,,,9\nfjord-jacket,,Size,M,Colour,Moss,HW-2,,,not stocked\n");
        Assert.Equal((0, 1, 1), Counts(stock));
        Assert.Equal(9, await shop.OnHandAsync("HW-1"));
        Assert.Equal(1, (await shop.TakeAsync($"Handle,Option1 Value,Option2 Value,Location,On hand (new)\nfjord-jacket,S,Moss,{place},6\n")).Changed);
        Assert.Equal("location_unknown", (await shop.IssuesAsync((await shop.ReadAsync("Handle,Option1 Value,Option2 Value,Location,On hand (new)\nfjord-jacket,S,Moss,Nowhere,6\n")).Id)).Single().Code);

        // What came later goes first: a number that was counted since is left.
        Assert.Equal(1, (await shop.UndoAsync(stock.Id)).Left);
        foreach (var import in (Import[])[redirects, pages, collections]) Assert.Equal(0, (await shop.UndoAsync(import.Id)).Left);
        Assert.Equal(before[1..], (await AllAsync())[1..]);

        async Task<string[]> AllAsync() => [await shop.ExportAsync(FileKind.Inventory), await shop.ExportAsync(FileKind.Collections), await shop.ExportAsync(FileKind.Pages), await shop.ExportAsync(FileKind.Redirects)];
    }

    [Theory]
    [EveryEngine]
    public async Task Columns_of_metafields_fill_them_in_and_undoing_empties_them(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        foreach (var (owner, type, key) in (IEnumerable<(MetafieldOwner, string, string)>)[(MetafieldOwner.Product, "single_line_text_field", "fabric"), (MetafieldOwner.Product, "weight", "filling"), (MetafieldOwner.Product, "list.product_reference", "beside"), (MetafieldOwner.Variant, "number_integer", "brims")])
            await shop.Shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = owner, Type = type, Name = key, Key = key });
        const string header = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Fabric (product.metafields.custom.fabric),Filling (product.metafields.custom.filling),Beside (product.metafields.custom.beside),Brims (variant.metafields.custom.brims),Lost (product.metafields.custom.lost)\n";

        // What is wrong is told with its line and column before anything is taken.
        var wrong = await shop.ReadAsync(header + "hat,Hat,Size,S,10,,a lot,,,\nhat,,,M,10,,,,many,\n");
        Assert.Equal([(2, "Filling (product.metafields.custom.filling)", "metafield_measure"), (3, "Brims (variant.metafields.custom.brims)", "metafield_integer")], (await shop.IssuesAsync(wrong.Id)).OrderBy(issue => issue.Line).Select(issue => (issue.Line, issue.Column, issue.Code)));

        // Products lead to those above them; a field that the shop does not have and a product that is nowhere are named.
        var first = await shop.TakeAsync(header + "hat,Hat,Size,S,10,Wool,250 g,,2,x\nhat,,,M,10,,,,,\nscarf,Scarf,,,8,,,\"[\"\"hat\"\"]\",,\nbelt,Belt,,,8,,,\"[\"\"nowhere\"\"]\",,\n");
        Assert.Equal((3, 0, 0), Counts(first));
        Assert.Contains("custom.lost", first.LeftOut, StringComparison.Ordinal);
        Assert.Contains("nowhere", first.LeftOut, StringComparison.Ordinal);
        Assert.DoesNotContain("[\\u0022hat", first.LeftOut, StringComparison.Ordinal);
        Assert.Equal(["custom.brims=2", "custom.fabric=Wool", "custom.filling={\"value\":250.0,\"unit\":\"g\"}"], await SaidAsync("hat"));
        Assert.Single(await SaidAsync("scarf"));
        Assert.Empty(await SaidAsync("belt"));

        // A field that has to be filled in since then stops nobody who moves a price.
        var fabric = await shop.AskAsync(store => store.MetafieldDefinitions.SingleAsync(one => one.Key == "fabric", Stop));
        await shop.Shop.OkAsync(MetafieldActions.UpdateAsync, new DefinitionWish { Id = fabric.Id, Name = "Fabric", IsRequired = true });
        Assert.Equal((0, 1, 0), Counts(await shop.TakeAsync("Handle,Variant Price\nbelt,9\n")));

        // The same once more is the same; an empty cell empties, and undoing fills it in again.
        Assert.Equal((0, 0, 1), Counts(await shop.ReadAsync(header + "hat,Hat,Size,S,10,Wool,250 g,,2,\nhat,,,M,10,,,,,\n")));
        var second = await shop.TakeAsync(header + "hat,Hat,Size,S,10,Felt,,\"[\"\"scarf\"\"]\",,\nhat,,,M,10,,,,3,\n");
        Assert.Equal((0, 1, 0), Counts(second));
        Assert.Equal(["custom.beside", "custom.brims=3", "custom.fabric=Felt"], (await SaidAsync("hat")).Select(said => said.StartsWith("custom.beside", StringComparison.Ordinal) ? "custom.beside" : said));
        Assert.Equal(0, (await shop.UndoAsync(second.Id)).Left);
        Assert.Equal(["custom.brims=2", "custom.fabric=Wool", "custom.filling={\"value\":250.0,\"unit\":\"g\"}"], await SaidAsync("hat"));

        Task<List<string>> SaidAsync(string handle) => shop.AskAsync(async store =>
            (await store.SaidOfAsync(await store.Products.Where(product => product.Handle == handle).Select(product => product.Id).ToListAsync(Stop), Stop)).SelectMany(thing => thing).Select(reading => reading.Definition.FullName + "=" + reading.Value).Order(StringComparer.Ordinal).ToList());
    }

    [Fact]
    public async Task Products_of_WooCommerce_come_with_their_variations_wherever_these_stand()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var done = await shop.TakeAsync("""
            ID,Type,SKU,Name,Published,Short description,Description,Tax status,In stock?,Stock,Backorders allowed?,Weight (kg),Sale price,Regular price,Categories,Tags,Images,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,Cross-sells
            10,variable,SCARF,Harbour Scarf,1,Soft,<p>Knitted.</p>,taxable,1,,0,,,,"Clothing > Scarves, Gifts",wool,,,Colour,"Sand, Ink",1,1,
            11,simple,SOAP,Soap,0,,,none,1,12,notify,0.25,4.50,6,Bath,,,,,,,,SCARF
            12,variation,SCARF-S,Harbour Scarf - Sand,1,,,taxable,1,3,0,0.2,,39.90,,,,id:10,Colour,Sand,,,
            13,variation,SCARF-I,Harbour Scarf - Ink,1,,,taxable,1,0,1,0.2,35,39.90,,,,SCARF,Colour,Ink,,,
            14,variation,LOST,Lost,1,,,taxable,1,0,1,0.2,,1,,,,id:99,Colour,Ink,,,
            """);
        Assert.Equal((2, FileFormat.WooCommerce), (done.Made, done.Format));
        var soap = await shop.AskAsync(store => store.Products.Include(product => product.Variants).SingleAsync(product => product.Handle == "soap", Stop));
        Assert.Equal((ProductStatus.Draft, 450, 600, 250, false, true), (soap.Status, soap.Variants[0].Price.Minor, soap.Variants[0].CompareAtMinor, soap.Variants[0].WeightGrams, soap.Variants[0].Taxable, soap.Variants[0].SellsWhenOut));
        Assert.Equal(12, await shop.OnHandAsync("SOAP"));
        var scarf = await shop.AskAsync(store => store.Products.Include(product => product.Tags).Include(product => product.Variants).SingleAsync(product => product.Handle == "harbour-scarf", Stop));
        Assert.Equal("Scarves", scarf.Type);
        Assert.Equal(["Gifts", "wool"], scarf.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal));
        Assert.Equal([("Sand", 3_990L, null), ("Ink", 3_500L, (long?)3_990L)], scarf.Variants.OrderBy(variant => variant.Position).Select(variant => (variant.Title, variant.Price.Minor, variant.CompareAtMinor)));
        Assert.Contains(await shop.IssuesAsync(done.Id), issue => issue is { Code: "parent_missing", Line: 6 });
        Assert.Contains("Cross-sells", done.LeftOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_wanted_is_discarded_and_is_gone()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new ImportingShop(platform, await platform.CreateAsync("alder"));
        var folder = Path.Combine(platform.DataDirectory, "files", "alder");
        var read = await shop.ReadAsync(ImportingShop.Present);
        Assert.Single(Directory.EnumerateFiles(folder, "import-*"));
        await shop.Shop.OkAsync(ImportActions.DiscardAsync, new ImportActions.One(read.Id));
        Assert.Empty(Directory.EnumerateFiles(folder, "import-*"));
        Assert.Equal("not_found", (await shop.Shop.WrongAsync(ImportActions.DiscardAsync, new ImportActions.One(read.Id))).Code);
    }

    static (int Made, int Changed, int Same) Counts(Import import) => (import.Made, import.Changed, import.Same);
}
