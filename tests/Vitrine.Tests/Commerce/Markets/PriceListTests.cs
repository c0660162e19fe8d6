using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Markets;

public sealed class PriceListTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Prices_are_set_changed_taken_out_and_asked_for_in_two_queries(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync(1_000, 2_000, 3_000);
        var id = (await shop.OkAsync(PriceListActions.CreateAsync, Francs)).Id;
        Assert.Equal(2, (await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [new(things[0], 1_250), new(things[1], 1_900, 2_500)]))).Count);
        Assert.Equal(1, (await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [new(things[0], 1_250), new(things[1], 1_800, 2_500)]))).Count); // the same again is no change

        var market = await MarketAsync(shop, id);
        Assert.Equal([(1_250L, null), (1_800, 2_500), (3_300, null)], await PricesAsync(shop, market, things));
        await shop.OkAsync(PriceListActions.UpdateAsync, Francs with { Id = id, SellsOthers = false });
        market = await MarketAsync(shop, id);
        Assert.Equal([(1_250L, null), (1_800, 2_500), null], await PricesAsync(shop, market, things));
        await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [new(things[0], null)]));
        Assert.Equal([null, (1_800, 2_500), null], await PricesAsync(shop, market, things));

        // By product, and the whole history of the list.
        await shop.ReadAsync(async store =>
        {
            var products = await store.Products.OrderBy(product => product.Id).Select(product => product.Id).ToListAsync(Stop);
            var of = await new MarketPricesOf(store).OfProductsAsync(market, products, Stop);
            Assert.Equal([1, 1, 1], products.Select(product => of[product].Count()));
            Assert.Equal(1_800, of[products[1]].Single()!.Value.Price.Minor);
            return 0;
        });
        Assert.Equal([1_250L, null], await HistoryAsync(shop, things[0], id));
        Assert.Equal([1_900L, 1_800L], await HistoryAsync(shop, things[1], id));

        Assert.Equal("price_list_used", (await shop.WrongAsync(PriceListActions.DeleteAsync, new PriceListActions.One(id))).Code);
        await shop.OkAsync(MarketActions.DeleteAsync, new MarketActions.One(market.Id));
        await shop.OkAsync(PriceListActions.DeleteAsync, new PriceListActions.One(id));
        Assert.Equal((0, 0), await shop.ReadAsync(async store => (await store.PriceListEntries.CountAsync(Stop), await store.PriceHistory.CountAsync(change => change.ListId != null, Stop))));
    }

    [Fact]
    public async Task Prices_take_as_many_queries_for_nine_hundred_variants_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync([.. Enumerable.Range(1, 900).Select(i => i * 10L)]);
        var id = (await shop.OkAsync(PriceListActions.CreateAsync, Francs)).Id;
        await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [.. things.Take(500).Select(thing => new PriceListActions.Line(thing, 1_000, 1_200))]));
        var market = await MarketAsync(shop, id);
        foreach (var (of, expected) in ((Market, int)[])[(market, 2), (new Market { Name = "x", Handle = "x", Currency = "CHF", Languages = ["en"], Pricing = MarketPricing.Rate, Rate = PriceRate.Same }, 1)])
            foreach (var some in (List<VariantId>[])[[things[0]], things])
                Assert.Equal(expected, await QueryCounter.LeastAsync(platform.DataDirectory, () => shop.ReadAsync(store => new MarketPricesOf(store).RunAsync(of, some, Stop))));
        Assert.Equal(1, await QueryCounter.LeastAsync(platform.DataDirectory, () => shop.ReadAsync(store => new LowestPricesOf(store, TimeProvider.System).RunAsync(market, "EUR", things, Stop))));
        Assert.Equal(1, await QueryCounter.LeastAsync(platform.DataDirectory, () => shop.ReadAsync(async store =>
        {
            var find = new FindMarket(store);
            return (await find.OfCountryAsync("CH", Stop), await find.OfPrefixAsync("ch", Stop), await find.OfHostAsync("x", Stop));
        })));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_half_written()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync([.. Enumerable.Range(1, 700).Select(i => i * 10L)]);
        var id = (await shop.OkAsync(PriceListActions.CreateAsync, Francs)).Id;
        (PriceListActions.Line[] Lines, string Code, string? Field)[] wrong =
        [
            ([], "prices_none", null), ([new(things[0], -1)], "price_invalid", "lines[0].price"), ([new(things[0], ProductWish.HighestPrice + 1)], "price_invalid", "lines[0].price"), ([new(things[0], 100, 100)], "compare_at_low", "lines[0].compareAt"),
            ([new(things[0], null, 100)], "compare_at_alone", "lines[0].price"), ([new(things[0], 1), new(things[0], 2)], "price_twice", "lines[1].price"), ([new(things[0], 1), new(VariantId.Of(99_999), 2)], "price_variant_gone", "lines[1].price"),
            ([new(things[0], 1) { Seen = new(5, null) }], "price_changed_meanwhile", "lines[0].price"),
            // The seven hundredth line, in the second batch: the first one is taken back.
            ([.. things.Take(699).Select(thing => new PriceListActions.Line(thing, 1)), new(VariantId.Of(99_999), 2)], "price_variant_gone", "lines[699].price"),
            ([.. Enumerable.Range(1, PriceListActions.MostLines + 1).Select(i => new PriceListActions.Line(VariantId.Of(i), 1))], "too_many_prices", null),
        ];
        foreach (var (lines, code, field) in wrong) Assert.Equal((code, field), await shop.WrongAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, lines)));
        Assert.Equal((0, 0), await shop.ReadAsync(async store => (await store.PriceListEntries.CountAsync(Stop), await store.PriceHistory.CountAsync(change => change.ListId != null, Stop))));
        Assert.Equal("not_found", (await shop.WrongAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(PriceListId.Of(99), [new(things[0], 1)]))).Code);
        Assert.Equal(("price_list_name_taken", "name"), await shop.WrongAsync(PriceListActions.CreateAsync, Francs with { Name = "FRANCS " }));
        Assert.Equal(("currency_unknown", "currency"), await shop.WrongAsync(PriceListActions.CreateAsync, Francs with { Name = "Other", Currency = "francs" }));
        Assert.Equal(("rate_range", "rate"), await shop.WrongAsync(PriceListActions.CreateAsync, Francs with { Name = "Other", Rate = default }));

        // Seen as it is, it is taken; a second one who saw the same is told.
        PriceListActions.Prices Once(long price) => new(id, [new(things[0], price) { Seen = new(null, null) }]);
        await shop.OkAsync(PriceListActions.SetPricesAsync, Once(5));
        Assert.Equal("price_changed_meanwhile", (await shop.WrongAsync(PriceListActions.SetPricesAsync, Once(6))).Code);
    }

    [Fact]
    public async Task Twenty_thousand_prices_are_set_at_once()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ReadAsync(async store =>
        {
            var product = new Product { Handle = "many", Title = "Many", CreatedAt = DateTimeOffset.UnixEpoch };
            product.Variants.AddRange(Enumerable.Range(1, PriceListActions.MostLines).Select(i => new ProductVariant { Position = i, Title = $"No {i}", Sku = $"SKU-{i}", Price = new Money(i, "EUR"), WeightGrams = 1 }));
            store.Products.Add(product);
            await store.SaveChangesAsync(Stop);
            return product.Variants.ConvertAll(variant => variant.Id);
        });
        var id = (await shop.OkAsync(PriceListActions.CreateAsync, Francs)).Id;
        Assert.Equal(PriceListActions.MostLines, (await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [.. things.Select((thing, i) => new PriceListActions.Line(thing, i + 1))]))).Count);
        Assert.Equal(PriceListActions.MostLines, await shop.ReadAsync(store => store.PriceListEntries.CountAsync(Stop)));
        var file = await ReadAsync(shop, id, "SKU,Price\n" + string.Join('\n', Enumerable.Range(1, PriceListActions.MostLines).Select(i => $"SKU-{i},{i}.00")));
        Assert.Equal((PriceListActions.MostLines, 0), (file.Rows.Count, file.Problems.Count));
        Assert.Equal("too_many_prices", Assert.Single((await ReadAsync(shop, id, "SKU,Price\n" + string.Join('\n', Enumerable.Range(1, PriceListActions.MostLines + 1).Select(i => $"SKU-{i},{i}.00")))).Problems).Problem.Code);
    }

    [Theory]
    [EveryEngine]
    public async Task A_file_names_variants_by_sku_or_by_handle_and_option_values_and_says_what_is_wrong_by_line(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync(1_000);
        var shirts = await shop.ReadAsync(async store =>
        {
            var shirt = new Product { Handle = "shirt", Title = "Shirt", CreatedAt = DateTimeOffset.UnixEpoch };
            shirt.Variants.AddRange([new ProductVariant { Position = 1, Title = "Red / S", Sku = "RS", Price = new Money(1, "EUR"), WeightGrams = 1 }, new ProductVariant { Position = 2, Title = "Red / M", Sku = "SAME", Price = new Money(1, "EUR"), WeightGrams = 1 }, new ProductVariant { Position = 3, Title = "Blue / M", Sku = "SAME", Price = new Money(1, "EUR"), WeightGrams = 1 }]);
            store.Products.Add(shirt);
            await store.SaveChangesAsync(Stop);
            return shirt.Variants.ConvertAll(variant => variant.Id);
        });
        var id = (await shop.OkAsync(PriceListActions.CreateAsync, Francs)).Id;
        await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(id, [new(things[0], 1_250), new(shirts[0], 500)]));

        var file = await ReadAsync(shop, id, "Handle,Option1 Value,Option2 Value,SKU,Price,Compare-at price,Note\nthing-0,,,,12.50,,same\nshirt,red,m,,\"19,90\",24.90,\n,,,RS,,,out\nshirt,Blue,M,,0,,\n");
        Assert.Empty(file.Problems);
        Assert.Equal([(2, things[0], 1_250L, null, false), (3, shirts[1], 1_990, 2_490, true), (4, shirts[0], null, null, true), (5, shirts[2], 0, null, true)], file.Rows.Select(row => (row.Line, row.Variant, row.Price, row.CompareAt, row.IsChange)));
        Assert.Equal(["Thing 0", "Shirt – Red / M", "Shirt – Red / S", "Shirt – Blue / M"], file.Rows.Select(row => row.Name));

        var wrong = await ReadAsync(shop, id, "Handle;Option1 Value;Option2 Value;SKU;Price;Compare-at price\nnothing;;;;1;\nshirt;;;;1;\nshirt;Green;M;;1;\n;;;NONE;1;\n;;;SAME;1;\n;;;RS;dear;\n;;;RS;1;0.50\n;;;RS;-1;\n;;;RS;1.234;\n;;;;1;\n;;;RS;1;\nshirt;Red;S;;2;\n".Replace(';', ','));
        Assert.Equal([(2, "price_line_handle"), (3, "price_line_options"), (4, "price_line_variant"), (5, "price_line_sku"), (6, "price_line_sku_many"), (7, "price_line_amount"), (8, "compare_at_low"), (9, "price_invalid"), (10, "price_line_amount"), (11, "price_line_nameless"), (13, "price_line_twice")], wrong.Problems.Select(problem => (problem.Line, problem.Problem.Code)));
        foreach (var (text, code) in ((string, string)[])[("SKU\nRS\n", "price_file_columns"), ("Price\n1\n", "price_file_columns"), ("SKU,Price\nRS,\"1\n", "quotes_broken"), ("", "file_empty")])
            Assert.Equal(code, Assert.Single((await ReadAsync(shop, id, text)).Problems).Problem.Code);
    }

    static PriceListActions.Wish Francs => new() { Name = "Francs", Currency = "CHF", Rate = PriceRate.Same with { PartsPerBillion = 1_100_000_000 } };

    static async Task<PriceFile> ReadAsync(DiscountShop shop, PriceListId id, string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "prices.csv");
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false), Stop);
        return await shop.ReadAsync(async store => await new ReadPriceFile(store).RunAsync(await store.PriceLists.AsNoTracking().SingleAsync(list => list.Id == id, Stop), path, Stop));
    }

    static async Task<Market> MarketAsync(DiscountShop shop, PriceListId list)
    {
        if (!await shop.ReadAsync(store => store.Markets.AnyAsync(Stop))) await shop.OkAsync(MarketActions.CreateAsync, new MarketWish { Name = "Swiss", Countries = ["CH"], Currency = "CHF", Languages = ["en"], Pricing = MarketPricing.List, List = list });
        return (await shop.ReadAsync(store => new FindMarket(store).OfCountryAsync("CH", Stop)))!; // just made
    }

    static Task<List<(long, long?)?>> PricesAsync(DiscountShop shop, Market market, List<VariantId> things) => shop.ReadAsync(async store =>
    {
        var prices = await new MarketPricesOf(store).RunAsync(market, things, Stop);
        return things.ConvertAll(thing => prices[thing] is { } price ? ((long, long?)?)(price.Price.Minor, price.CompareAtMinor) : null);
    });

    static Task<List<long?>> HistoryAsync(DiscountShop shop, VariantId variant, PriceListId? list) => shop.ReadAsync(store => store.PriceHistory.Where(change => change.VariantId == variant && change.ListId == list).OrderBy(change => change.Id).Select(change => change.PriceMinor).ToListAsync(Stop));
}
