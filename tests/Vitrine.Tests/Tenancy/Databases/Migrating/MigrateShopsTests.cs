using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases.Migrating;

public sealed class MigrateShopsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Shops_that_are_behind_get_this_programs_version_and_keep_every_row(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder", "birch", "cedar");
        await platform.CreateAsync("dogwood"); // not behind
        var before = await platform.ChecksumAsync("birch");
        using (var behind = await platform.ClientFor("birch.vitrine.localhost").GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.ServiceUnavailable, behind.StatusCode);

        var result = await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
        Assert.Equal(["alder", "birch", "cedar"], result.Outcomes.Select(outcome => outcome.Slug));
        Assert.Equal(0, result.Failed);
        foreach (var slug in (string[])["alder", "birch", "cedar"]) await RequireMigratedAsync(platform, slug);
        Assert.Equal(before, await platform.ChecksumAsync("birch"));
        Assert.Empty((await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Outcomes);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_shop_that_cannot_be_migrated_stays_as_it_was_and_is_kept_and_listed_and_the_others_are_done(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder", "birch", "cedar");
        await platform.BreakAsync("birch");
        var (old, before) = (await platform.VersionOfAsync("birch"), await platform.ChecksumAsync("birch"));

        var result = await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
        var failed = Assert.Single(result.Outcomes, outcome => outcome.Problem is not null);
        Assert.Equal(("birch", old), (failed.Slug, failed.Version));
        Assert.Contains("cannot be applied to this shop's data", failed.Problem, StringComparison.Ordinal);
        foreach (var slug in (string[])["alder", "cedar"]) await RequireMigratedAsync(platform, slug);

        Assert.Equal((old, before), (await platform.VersionOfAsync("birch"), await platform.ChecksumAsync("birch")));
        var (server, tenant) = await platform.FindAsync("birch");
        Assert.Equal(before, await platform.ChecksumAsync("birch", MigrateShop.SafetyCopyOf(tenant)));
        var listed = (await platform.Get<ShopVersions>().ListAsync(Stop)).Single(shop => shop.Slug == "birch");
        Assert.Equal((ShopVersionStanding.Failed, failed.Problem, 1), (listed.Standing, listed.Problem, listed.Attempts));
        Assert.Equal(server.Engine.PlaceOf(server, MigrateShop.SafetyCopyOf(tenant)), listed.SafetyCopy);

        // The program does not try by itself what a person has to mend; the person's own run does.
        Assert.Empty((await platform.Get<MigrateShops>().RunAsync(only: null, byHand: false, progress: null, Stop)).Outcomes);
        await platform.BreakAsync("birch", mend: true);
        Assert.Equal(0, (await platform.Get<MigrateShops>().RunAsync(only: "birch", byHand: true, progress: null, Stop)).Failed);
        await RequireMigratedAsync(platform, "birch");
        Assert.Equal(before, await platform.ChecksumAsync("birch"));
    }

    [Fact]
    public async Task A_damaged_shop_stops_nobody_and_is_named_with_its_reason()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.WithoutWalk());
        await using var db = platform.Get<ControlDatabase>().Open();
        var current = await db.Tenants.Select(tenant => tenant.SchemaVersion).FirstAsync(Stop);
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.SchemaVersion, "20200101000000_Older"), Stop);
        await File.WriteAllTextAsync(platform.PathOf("shops/kettle-and-co.db"), string.Concat(Enumerable.Repeat("no database ", 500)), Stop);

        var result = await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
        Assert.Equal(["atelier-brume", "kettle-and-co", "northline-supply"], result.Outcomes.Select(outcome => outcome.Slug));
        var failed = Assert.Single(result.Outcomes, outcome => outcome.Problem is not null);
        Assert.Equal("kettle-and-co", failed.Slug);
        Assert.Contains("damaged", failed.Problem, StringComparison.Ordinal);
        Assert.Equal([current, "20200101000000_Older", current], await db.Tenants.AsNoTracking().OrderBy(tenant => tenant.Slug).Select(tenant => tenant.SchemaVersion).ToListAsync(Stop));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Two_walks_at_once_share_the_shops_and_take_none_twice(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        List<string> slugs = [.. Enumerable.Range(0, 10).Select(i => $"shop-{i}")];
        await platform.CreateOldAsync(slugs);
        await using var beside = platform.Beside();
        var results = await Task.WhenAll(new[] { platform, beside }.Select(node => Task.Run(() => node.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop))));
        Assert.Equal(slugs, results.SelectMany(result => result.Outcomes).Select(outcome => outcome.Slug).Order(StringComparer.Ordinal));
        Assert.All(results, result => Assert.Equal(0, result.Failed));
        Assert.All(await platform.Get<ShopVersions>().ListAsync(Stop), shop => Assert.Equal((ShopVersionStanding.Current, 1), (shop.Standing, shop.Attempts)));
        foreach (var slug in slugs) await RequireMigratedAsync(platform, slug);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Whoever_has_a_shop_open_on_a_server_is_sent_away_and_a_file_that_is_open_elsewhere_is_left_alone(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        var (server, tenant) = await platform.FindAsync("alder");
        // Somebody who knows nothing of closed shops: a person's own tool.
        await using System.Data.Common.DbConnection tool = engine == Engines.Sqlite
            ? new SqliteConnection($"Data Source={platform.PathOf("shops/alder.db")};Pooling=False")
            : new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString(tenant.DatabaseName)) { Pooling = false }.ToString());
        await tool.OpenAsync(Stop);
        await using var look = tool.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM \"Products\"";
        await look.ExecuteScalarAsync(Stop);

        var result = await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
        if (engine == Engines.Sqlite)
        {
            Assert.Contains("still in use by another program", Assert.Single(result.Outcomes).Problem, StringComparison.Ordinal);
            await tool.CloseAsync();
            Assert.Equal(0, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Failed);
        }
        else
        {
            Assert.Null(Assert.Single(result.Outcomes).Problem);
            await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => look.ExecuteScalarAsync(Stop));
        }

        await RequireMigratedAsync(platform, "alder");
    }

    [Fact]
    public async Task A_shop_that_could_not_be_had_for_a_moment_is_tried_again_in_the_same_walk()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder");
        await using var tool = new SqliteConnection($"Data Source={platform.PathOf("shops/alder.db")};Pooling=False");
        await tool.OpenAsync(Stop);
        await using var look = tool.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM \"Products\"";
        await look.ExecuteScalarAsync(Stop);

        var walk = Task.Run(() => platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop));
        await using var db = platform.Get<ControlDatabase>().Open();
        await Eventually.AsTrueAsync(() => db.ShopMigrations.AnyAsync(row => row.Attempts == 1 && row.State == ShopMigrationState.Waiting, Stop));
        await tool.CloseAsync();
        Assert.Null(Assert.Single((await walk).Outcomes).Problem);
        await RequireMigratedAsync(platform, "alder");
    }

    [Fact]
    public async Task A_walk_that_is_told_to_stop_opens_the_shops_again_that_it_had_closed()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.WithoutWalk());
        await platform.CreateOldAsync("alder", "birch");
        using var stop = new CancellationTokenSource();
        var walk = platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, stop.Token);
        while (platform.Services.ShopAt("birch.vitrine.localhost").Standing is not TenantStanding.Migrating) await Task.Delay(20, Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => walk);
        Assert.Equal(TenantStanding.Live, platform.Services.ShopAt("birch.vitrine.localhost").Standing);
        Assert.All(await platform.Get<ShopVersions>().ListAsync(Stop), shop => Assert.Equal(ShopVersionStanding.Behind, shop.Standing));
    }

    [Fact]
    public async Task The_serving_program_migrates_by_itself_and_goes_on_with_shops_that_a_dead_walk_left_closed()
    {
        using var folder = new TemporaryFolder();
        await using (var former = new RunningPlatform(folder.Path, builder => builder.WithoutWalk().UseSetting("Samples:Seed", "false")))
        {
            await former.CreateOldAsync("alder", "birch");
            await former.Get<BehindShops>().CloseAsync([.. (await former.Get<BehindShops>().FindAsync("alder", byHand: false, Stop))], Stop);
        }

        await using var platform = new RunningPlatform(folder.Path, builder => builder.UseSetting("Samples:Seed", "false"));
        foreach (var slug in (string[])["alder", "birch"])
        {
            HttpStatusCode status;
            do
            {
                await Task.Delay(100, Stop);
                using var page = await platform.ClientFor($"{slug}.vitrine.localhost").GetAsync("/", Stop);
                status = page.StatusCode;
            }
            while (status is HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, status);
        }
    }

    [Fact]
    public async Task After_going_back_to_an_older_program_a_person_opens_what_the_newer_one_had_closed()
    {
        const string Newer = "29991231000000_Newer";
        await using var platform = RunningPlatform.WithSamples(builder => builder.WithoutWalk());
        await using var db = platform.Get<ControlDatabase>().Open();
        await using (var transaction = await db.BeginWriteAsync(Stop))
        {
            foreach (var tenant in await db.Tenants.AsNoTracking().ToListAsync(Stop))
            {
                db.ShopMigrations.Add(new ShopMigration { TenantId = tenant.Id, From = tenant.SchemaVersion!, To = Newer, State = ShopMigrationState.Closed }); // samples have their databases
                await db.TenantChangedAsync(tenant.Id, Stop);
            }

            await db.Tenants.Where(tenant => tenant.Slug == "kettle-and-co").ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.SchemaVersion, Newer), Stop);
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        await platform.Get<Vitrine.Tenancy.Hosts.HostDirectory>().RefreshAsync(Stop);
        // In a rolling update the newer program is at work: nobody comes in its way without being asked.
        Assert.Empty((await platform.Get<MigrateShops>().RunAsync(only: null, byHand: false, progress: null, Stop)).Outcomes);
        using (var closed = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
        Assert.Equal(3, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Outcomes.Count);
        Assert.Equal(Newer, (await platform.FindAsync("kettle-and-co")).Tenant.SchemaVersion);
        foreach (var host in (string[])["kettle-and-co.localhost", "atelier-brume.localhost"])
        {
            await platform.Get<Vitrine.Tenancy.Hosts.HostDirectory>().RefreshAsync(Stop);
            using var open = await platform.ClientFor(host).GetAsync("/", Stop);
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }
    }

    [Fact]
    public async Task Where_the_disk_is_full_the_shops_stay_as_they_were_and_no_further_one_is_begun()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.WithoutWalk().UseSetting("Data:MigrationsAtOnce", "1"));
        await platform.CreateOldAsync("alder", "birch", "cedar");
        var before = await platform.ChecksumAsync("alder");
        // Where every shop's copy is written there is no room.
        var shelf = platform.PathOf("drafts");
        Directory.Delete(shelf, recursive: true);
        using (var small = SmallDisk.MountOrSkip(shelf, kilobytes: 64))
        {
            var result = await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop);
            Assert.Contains("is full", Assert.Single(result.Outcomes).Problem, StringComparison.Ordinal);
            Assert.Equal(2, result.Left.Count);
            Assert.Empty(Directory.EnumerateFiles(shelf));
        }

        Assert.Equal(before, await platform.ChecksumAsync("alder"));
        Assert.Equal(0, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, Stop)).Failed);
        foreach (var slug in (string[])["alder", "birch", "cedar"]) await RequireMigratedAsync(platform, slug);
    }

    [Fact]
    public async Task A_tenant_lives_on_the_server_it_was_created_on()
    {
        using var east = new TemporaryFolder();
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Data:Servers:east:Engine", "sqlite").UseSetting("Data:Servers:east:Directory", east.Path));
        var wish = Wishes.For("alder") with { DatabaseServer = "east" };
        Assert.Null((await platform.AskForAsync(wish)).Problem);
        Assert.True(File.Exists(east["shops/alder.db"]));
        Assert.False(File.Exists(platform.PathOf("shops/alder.db")));
        Assert.Contains("Shop alder", await platform.ClientFor("alder.vitrine.localhost").GetStringAsync("/", Stop), StringComparison.Ordinal);
    }

    /// <summary>At this program's version, served, and nothing left beside it.</summary>
    internal static async Task RequireMigratedAsync(RunningPlatform platform, string slug)
    {
        var (server, tenant) = await platform.FindAsync(slug);
        Assert.Equal(platform.Get<ShopTemplates>().VersionOn(server), tenant.SchemaVersion);
        Assert.Equal(tenant.SchemaVersion, await platform.VersionOfAsync(slug));
        Assert.Null(tenant.Claim);
        Assert.False(await server.Engine.ExistsAsync(server, MigrateShop.DraftOf(tenant), Stop));
        Assert.False(await server.Engine.ExistsAsync(server, MigrateShop.SafetyCopyOf(tenant), Stop));
        await platform.Get<Vitrine.Tenancy.Hosts.HostDirectory>().RefreshAsync(Stop);
        using var page = await platform.ClientFor($"{slug}.vitrine.localhost").GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
