using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases.Migrating;

/// <summary>What a worker leaves that is killed at each of its steps, built by hand; the drill of real kills is <see cref="FleetDrillTests"/>.</summary>
public sealed class MigrateShopTests
{
    public enum Step
    {
        Copying,
        Migrating,
        BeforeTheSwap,
        BetweenTheRenames,
        Swapped,
        Recorded,
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, Step> Steps => [.. from engine in (string[])[Engines.Sqlite, Engines.PostgreSql] from step in Enum.GetValues<Step>() select (engine, step)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Whatever_step_a_worker_was_killed_at_the_next_walk_finishes_the_shop_with_every_row(string engine, Step step)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        var before = await platform.ChecksumAsync("alder");
        await LeaveAsync(platform, step);

        Assert.Equal(0, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: false, progress: null, Stop)).Failed);
        await MigrateShopsTests.RequireMigratedAsync(platform, "alder");
        Assert.Equal(before, await platform.ChecksumAsync("alder"));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_safety_copy_never_takes_the_place_of_a_shop_that_is_missing_for_another_reason(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        await platform.BreakAsync("alder");
        Assert.Equal(1, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Failed);
        var (server, tenant) = await platform.FindAsync("alder");
        await server.Engine.DropAsync(server, tenant.DatabaseName, Stop); // orders may have come since the copy was made: a person decides

        var again = Assert.Single((await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Outcomes);
        Assert.NotNull(again.Problem);
        Assert.False(await server.Engine.ExistsAsync(server, tenant.DatabaseName, Stop));
        Assert.True(await server.Engine.ExistsAsync(server, MigrateShop.SafetyCopyOf(tenant), Stop));
    }

    [Fact]
    public async Task Every_node_closes_a_shop_before_its_database_is_touched_and_serves_it_again_afterwards()
    {
        await using var node = RunningPlatform.WithSamples(builder => builder.WithoutWalk());
        await using var walker = node.Beside();
        using (var open = await node.ClientFor("atelier-brume.localhost").GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        var info = node.Services.ShopAt("atelier-brume.localhost");
        await using (var db = walker.Get<ControlDatabase>().Open())
            await db.Tenants.Where(tenant => tenant.Slug == "atelier-brume").ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.SchemaVersion, "20200101000000_Older"), Stop);

        var closed = await walker.Get<BehindShops>().CloseAsync(await walker.Get<BehindShops>().FindAsync(only: null, byHand: false, Stop), Stop);
        Assert.Single(closed);
        // What the walker waits for: told by nobody, the other node has closed the door and then the file.
        await Eventually.AsTrueAsync(() => !File.Exists(node.PathOf("shops/atelier-brume.db-wal")));
        using (var refused = await node.ClientFor("atelier-brume.localhost").GetAsync("/", Stop))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        // Work without a door is refused too, and opens nothing.
        await using (var work = node.Services.OpenTenant(node.Services.ShopAt("atelier-brume.localhost")))
            Assert.Equal(DatabaseFaultKind.Outdated, Assert.Throws<DatabaseFault>(work.ServiceProvider.GetRequiredService<StoreDb>).Kind);

        Assert.Null((await walker.Get<MigrateShop>().RunAsync(closed[0], again: false, Stop))!.Problem);
        while (node.Services.ShopAt("atelier-brume.localhost").Standing is not TenantStanding.Live) await Task.Delay(50, Stop);
        using (var again = await node.ClientFor("atelier-brume.localhost").GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(TenantStanding.Live, info.Standing);
    }

    [Fact]
    public async Task Work_that_found_the_shop_before_it_was_closed_cannot_open_it_while_it_is_held()
    {
        await using var platform = RunningPlatform.WithSamples();
        var found = platform.Services.ShopAt("atelier-brume.localhost");
        await platform.Get<OpenDatabases>().HoldAsync(found.Id);
        await using (var late = platform.Services.OpenTenant(found))
            Assert.Equal(DatabaseFaultKind.Outdated, Assert.Throws<DatabaseFault>(late.ServiceProvider.GetRequiredService<StoreDb>).Kind);
        platform.Get<OpenDatabases>().Release(found.Id);
        await using var after = platform.Services.OpenTenant(found);
        Assert.Equal(1, await after.ServiceProvider.GetRequiredService<StoreDb>().Settings.CountAsync(Stop));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_worker_whose_claim_has_lapsed_changes_nothing_any_more(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        var (server, tenant) = await platform.FindAsync("alder");
        // A request that goes on in the shop keeps the worker waiting, with its claim taken.
        var request = platform.Services.OpenTenant(platform.Services.ShopAt("alder.vitrine.localhost"));
        request.ServiceProvider.GetRequiredService<StoreDb>();
        var shop = Assert.Single(await platform.Get<BehindShops>().CloseAsync(await platform.Get<BehindShops>().FindAsync(only: null, byHand: false, Stop), Stop));
        await using var db = platform.Get<ControlDatabase>().Open();
        var work = Task.Run(() => platform.Get<MigrateShop>().RunAsync(shop, again: false, Stop));
        while (!await db.ShopMigrations.AnyAsync(row => row.Attempts == 1, Stop)) await Task.Delay(5, Stop);
        // Somebody else takes the claim over, as they may when it has lapsed.
        var other = Guid.NewGuid();
        Assert.Equal(1, await db.Tenants.Where(row => row.Id == shop.Id && row.Claim != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Claim, other), Stop));
        await request.DisposeAsync();
        Assert.Null(await work);
        Assert.Equal(shop.From, await platform.VersionOfAsync("alder", allow: true));
        Assert.Equal(other, (await platform.FindAsync("alder")).Tenant.Claim);
        Assert.False(await server.Engine.ExistsAsync(server, MigrateShop.SafetyCopyOf(tenant), Stop));
    }

    [Fact]
    public async Task A_purge_takes_what_a_failed_migration_kept_of_the_shop()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        await platform.BreakAsync("alder");
        await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
        Assert.True(File.Exists(platform.PathOf("safety/alder.db")));
        await platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder"));
        Assert.Null((await platform.ActAsync(PurgeTenant.RunAsync, new Purge("alder", "alder"))).Problem);
        Assert.Empty(Directory.EnumerateFiles(platform.DataDirectory, "*alder*", SearchOption.AllDirectories));
    }

    // As the program does it, up to a step, by a worker whose claim has lapsed.
    static async Task LeaveAsync(RunningPlatform platform, Step step)
    {
        var (server, tenant) = await platform.FindAsync("alder");
        var (engine, shop, draft, safety) = (server.Engine, tenant.DatabaseName, MigrateShop.DraftOf(tenant), MigrateShop.SafetyCopyOf(tenant));
        await platform.Get<BehindShops>().CloseAsync(await platform.Get<BehindShops>().FindAsync(only: null, byHand: false, Stop), Stop);
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(row => row.Claim, Guid.NewGuid()).SetProperty(row => row.ClaimedUntil, DateTimeOffset.UnixEpoch), Stop);

        await engine.WithdrawAsync(server, shop, Stop);
        if (step is Step.Copying && server.Engine.Name == Engines.Sqlite)
        {
            await File.WriteAllBytesAsync(platform.PathOf(draft + ".db"), (await File.ReadAllBytesAsync(platform.PathOf(shop + ".db"), Stop))[..10_000], Stop); // half a file
            return;
        }

        await engine.CopyAsync(server, shop, draft, Stop);
        if (step is Step.Copying) return;
        using (var copy = platform.Get<ShopTemplates>().Open(server, draft))
        {
            if (step is Step.Migrating)
            {
                // The tables are made and the history does not say so yet: nothing that could be gone on with.
                await platform.BreakAsync("alder", database: draft);
                return;
            }

            await copy.Db.Database.MigrateAsync(Stop);
        }

        await engine.CloseAsync(server, draft, Stop);
        await db.ShopMigrations.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ShopMigrationState.Swapping).SetProperty(row => row.SafetyCopy, safety), Stop);
        if (step is Step.BeforeTheSwap) return;
        Assert.True(await engine.RenameAsync(server, shop, safety, Stop));
        if (step is Step.BetweenTheRenames) return;
        Assert.True(await engine.RenameAsync(server, draft, shop, Stop));
        if (step is Step.Swapped) return;
        var version = platform.Get<ShopTemplates>().VersionOn(server);
        await db.ShopMigrations.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ShopMigrationState.Done), Stop);
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(row => row.SchemaVersion, version), Stop);
        await db.TenantChangedAsync(tenant.Id, Stop);
    }
}
