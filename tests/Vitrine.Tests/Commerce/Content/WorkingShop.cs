using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Content;

/// <summary>A shop, and somebody who may do everything in it.</summary>
sealed class WorkingShop(RunningPlatform platform, TenantInfo info)
{
    public WorkingShop(RunningPlatform platform, Tenant tenant) : this(platform, platform.Get<HostDirectory>().Find(tenant.Id)!) { }

    Place Place => Place.Of(info.Id);

    public TenantScope Open() => platform.Services.OpenTenant(info);

    public HttpClient Shopper() => platform.ClientFor(info.PrimaryHost.Ascii);

    public async Task<Answer<TResult>> ActAsync<TInput, TResult>(Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input) where TInput : notnull =>
        await platform.ActAsync(await platform.HireAsync(Place, "owner"), Place, "owner", action, input);

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

    public async Task<T> ReadAsync<T>(Func<StoreDb, Task<T>> read)
    {
        await using var scope = platform.Services.OpenTenant(info);
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    public Task<int> CountAsync(Func<StoreDb, Task<int>> read) => ReadAsync(read);

    public sealed class Heard
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<IEvent> all = new();

        public IReadOnlyCollection<IEvent> All => all;

        public void Add(IEvent fact) => all.Enqueue(fact);
    }

    public sealed class Ear(Heard heard) : IListener<IEvent>
    {
        public Task HearAsync(IEvent fact, Delivery delivery, CancellationToken cancel)
        {
            heard.Add(fact);
            return Task.CompletedTask;
        }
    }
}
