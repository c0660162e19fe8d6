using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Discounts;

/// <summary>A shop that sells, and somebody who may do everything in it.</summary>
sealed class DiscountShop
{
    readonly RunningPlatform platform;
    readonly Place place;
    readonly Person owner;

    DiscountShop(RunningPlatform platform, Place place, Person owner) => (this.platform, this.place, this.owner) = (platform, place, owner);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string OwnerName => owner.Name;

    public static async Task<DiscountShop> CreateAsync(RunningPlatform platform)
    {
        var its = Place.Of((await platform.CreateAsync("alder")).Id);
        return new DiscountShop(platform, its, await platform.HireAsync(its, "owner"));
    }

    public Task<Answer<TResult>> ActAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull =>
        platform.ActAsync(owner, place, "owner", action, input);

    public async Task<TResult> OkAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull
    {
        var answer = await ActAsync(action, input);
        Assert.True(answer.Problem is null, string.Join(' ', answer.Problems.Select(problem => $"{problem.Field}: {problem.Message}")));
        return answer.Value!;
    }

    /// <summary>The code and field of the first problem.</summary>
    public async Task<(string? Code, string? Field)> WrongAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull
    {
        var answer = await ActAsync(action, input);
        return (answer.Problem?.Code, answer.Problem?.Field);
    }

    public Task<T> ReadAsync<T>(Func<StoreDb, Task<T>> read) => platform.InShopAsync("alder", read);

    public async Task<DiscountId> DiscountAsync(Func<DiscountWish, DiscountWish>? change = null)
    {
        var wish = new DiscountWish { Title = "Ten percent", Kind = DiscountKind.Products, NeedsCode = true, PartsPerMillion = 100_000 };
        return (await OkAsync(DiscountActions.CreateAsync, change is null ? wish : change(wish))).Id;
    }

    public Task<Answer<Done>> TakeAsync(string reference, string? customer, params UseDiscounts.Wanted[] wanted) => ActAsync(UseActions.TakeAsync, new UseActions.Taking { Reference = reference, Customer = customer, Discounts = wanted });

    public Task<List<VariantId>> ProductsAsync(params long[] prices) => ReadAsync(async store =>
    {
        List<Product> products = [.. prices.Select((price, i) => new Product { Handle = $"thing-{i}", Title = $"Thing {i}", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, Variants = { new ProductVariant { Position = 1, Title = "", Price = new Money(price, "EUR"), WeightGrams = 1 } } })];
        store.Products.AddRange(products);
        await store.SaveChangesAsync(Stop);
        return products.Select(product => product.Variants[0].Id).ToList();
    });

    public Task<Answer<PricedCart>> QuoteAsync(QuoteCart.Wish wish) => ReadAsync(store => new QuoteCart(store, new FindOffers(store, new CurrentMarket(new FindMarket(store)), new MarketPricesOf(store), TimeProvider.System), new FindDiscounts(store, TimeProvider.System), TimeProvider.System).RunAsync(wish, Stop));

    /// <summary>What is counted is what is in use.</summary>
    public Task RequireSoundAsync() => ReadAsync(async store =>
    {
        var uses = await store.DiscountUses.AsNoTracking().Where(use => use.ReleasedAt == null).ToListAsync(Stop);
        foreach (var discount in await store.Discounts.AsNoTracking().Include(one => one.Codes).ToListAsync(Stop))
        {
            Assert.Equal(uses.Count(use => use.DiscountId == discount.Id), discount.Uses);
            Assert.All(discount.Codes, code => Assert.Equal(uses.Count(use => use.CodeId == code.Id), code.Uses));
            if (discount.MostUses is { } most) Assert.InRange(discount.Uses, 0, most);
        }

        return 0;
    });
}
