using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Carts;

/// <summary>A shop with carts in it.</summary>
sealed class CartShop(RunningPlatform platform, DiscountShop discounts)
{
    const string Host = "alder.vitrine.localhost";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public DiscountShop Discounts => discounts;

    public static async Task<CartShop> CreateAsync(RunningPlatform platform) => new(platform, await DiscountShop.CreateAsync(platform));

    /// <summary>Within the shop, as a request of a shopper is.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt(Host));
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The same for a shopper who chose a country.</summary>
    public async Task<T> InMarketAsync<TService, T>(string country, Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt(Host));
        var settings = await scope.ServiceProvider.GetRequiredService<StoreDb>().Settings.SingleAsync(Stop);
        Assert.True(await scope.ServiceProvider.GetRequiredService<CurrentMarket>().ChooseAsync(settings, null, Host, country, Stop));
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<Answer<ChangeCart.Kept>> AddAsync(CartOwner owner, VariantId variant, int quantity, string? wish = null, params CartText[] properties) =>
        WithAsync<ChangeCart, Answer<ChangeCart.Kept>>(change => change.AddAsync(owner, [new(variant, quantity, properties)], wish, Stop));

    public Task<Answer<ChangeCart.Kept>> ChangeAsync(CartOwner owner, ChangeCart.Changing wish) => WithAsync<ChangeCart, Answer<ChangeCart.Kept>>(change => change.ChangeAsync(owner, wish, Stop));

    /// <summary>A guest with so many of something in a new cart.</summary>
    public async Task<CartOwner> GuestAsync(VariantId variant, int quantity)
    {
        var answer = await AddAsync(default, variant, quantity);
        Assert.Null(answer.Problem);
        return new CartOwner(answer.Value!.Token);
    }

    public Task<CartView?> ReadAsync(CartOwner owner, ReadCart.Shopper? shopper = null) => WithAsync<ReadCart, CartView?>(read => read.OfAsync(owner, shopper ?? new(), Stop));

    public async Task<CartView> HasAsync(CartOwner owner, ReadCart.Shopper? shopper = null) => Assert.IsType<CartView>(await ReadAsync(owner, shopper));

    /// <summary>Counts a variant's stock from now on.</summary>
    public Task StockAsync(VariantId variant, int count) => discounts.ReadAsync(async store =>
    {
        await store.Variants.Where(one => one.Id == variant).ExecuteUpdateAsync(set => set.SetProperty(one => one.TracksInventory, true), Stop);
        var location = await store.Locations.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(Stop);
        await using var transaction = await store.BeginWriteAsync(Stop);
        await store.InventoryLevels.Where(level => level.VariantId == variant).ExecuteDeleteAsync(Stop);
        store.InventoryLevels.Add(new InventoryLevel { VariantId = variant, LocationId = location, OnHand = count, Available = count });
        await store.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
        return 0;
    });

    public Task PriceAsync(VariantId variant, long minor) => discounts.ReadAsync(store => store.Variants.Where(one => one.Id == variant).ExecuteUpdateAsync(set => set.SetProperty(one => one.Price.Minor, minor), Stop));

    public Task<int> CartsAsync() => discounts.ReadAsync(store => store.Carts.CountAsync(Stop));
}
