using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Words;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Search;

public sealed class SearchTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Products_are_found_by_any_form_of_their_words_by_near_misses_and_by_their_numbers(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        await platform.StockAsync("alder", ["en", "fr", "de"],
            SearchShop.Product("amber", "Amber Candle", body: "<p>Burns for <b>forty hours</b> &amp; smells of cr&egrave;me</p>", vendor: "Atelier Brume", type: "Candles", tags: ["Home & Co", "gift"], sku: "AB-12/x", barcode: "4006381333931"),
            SearchShop.Product("lamp", "Reading Lamp", vendor: "Lumen", type: "Lights", tags: ["home"]),
            SearchShop.Product("sack", "Großer Rucksack", vendor: "Nord", type: "Bags"),
            SearchShop.Product("draft", "Secret Zeppelin", status: ProductStatus.Draft),
            SearchShop.Product("later", "Coming Quasar", published: TimeProvider.System.GetUtcNow().AddDays(30)));

        foreach (var (text, locale, handles) in ((string, string, string)[])
        [
            ("candles", "en", "amber"), ("CANDLE amber", "en", "amber"), ("candle lamp", "en", ""), ("the candle", "en", "amber"),
            ("brume", "en", "amber"), ("gifts", "en", "amber"), ("creme", "en", "amber"), ("crème", "en", "amber"), ("hour", "en", "amber"), ("lights", "en", "lamp"),
            ("rucksäcke", "de", "sack"), ("grosse rucksaecke", "de", "sack"), ("RUCKSACK", "fr", "sack"),
            ("AB-12/x", "en", "amber"), ("ab-12/X", "en", "amber"), (" 4006381333931 ", "fr", "amber"), ("4006381333932", "en", ""), ("AB-13", "en", ""),
            ("cnadle", "en", "amber"), ("redaing lapm", "en", "lamp"), ("readng lamp", "en", "lamp"), ("ruksack", "de", "sack"), ("can", "en", "amber"), ("xyzzyq", "en", ""),
            ("zeppelin", "en", ""), ("zepelin", "en", ""), ("quasar", "en", ""), ("quaser", "en", ""), ("the", "en", ""), ("", "en", ""),
        ])
        {
            var answer = await platform.FindAsync("alder", new SearchWish(text, locale));
            Assert.True(handles == string.Join(' ', answer.Handles), $"'{text}' in {locale} found '{string.Join(' ', answer.Handles)}'");
            Assert.True(answer.Answer.Complete);
        }

        var corrected = Assert.Single((await platform.FindAsync("alder", new SearchWish("cnadle", "en"))).Answer.Corrections);
        Assert.Equal("cnadle", corrected.Typed);
        Assert.Equal("candle", Assert.Single(corrected.Sought));
        // What nobody sees yet is not let out by the way words are mended.
        Assert.Empty((await platform.FindAsync("alder", new SearchWish("quaser", "en"))).Answer.Corrections);

        foreach (var (typed, handles) in ((string, string)[])[("rea", "lamp"), ("l", "lamp"), ("amber can", "amber"), ("candles", "amber"), ("zep", ""), ("AB-12/x", "amber"), ("%", "")])
            Assert.Equal(handles, string.Join(' ', await platform.SuggestAsync("alder", typed, "en")));
    }

    [Theory]
    [EveryEngine]
    public async Task Without_typing_errors_what_is_found_and_counted_is_what_a_plain_look_at_every_product_gives(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        var random = new Random(2026);
        var products = Enumerable.Range(0, 450).Select(i => SearchShop.Random(random, i)).ToArray();
        await platform.StockAsync("alder", ["en", "fr"], products);
        var shown = products.Where(product => product is { Status: ProductStatus.Active, PublishedAt: not null }).ToList();

        for (var round = 0; round < 60; round++)
        {
            var locale = random.Next(2) == 0 ? "en" : "fr";
            var words = Enumerable.Range(0, random.Next(1, 4)).Select(_ => SearchShop.Vocabulary[random.Next(SearchShop.Vocabulary.Count)]).ToList();
            if (words.Exists(word => shown.TrueForAll(product => !SearchShop.Has(product, word, locale)))) continue; // only hidden products have it
            var wish = SearchShop.RandomWish(random, string.Join(' ', words), locale) with { Take = 1_000 };
            var sought = shown.Where(product => words.TrueForAll(word => SearchShop.Has(product, word, locale))).ToList();
            var expected = sought.Where(product => SearchShop.Passes(product, wish, except: null)).ToList();

            var (answer, handles) = await platform.FindAsync("alder", wish);
            var said = $"{engine}, round {round}: {wish.Text} in {locale}";
            Assert.True(expected.Select(product => product.Handle).Order(StringComparer.Ordinal).SequenceEqual(handles.Order(StringComparer.Ordinal)), $"{said}: {expected.Count} expected, {handles.Count} found");
            Assert.Equal(expected.Count, answer.Total);
            Assert.Empty(answer.Corrections);
            foreach (var facet in answer.Facets)
                foreach (var value in facet.Values)
                    Assert.True(value.Count == sought.Count(product => SearchShop.ValuesOf(product, facet.Key).Contains(value.Value) && SearchShop.Passes(product, wish, except: facet.Key)), $"{said}: {facet.Key} {value.Value} {value.Count}");
            // And no value is kept back.
            var vendors = sought.Where(product => SearchShop.Passes(product, wish, except: Facet.Vendor)).Select(product => product.Vendor).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(vendors, answer.Facets.Where(facet => facet.Key == Facet.Vendor).SelectMany(facet => facet.Values).Select(value => value.Value).ToHashSet(StringComparer.Ordinal));
            if (wish.Sort is SearchSort.PriceAscending) Assert.Equal(handles.Select(handle => PriceOf(handle)), handles.Select(handle => PriceOf(handle)).Order());
        }

        long PriceOf(string handle) => products.First(product => product.Handle == handle).Variants.Min(variant => variant.Price.Minor);
    }

    [Theory]
    [EveryEngine]
    public async Task A_search_takes_as_many_queries_for_ten_products_as_for_a_thousand(string engine)
    {
        await using var platform = Engines.Empty(engine);
        List<int[]> counts = [];
        foreach (var size in (int[])[10, 1_000])
        {
            var slug = $"count{size}-{Guid.NewGuid().ToString("N")[..8]}";
            await platform.CreateAsync(slug);
            await platform.StockAsync(slug, ["en"], [.. Enumerable.Range(0, size).Select(i => SearchShop.Product($"p{i}", $"Amber Candle {i}", vendor: $"Vendor {i % 7}", tags: [$"tag {i % 30}"]))]);
            await platform.FindAsync(slug, new SearchWish("candle", "en")); // opens the database
            List<int> queries = [];
            foreach (var text in (string[])["amber candle", "cnadle ambre", "candle 7", "%"])
                queries.Add(await QueryCounter.LeastAsync(slug, () => platform.InShopAsync(slug, store => new FindProducts(store, TimeProvider.System).RunAsync(new SearchWish(text, "en"), Stop))));

            counts.Add([.. queries]);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.Equal(1, counts[0][0]);
        Assert.InRange(counts[0][1], 1, 3);
    }

    [Theory]
    [EveryEngine]
    public async Task The_index_follows_every_change_in_its_own_transaction(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        await platform.StockAsync("alder", ["en"], SearchShop.Product("lamp", "Reading Lamp", stock: 1), SearchShop.Product("vase", "Blue Vase"));
        Assert.Equal(["lamp"], (await platform.FindAsync("alder", new SearchWish("lamp", "en"))).Handles);

        await platform.InShopAsync("alder", async store =>
        {
            // Given up: nothing is found of it.
            await using (await store.BeginWriteAsync(Stop))
            {
                var product = await store.Products.SingleAsync(product => product.Handle == "lamp", Stop);
                product.Title = "Standing Torch";
                await store.SaveChangesAsync(Stop);
            }

            store.ChangeTracker.Clear();
        });
        Assert.Empty((await platform.FindAsync("alder", new SearchWish("torch", "en"))).Handles);

        await platform.InShopAsync("alder", async store =>
        {
            var product = await store.Products.Include(product => product.Tags).Include(product => product.Variants).SingleAsync(product => product.Handle == "lamp", Stop);
            product.Title = "Standing Torch";
            product.Tags.Add(new ProductTag { ProductId = product.Id, Tag = "garden" });
            product.Variants[0].Sku = "NEW-1";
            await store.SaveChangesAsync(Stop);
        });
        Assert.Empty((await platform.FindAsync("alder", new SearchWish("lamp", "en"))).Handles);
        foreach (var text in (string[])["torches", "garden", "NEW-1"]) Assert.Equal(["lamp"], (await platform.FindAsync("alder", new SearchWish(text, "en"))).Handles);

        // Stock, first through the context, then past its change tracker.
        await platform.InShopAsync("alder", async store =>
        {
            var level = await store.InventoryLevels.FirstAsync(Stop);
            level.Available = 0;
            await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(Facet.SoldOut, await AvailabilityAsync(platform));
        await platform.InShopAsync("alder", async store =>
        {
            await using var transaction = await store.BeginWriteAsync(Stop);
            var variants = await store.InventoryLevels.Select(level => level.VariantId).ToListAsync(Stop);
            await store.InventoryLevels.ExecuteUpdateAsync(set => set.SetProperty(level => level.Available, 5), Stop);
            store.Touch(variants);
            await transaction.CommitAsync(Stop);
        });
        Assert.Equal(Facet.Available, await AvailabilityAsync(platform));

        await platform.InShopAsync("alder", async store =>
        {
            (await store.Products.SingleAsync(product => product.Handle == "lamp", Stop)).Status = ProductStatus.Archived;
            store.Products.Remove(await store.Products.SingleAsync(product => product.Handle == "vase", Stop));
            await store.SaveChangesAsync(Stop);
        });
        Assert.Empty((await platform.FindAsync("alder", new SearchWish("torch", "en"))).Handles);
        Assert.Empty((await platform.FindAsync("alder", new SearchWish("vase", "en"))).Handles);
        await platform.InShopAsync("alder", async store =>
        {
            (await store.Products.SingleAsync(product => product.Handle == "lamp", Stop)).Status = ProductStatus.Active;
            await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(["lamp"], (await platform.FindAsync("alder", new SearchWish("torch", "en"))).Handles);

        static async Task<string> AvailabilityAsync(RunningPlatform platform) =>
            Assert.Single((await platform.FindAsync("alder", new SearchWish("torch", "en"))).Answer.Facets.Single(facet => facet.Key == Facet.Availability).Values).Value;
    }

    [Theory]
    [EveryEngine]
    public async Task Whatever_is_typed_is_answered(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        await platform.StockAsync("alder", ["en"], SearchShop.Product("amber", "Amber Candle"), SearchShop.Product("odd", "100% \"NOT\" O'Brien; DROP TABLE"));
        foreach (var text in (string[])
        [
            new string('x', 10_000), string.Concat(Enumerable.Repeat("candle ", 2_000)), string.Concat(Enumerable.Repeat("word%_ ", 2_000)), "amber AND", "NEAR(amber candle)", "title:amber", "{Title} : amber", "\"amber", "amber*", "^amber", "amber -candle",
            "'; DROP TABLE \"Products\"; --", "%", "_", "%%%%", "\0", "am\0ber", "\ud800", "🧵", "the and of", "a", "0", "-1", "'amber' & !'candle'", "amber:*", "<->", "\\", "\\'", "{0}", "{{", "amber {0} {1}", "日本", "\u202E", new string('\'', 300), "ﷺ",
        ])
        {
            var (answer, _) = await platform.FindAsync("alder", new SearchWish(text, "en"));
            Assert.True(answer.Total <= 2);
            await platform.SuggestAsync("alder", text, "en");
        }

        Assert.Equal(["odd"], (await platform.FindAsync("alder", new SearchWish("NOT o'brien 100%", "en"))).Handles);
        Assert.Equal(["amber"], (await platform.FindAsync("alder", new SearchWish("\"amber\" AND* 'candle", "en"))).Handles);
        var nowhere = await platform.FindAsync("alder", new SearchWish("candle", "en") { From = long.MaxValue, To = long.MinValue, Chosen = new Dictionary<string, IReadOnlySet<string>> { ["'"] = new HashSet<string> { "\0" }, [Facet.Availability] = new HashSet<string> { "perhaps" } } });
        Assert.Equal(0, nowhere.Answer.Total);
    }

    [Theory]
    [EveryEngine]
    public async Task An_index_that_was_left_half_way_is_finished_and_one_of_other_languages_made_anew(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        await platform.StockAsync("alder", ["en"], [.. Enumerable.Range(0, 650).Select(i => SearchShop.Product($"p{i}", $"Candle {i}"))]);
        await platform.InShopAsync("alder", async store =>
        {
            await store.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchCodes\"; DELETE FROM \"SearchBlocks\"; DELETE FROM \"SearchValues\"; DELETE FROM \"SearchWords\"; DELETE FROM \"SearchGrams\"; UPDATE \"SearchState\" SET \"Version\" = 0", Stop);
        });
        var before = await platform.FindAsync("alder", new SearchWish("candle", "en"));
        Assert.False(before.Answer.Complete);

        // Killed after the first batch.
        await platform.InShopAsync("alder", async store =>
        {
            using var killed = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RebuildAsync(new AfterFirst(killed), killed.Token));
        });
        Assert.Equal(200, (await platform.FindAsync("alder", new SearchWish("candle", "en"))).Answer.Total);
        var left = await platform.InShopAsync("alder", store => store.RebuildAsync(progress: null, Stop));
        Assert.Equal(450, left); // and not all of them again
        Assert.Equal(650, (await platform.FindAsync("alder", new SearchWish("candle", "en"))).Answer.Total);
        Assert.True((await platform.FindAsync("alder", new SearchWish("candle", "en"))).Answer.Complete);

        await platform.InShopAsync("alder", async store =>
        {
            (await store.Settings.SingleAsync(Stop)).Locales = ["en", "de"];
            await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(0, (await platform.FindAsync("alder", new SearchWish("candle", "de"))).Answer.Total);
        await platform.InShopAsync("alder", store => store.EnsureSearchAsync(Stop));
        Assert.Equal(650, (await platform.FindAsync("alder", new SearchWish("candle", "de"))).Answer.Total);

        // What went past the context is put right by making the index anew.
        await platform.InShopAsync("alder", store => store.Products.Where(product => product.Handle == "p7").ExecuteUpdateAsync(set => set.SetProperty(product => product.Status, ProductStatus.Draft), Stop));
        await platform.InShopAsync("alder", store => store.RebuildAsync(progress: null, Stop));
        Assert.Equal(649, (await platform.FindAsync("alder", new SearchWish("candle", "en"))).Answer.Total);
    }

    sealed class AfterFirst(CancellationTokenSource killed) : IProgress<int>
    {
        public void Report(int value) => killed.Cancel();
    }
}
