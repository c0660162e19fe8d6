using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class OpenDatabasesTests
{
    [Theory]
    [EveryEngine]
    public async Task A_context_leads_to_its_own_tenants_database_however_often_and_mixed_it_is_rented(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shops = new List<TenantInfo>();
        foreach (var slug in (string[])["alder", "birch", "cedar"])
        {
            var tenant = await platform.CreateAsync(slug);
            shops.Add(platform.Get<HostDirectory>().Find(tenant.Id)!);
        }

        // Many at once over few pooled contexts: a context that kept the last tenant's connection would show here.
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (i, cancel) =>
        {
            var shop = shops[i % shops.Count];
            await using var scope = platform.Services.OpenTenant(shop);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            Assert.Equal(shop.Name, await store.Settings.Select(settings => settings.Name).SingleAsync(cancel));
            Assert.Equal(shop.Id, await store.Owner.Select(owner => owner.TenantId).SingleAsync(cancel));
        });
    }

    [Fact]
    public async Task A_database_that_belongs_to_another_tenant_is_never_read()
    {
        await using var platform = RunningPlatform.WithSamples();
        // As a careless restore would do it, while nothing is open.
        File.Copy(platform.PathOf("shops/kettle-and-co.db"), platform.PathOf("shops/atelier-brume.db"), overwrite: true);

        using var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("Kettle", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_connection_that_leads_elsewhere_is_closed_before_anything_is_read()
    {
        await using var platform = RunningPlatform.WithSamples();
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("atelier-brume.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        await store.Settings.AsNoTracking().SingleAsync(); // verified once
        // What a pooled context over tenants does: the context stays, the connection becomes another's.
        store.Database.SetConnectionString(new SqliteConnectionStringBuilder { DataSource = platform.PathOf("shops/kettle-and-co.db"), Mode = SqliteOpenMode.ReadWrite }.ToString());
        var fault = await Assert.ThrowsAsync<DatabaseFault>(() => store.Settings.AsNoTracking().SingleAsync());
        Assert.Equal(DatabaseFaultKind.Foreign, fault.Kind);
    }

    [Fact]
    public async Task No_more_databases_are_open_than_allowed_and_the_idlest_makes_room()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.UseSetting("Data:MaximumOpen", "2"));
        for (var round = 0; round < 3; round++)
        {
            foreach (var host in (string[])["atelier-brume.localhost", "kettle-and-co.localhost", "northline-supply.localhost"])
            {
                using var answer = await platform.ClientFor(host).GetAsync("/");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.True(platform.Get<OpenDatabases>().Count <= 2);
            }
        }
    }

    [Fact]
    public async Task More_shops_than_their_server_takes_connections_are_served_and_leave_some_to_others()
    {
        const int Connections = 20;
        await using var server = await OwnPostgreSql.StartNewAsync(Connections);
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Data:Engine", Engines.PostgreSql).UseSetting("Data:ConnectionString", server.ConnectionString));
        List<string> slugs = [.. Enumerable.Range(0, Connections + 4).Select(i => $"shop-{i}")];
        foreach (var slug in slugs) await platform.CreateAsync(slug);
        for (var round = 0; round < 2; round++)
        {
            foreach (var slug in slugs)
            {
                using var answer = await platform.ClientFor($"{slug}.vitrine.localhost").GetAsync("/");
                Assert.Equal((slug, HttpStatusCode.OK), (slug, answer.StatusCode));
            }
        }

        // A pool of four for each that is kept open, and three for what every shop needs.
        Assert.Equal((Connections - 12) / 4, platform.Get<OpenDatabases>().Count);
    }

    [Fact]
    public async Task When_all_open_databases_are_in_use_the_next_one_is_refused_and_heals_by_itself()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.UseSetting("Data:MaximumOpen", "1"));
        await using (var busy = platform.Services.OpenTenant(platform.Services.ShopAt("atelier-brume.localhost")))
        {
            // The program's own work looks into every shop at start, one at a time; then the place is free.
            await Eventually.AsTrueAsync(async () =>
            {
                try { return await busy.ServiceProvider.GetRequiredService<StoreDb>().Settings.CountAsync() > 0; }
                catch (DatabaseFault) { return false; }
            });
            using var refused = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        }

        await Eventually.AsTrueAsync(async () =>
        {
            using var healed = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/");
            return healed.StatusCode is HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Closing_waits_for_whoever_still_reads_and_then_lets_the_file_go()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = platform.Services.ShopAt("atelier-brume.localhost");
        var databases = platform.Get<OpenDatabases>();
        Task closing;
        await using (var reading = platform.Services.OpenTenant(shop))
        {
            var store = reading.ServiceProvider.GetRequiredService<StoreDb>();
            await store.Settings.CountAsync();
            closing = databases.CloseAsync(shop.Id);
            Assert.False(closing.IsCompleted);
            Assert.Equal(1, await store.Settings.CountAsync()); // goes on undisturbed
        }

        await closing.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(File.Exists(platform.PathOf("shops/atelier-brume.db-wal"))); // the last connection is closed
    }

    [Fact]
    public async Task Outside_a_tenant_there_is_no_database_and_asking_throws()
    {
        await using var platform = RunningPlatform.WithSamples();
        await using var scope = platform.Services.CreateAsyncScope();
        Assert.Throws<OutsideTenantException>(() => scope.ServiceProvider.GetRequiredService<StoreDb>());
        Assert.Throws<OutsideTenantException>(() => scope.ServiceProvider.GetRequiredService<CurrentTenant>().Info);
    }

    [Fact]
    public async Task Work_never_moves_from_one_tenant_to_another()
    {
        await using var platform = RunningPlatform.WithSamples();
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("atelier-brume.localhost"));
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(platform.Services.ShopAt("kettle-and-co.localhost")));
    }

    [Fact]
    public async Task A_context_is_given_back_once_whoever_asked_for_it()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddScoped<GoesBetween>()));
        var tenant = platform.Services.ShopAt("kettle-and-co.localhost");
        await using var second = platform.Services.OpenTenant(tenant);
        await using (var first = platform.Services.OpenTenant(tenant))
        {
            // Disposed after the context and before the tenant: the moment in which another request may get the context.
            first.ServiceProvider.GetRequiredService<GoesBetween>().WhenDisposed = () => _ = second.ServiceProvider.GetRequiredService<StoreDb>();
            await first.ServiceProvider.GetRequiredService<StoreDb>().Settings.SingleAsync(TestContext.Current.CancellationToken);
        }

        await second.ServiceProvider.GetRequiredService<StoreDb>().Settings.SingleAsync(TestContext.Current.CancellationToken);
        await using var third = platform.Services.OpenTenant(tenant);
        Assert.NotSame(second.ServiceProvider.GetRequiredService<StoreDb>(), third.ServiceProvider.GetRequiredService<StoreDb>());
    }

    sealed class GoesBetween : IDisposable
    {
        public Action? WhenDisposed { get; set; }

        public void Dispose() => WhenDisposed?.Invoke();
    }
}
