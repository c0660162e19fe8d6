using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Customers;

/// <summary>A shop, and somebody who may do everything in it.</summary>
sealed class CustomerShop
{
    readonly RunningPlatform platform;
    readonly Place place;
    readonly Person owner;

    CustomerShop(RunningPlatform platform, Place place, Person owner) => (this.platform, this.place, this.owner) = (platform, place, owner);

    public static async Task<CustomerShop> CreateAsync(RunningPlatform platform)
    {
        var its = Place.Of((await platform.CreateAsync("alder")).Id);
        return new CustomerShop(platform, its, await platform.HireAsync(its, "owner"));
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

    public async Task<CustomerId> CustomerAsync(string mail = "ann@mail.example") => (await OkAsync(CustomerActions.CreateAsync, new CustomerWish { Mail = mail })).Id;
}
