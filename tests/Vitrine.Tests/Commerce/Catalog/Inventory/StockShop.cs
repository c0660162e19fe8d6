using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Inventory;

/// <summary>A shop with stock, and somebody who may do everything in it.</summary>
sealed class StockShop
{
    readonly RunningPlatform platform;
    readonly Place place;
    readonly Person owner;

    StockShop(RunningPlatform platform, Place place, Person owner) => (this.platform, this.place, this.owner) = (platform, place, owner);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string OwnerName => owner.Name;

    public static async Task<StockShop> CreateAsync(RunningPlatform platform)
    {
        var its = Place.Of((await platform.CreateAsync("alder")).Id);
        return new StockShop(platform, its, await platform.HireAsync(its, "owner"));
    }

    public Task<Answer<TResult>> ActAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull =>
        platform.ActAsync(owner, place, "owner", action, input);

    public async Task<TResult> OkAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull
    {
        var answer = await ActAsync(action, input);
        Assert.True(answer.Problem is null, string.Join(' ', answer.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        return answer.Value!;
    }

    public Task<T> ReadAsync<T>(Func<StoreDb, Task<T>> read) => platform.InShopAsync("alder", read);

    /// <summary>Does something to the stock at another moment than now.</summary>
    public Task<Answer<T>> AtAsync<T>(DateTimeOffset at, Func<ReserveStock, Task<Answer<T>>> work) => ReadAsync(async store =>
    {
        await using var transaction = await store.BeginWriteAsync(Stop);
        var answer = await work(new ReserveStock(store, new StockAuthor("Test", null, at)));
        if (answer.Problem is null) await transaction.CommitAsync(Stop);
        return answer;
    });

    /// <summary>A published product with some variants, all of them counted.</summary>
    public Task<List<VariantId>> ProductAsync(int variants, string handle = "thing", Action<ProductVariant>? change = null) => ReadAsync(async store =>
    {
        var product = new Product { Handle = handle, Title = handle, Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch };
        for (var i = 0; i < variants; i++) product.Variants.Add(new ProductVariant { Position = i + 1, Title = $"{i}", Price = new Money(100, "EUR"), WeightGrams = 1, TracksInventory = true });
        product.Variants.ForEach(variant => change?.Invoke(variant));
        store.Products.Add(product);
        await store.SaveChangesAsync(Stop);
        return product.Variants.OrderBy(variant => variant.Position).Select(variant => variant.Id).ToList();
    });

    public Task<LocationId> LocationAsync() => ReadAsync(store => store.Locations.OrderBy(location => location.Id).Select(location => location.Id).FirstAsync(Stop));

    public Task<Stocked> StockAsync(LocationId location, int count, params VariantId[] variants) =>
        OkAsync(InventoryActions.SetAsync, new InventoryActions.Count { Lines = [.. variants.Select(variant => new InventoryActions.CountedLine(variant, location, count))] });

    public Task<Answer<ReserveStock.Held>> ReserveAsync(string key, params StockLine[] lines) => ActAsync(InventoryActions.ReserveAsync, new InventoryActions.Reserving { Key = key, Lines = lines });

    public Task<InventoryLevel> LevelAsync(VariantId variant, LocationId location) => ReadAsync(store => store.InventoryLevels.AsNoTracking().SingleAsync(level => level.VariantId == variant && level.LocationId == location, Stop));

    /// <summary>Levels are what the history adds up to, and the reservations are what is reserved and committed.</summary>
    /// <returns>How many lines the history has.</returns>
    public Task<int> RequireSoundAsync() => ReadAsync(async store =>
    {
        var entries = await store.InventoryEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Stop);
        var lines = await store.Reservations.AsNoTracking().Include(reservation => reservation.Lines).ToListAsync(Stop);
        foreach (var level in await store.InventoryLevels.AsNoTracking().ToListAsync(Stop))
        {
            var mine = entries.Where(entry => entry.VariantId == level.VariantId && entry.LocationId == level.LocationId).ToList();
            int Sum(StockQuantity quantity) => mine.Where(entry => entry.Quantity == quantity).Sum(entry => entry.After - entry.Before);
            Assert.Equal((level.OnHand, level.Committed, level.Reserved, level.Incoming), (Sum(StockQuantity.OnHand), Sum(StockQuantity.Committed), Sum(StockQuantity.Reserved), Sum(StockQuantity.Incoming)));
            Assert.Equal(level.OnHand - level.Committed - level.Reserved, level.Available);
            int In(ReservationState state) => lines.Where(reservation => reservation.State == state).SelectMany(reservation => reservation.Lines).Where(line => line.VariantId == level.VariantId && line.LocationId == level.LocationId).Sum(line => line.Quantity);
            Assert.Equal((level.Reserved, level.Committed), (In(ReservationState.Held), In(ReservationState.Committed)));
            // Each line of the history begins where the one before it ended.
            foreach (var quantity in Enum.GetValues<StockQuantity>())
            {
                var last = 0;
                foreach (var entry in mine.Where(entry => entry.Quantity == quantity))
                {
                    Assert.Equal(last, entry.Before);
                    last = entry.After;
                }
            }
        }

        return entries.Count;
    });
}
