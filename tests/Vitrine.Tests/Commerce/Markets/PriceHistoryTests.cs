using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Markets;

public sealed class PriceHistoryTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Whatever_changes_a_price_writes_its_history_and_nothing_else_does(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var made = await shop.OkAsync(ProductActions.CreateAsync, new ProductWish { Title = "Tea", Variants = [new VariantWish { Price = 1_000 }] });
        var variant = await shop.ReadAsync(store => store.Variants.Select(one => one.Id).SingleAsync(Stop));
        ProductWish Wish(long price, long? before) => new() { Id = made.Id, Title = "Tea", Handle = made.Handle, Variants = [new VariantWish { Id = variant, Price = price, CompareAt = before }] };
        await shop.OkAsync(ProductActions.UpdateAsync, Wish(1_000, null)); // the same
        await shop.OkAsync(ProductActions.UpdateAsync, Wish(800, 1_000));
        await shop.OkAsync(ProductActions.UpdateAsync, Wish(800, 1_200));
        Assert.Equal([(1_000L, null), (800, 1_000), (800, 1_200)], await HistoryAsync(shop));

        // Outside a transaction too, and of a shop that is older than its history what it cost before.
        await shop.ReadAsync(async store =>
        {
            await store.PriceHistory.ExecuteDeleteAsync(Stop);
            (await store.Variants.SingleAsync(Stop)).Price = new(700, "EUR");
            return await store.SaveChangesAsync(Stop);
        });
        Assert.Equal([(800L, 1_200), (700, 1_200)], await HistoryAsync(shop));
        Assert.Equal(DateTimeOffset.UnixEpoch, await shop.ReadAsync(store => store.PriceHistory.OrderBy(change => change.Id).Select(change => change.From).FirstAsync(Stop)));

        // Refused, it never was.
        Assert.NotNull((await shop.ActAsync(ProductActions.UpdateAsync, Wish(-1, null))).Problem);
        Assert.Equal(2, (await HistoryAsync(shop)).Count);
        var market = Market.OfShop(new ShopSettings { Name = "Alder", Currency = "EUR", Country = "FR", TimeZone = "Europe/Paris", Locales = ["en"] });
        await shop.ReadAsync(async store =>
        {
            await store.PriceHistory.ExecuteDeleteAsync(Stop);
            var now = TimeProvider.System.GetUtcNow();
            store.PriceHistory.AddRange(new PriceChange { VariantId = variant, PriceMinor = 900, From = now.AddDays(-50) }, new PriceChange { VariantId = variant, PriceMinor = 950, From = now.AddDays(-20) }, new PriceChange { VariantId = variant, PriceMinor = 700, CompareAtMinor = 1_000, From = now.AddDays(-2) });
            return await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(900, (await shop.ReadAsync(store => new LowestPricesOf(store, TimeProvider.System).RunAsync(market, "EUR", [variant], Stop)))[variant]);

        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(made.Id));
        Assert.Equal(0, await shop.ReadAsync(store => store.PriceHistory.CountAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task What_no_answer_needs_is_forgotten(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync(1_000, 1_000);
        var now = TimeProvider.System.GetUtcNow();
        await shop.ReadAsync(async store =>
        {
            await store.PriceHistory.ExecuteDeleteAsync(Stop);
            // One that is not reduced, and one whose reduction lasts for long.
            foreach (var (days, price, before) in ((int, long, long?)[])[(400, 1, null), (300, 2, null), (40, 3, null), (20, 4, null), (10, 5, null)]) store.Add(new PriceChange { VariantId = things[0], PriceMinor = price, CompareAtMinor = before, From = now.AddDays(-days) });
            foreach (var (days, price, before) in ((int, long, long?)[])[(400, 90, null), (300, 70, null), (110, 80, null), (100, 50, 80)]) store.Add(new PriceChange { VariantId = things[1], PriceMinor = price, CompareAtMinor = before, From = now.AddDays(-days) });
            return await store.SaveChangesAsync(Stop);
        });
        for (var round = 0; round < 2; round++)
        {
            await shop.ReadAsync(async store => { await new TidyPriceHistory(store, TimeProvider.System).RunAsync(Stop); return 0; });
            Assert.Equal([3L, 4, 5, 70, 80, 50], await shop.ReadAsync(store => store.PriceHistory.OrderBy(change => change.Id).Select(change => change.PriceMinor!.Value).ToListAsync(Stop)));
        }

        var market = Market.OfShop(new ShopSettings { Name = "Alder", Currency = "EUR", Country = "FR", TimeZone = "Europe/Paris", Locales = ["en"] });
        Assert.Equal([(things[1], 70L)], (await shop.ReadAsync(store => new LowestPricesOf(store, TimeProvider.System).RunAsync(market, "EUR", things, Stop))).Select(pair => (pair.Key, pair.Value)));
    }

    static Task<List<(long, long?)>> HistoryAsync(DiscountShop shop) => shop.ReadAsync(async store => (await store.PriceHistory.AsNoTracking().OrderBy(change => change.Id).ToListAsync(Stop)).ConvertAll(change => (change.PriceMinor!.Value, change.CompareAtMinor)));
}
