using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Actions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Inventory;

/// <summary>Whatever happens to stock, in whatever order and however many at once: the history adds up to what is there.</summary>
public sealed class StockHistoryTests
{
    static readonly bool Long = Environment.GetEnvironmentVariable("VITRINE_LONG") == "1";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task After_any_history_its_sums_are_the_levels(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var world = await World.MakeAsync(platform);
        for (var seed = 1; seed <= (Long ? 20 : 2); seed++)
        {
            var random = new Random(seed);
            for (var step = 0; step < 100; step++) await world.StepAsync(random, $"{seed}");
            await world.Shop.RequireSoundAsync();
        }

        Assert.InRange(world.Done, 20, int.MaxValue); // most wishes came true
        await world.ExpireAsync();
        await world.Shop.RequireSoundAsync();
        Assert.False(await world.Shop.ReadAsync(store => store.InventoryLevels.AnyAsync(level => level.Reserved != 0, Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task After_histories_of_many_at_once_too_and_nobody_waits_for_ever(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var world = await World.MakeAsync(platform);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async worker =>
        {
            var random = new Random(worker);
            for (var step = 0; step < (Long ? 200 : 30); step++) await world.StepAsync(random, $"{worker % 3}");
        }));
        Assert.True(world.Done > 20, $"Only {world.Done} changes were made."); // of those that were refused alone nothing would be shown
        await world.Shop.RequireSoundAsync();
    }

    sealed class World(StockShop shop, IReadOnlyList<VariantId> variants, IReadOnlyList<LocationId> locations)
    {
        static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

        int minutes;
        int done;

        public StockShop Shop => shop;

        public int Done => done;

        public static async Task<World> MakeAsync(RunningPlatform platform)
        {
            var shop = await StockShop.CreateAsync(platform);
            var variants = await shop.ProductAsync(5, change: variant =>
            {
                variant.TracksInventory = variant.Position != 4;
                variant.SellsWhenOut = variant.Position == 5;
            });
            List<LocationId> locations = [await shop.LocationAsync()];
            foreach (var name in (string[])["Second", "Third"]) locations.Add((await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = name })).Id);
            return new World(shop, variants, locations);
        }

        public async Task StepAsync(Random random, string prefix)
        {
            var at = Start.AddMinutes(Interlocked.Increment(ref minutes));
            var (variant, location, other, quantity) = (variants[random.Next(variants.Count)], locations[random.Next(3)], locations[random.Next(3)], random.Next(1, 12));
            var key = $"{prefix}-{random.Next(8)}";
            StockLine[] lines = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new StockLine(variants[random.Next(variants.Count)], random.Next(1, 5), random.Next(4) == 0 ? locations[random.Next(3)] : null))];
            var problem = random.Next(11) switch
            {
                0 or 1 => (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(variant, location, random.Next(3) == 0 ? -quantity : quantity)] })).Problem,
                2 => (await shop.ActAsync(InventoryActions.SetAsync, new InventoryActions.Count { Lines = [.. variants.Select(one => new InventoryActions.CountedLine(one, location, random.Next(20)))] })).Problem,
                3 => (await shop.ActAsync(InventoryActions.TransferAsync, new InventoryActions.Transfer { From = location, To = other, Lines = [new StockLine(variant, quantity)] })).Problem,
                4 => (await shop.ActAsync(InventoryActions.ExpectAsync, new InventoryActions.Delivery { Lines = [new StockLine(variant, quantity, location)] })).Problem,
                5 => (await shop.ActAsync(InventoryActions.ReceiveAsync, new InventoryActions.Delivery { Lines = [new StockLine(variant, quantity, location)], Expected = random.Next(2) == 0 })).Problem,
                6 or 7 => (await shop.AtAsync(at, stock => stock.ReserveAsync(key, lines, TimeSpan.FromMinutes(random.Next(1, 40)), Stop))).Problem,
                8 => (await shop.AtAsync(at, stock => stock.CommitAsync(key, Stop))).Problem,
                9 => (await shop.AtAsync(at, stock => random.Next(2) == 0 ? stock.ReleaseAsync(key, Stop) : stock.ShipAsync(key, Stop))).Problem,
                _ => (await shop.AtAsync(at, stock => stock.RestockAsync([new StockLine(variant, quantity)], key, "", Stop))).Problem,
            };
            if (problem is null) Interlocked.Increment(ref done);
            if (random.Next(20) == 0) await ExpireAsync(at);
        }

        public Task ExpireAsync(DateTimeOffset? at = null) => shop.ReadAsync(async store =>
        {
            await new GiveBackLapsed(store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at ?? Start.AddDays(2))).RunAsync(Stop);
            return 0;
        });
    }
}
