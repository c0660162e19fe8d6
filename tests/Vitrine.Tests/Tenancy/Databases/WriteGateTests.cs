using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class WriteGateTests : IAsyncLifetime
{
    readonly RunningPlatform platform = RunningPlatform.Empty();
    TenantInfo shop = null!; // set before the first test

    public async ValueTask InitializeAsync() => shop = platform.Get<HostDirectory>().Find((await platform.CreateAsync("alder")).Id)!;

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_second_writer_waits_for_the_first_without_holding_a_thread()
    {
        await using var one = platform.Services.OpenTenant(shop);
        await using var two = platform.Services.OpenTenant(shop);
        var first = await Store(one).BeginWriteAsync(CancellationToken.None);
        // Without the gate SQLite would block this very thread for its busy timeout.
        var second = Store(two).BeginWriteAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await (await second.WaitAsync(TimeSpan.FromMinutes(1))).DisposeAsync();
    }

    [Fact]
    public async Task Saving_waits_for_a_transaction_and_goes_through_after_it()
    {
        await using var one = platform.Services.OpenTenant(shop);
        await using var two = platform.Services.OpenTenant(shop);
        var transaction = await Store(one).BeginWriteAsync(CancellationToken.None);
        Store(two).Pages.Add(new ContentPage { Handle = "late", Title = "Late" });
        var saving = Store(two).SaveChangesAsync();
        Assert.False(saving.IsCompleted);
        Store(one).Pages.Add(new ContentPage { Handle = "early", Title = "Early" });
        await Store(one).SaveChangesAsync(); // inside the transaction: the gate is held already
        await transaction.CommitAsync(CancellationToken.None);
        await transaction.DisposeAsync();
        await saving.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["early", "late"], await Store(one).Pages.OrderBy(page => page.Id).Select(page => page.Handle).ToListAsync());
    }

    [Fact]
    public async Task A_failed_or_cancelled_save_gives_the_gate_back()
    {
        await using var one = platform.Services.OpenTenant(shop);
        Store(one).Pages.Add(new ContentPage { Handle = "twice", Title = "" });
        Store(one).Pages.Add(new ContentPage { Handle = "twice", Title = "" });
        await Assert.ThrowsAsync<DbUpdateException>(() => Store(one).SaveChangesAsync());
        Store(one).ChangeTracker.Clear();
        Store(one).Pages.Add(new ContentPage { Handle = "never", Title = "" });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store(one).SaveChangesAsync(new CancellationToken(canceled: true)));
        await using var transaction = await Store(one).BeginWriteAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
    }

    /// <summary>A save that meets a newer row ends in its own way, of which the framework tells nobody; alone, and with others in a transaction of the framework's own.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_save_that_met_a_newer_row_gives_the_gate_back(bool withOthers)
    {
        await using (var people = platform.Services.CreateAsyncScope())
        {
            var person = await platform.HireAsync(Place.Platform, "owner");
            var db = people.ServiceProvider.GetRequiredService<ControlDb>();
            var found = await db.People.SingleAsync(row => row.Id == person.Id);
            await db.People.ExecuteUpdateAsync(set => set.SetProperty(row => row.ConcurrencyStamp, "newer"));
            found.Name = "Older";
            if (withOthers) db.CustomRoles.Add(new CustomRole { Id = new RoleId(Guid.NewGuid()), Place = Place.Platform, Name = "Other", Permissions = [] });
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            await using var transaction = await db.BeginWriteAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        }
    }

    [Fact]
    public async Task A_crowd_of_writers_loses_nothing()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, cancel) =>
        {
            await using var scope = platform.Services.OpenTenant(shop);
            Store(scope).Pages.Add(new ContentPage { Handle = $"page-{i}", Title = "" });
            await Store(scope).SaveChangesAsync(cancel);
        });
        await using var reading = platform.Services.OpenTenant(shop);
        Assert.Equal(200, await Store(reading).Pages.CountAsync());
    }

    static StoreDb Store(TenantScope scope) => scope.ServiceProvider.GetRequiredService<StoreDb>();
}
