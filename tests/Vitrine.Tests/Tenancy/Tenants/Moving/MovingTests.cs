using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Carrying;
using Vitrine.Tenancy.Tenants.Moving;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants.Moving;

public sealed class MovingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite, "sqlite")]
    [InlineData(Engines.Sqlite, "postgresql")]
    [InlineData(Engines.PostgreSql, "sqlite")]
    [InlineData(Engines.PostgreSql, "postgresql")]
    public async Task A_moved_shop_has_the_same_rows_on_the_other_server_and_goes_on_from_there(string engine, string to)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(engine, to, east);
        await platform.CreateAwkwardAsync("alder", sample: "kettle-and-co");
        var (sums, files) = (await platform.SumsAsync("alder"), platform.FilesOf("alder"));
        var former = platform.Shop("alder").Database;

        var answer = await platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop);
        Assert.True(answer.Succeeded(out var moved, out var problem), problem?.Message);
        Assert.Equal("east", moved.DatabaseServer);
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        Assert.Equal(files, platform.FilesOf("alder"));
        Assert.Equal(HttpStatusCode.OK, await platform.StatusAsync("alder", "/collections/all"));
        Assert.Equal(3, await platform.NextLocationAsync("alder")); // 2 was given once, before the move

        // The old one stays until somebody lets go of it.
        var server = platform.Get<DatabaseServers>().Find(former.Server);
        Assert.True(await server.Engine.ExistsAsync(server, former.Name, Stop));
        Assert.Null(await platform.Get<DropMoved>().RunAsync("alder", Stop));
        Assert.False(await server.Engine.ExistsAsync(server, former.Name, Stop));

        // And back again, with what has happened since.
        sums = await platform.SumsAsync("alder");
        Assert.Null((await platform.Get<MoveTenant>().RunAsync("alder", "main", progress: null, Stop)).Problem);
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        Assert.Equal(4, await platform.NextLocationAsync("alder"));
    }

    [Theory]
    [InlineData(Engines.Sqlite, "main")]
    [InlineData(Engines.PostgreSql, "main")]
    [InlineData(Engines.Sqlite, "east")]
    public async Task A_clone_is_a_shop_of_its_own_with_everything_of_the_original(string engine, string server)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(engine, engine, east);
        await platform.CreateAwkwardAsync("alder");
        var answer = await platform.Get<CloneTenant>().RunAsync("alder", "alder-trial", "Alder, new look", server, progress: null, Stop);
        Assert.True(answer.Succeeded(out var clone, out var problem), problem?.Message);
        Assert.Equal(("Alder, new look", server, clone.Id), (clone.Name, clone.DatabaseServer, await platform.InShopAsync("alder-trial", store => store.Owner.Select(owner => owner.TenantId).SingleAsync(Stop))));
        Assert.Equal(await platform.SumsAsync("alder"), await platform.SumsAsync("alder-trial"));
        Assert.Equal(platform.FilesOf("alder"), platform.FilesOf("alder-trial"));
        using (var page = await platform.ClientFor("alder-trial.vitrine.localhost").GetAsync("/", Stop))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("noindex, nofollow", Assert.Single(page.Headers.GetValues("X-Robots-Tag")));
        }

        var original = await platform.SumsAsync("alder");
        await platform.InShopAsync("alder-trial", store => store.Pages.ExecuteDeleteAsync(Stop));
        await platform.WriteFileAsync("alder-trial", "picture.svg", "changed");
        Assert.Equal(original, await platform.SumsAsync("alder"));
        Assert.StartsWith("<svg", platform.FilesOf("alder")["picture.svg"], StringComparison.Ordinal);

        // A clone that is purged takes its own files and no others.
        await platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder-trial"));
        Assert.Null((await platform.ActAsync(PurgeTenant.RunAsync, new Purge("alder-trial", "alder-trial"))).Problem);
        Assert.Equal(2, platform.FilesOf("alder").Count);
        Assert.Equal(original, await platform.SumsAsync("alder"));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task No_write_that_was_acknowledged_is_lost_by_a_move_and_shoppers_meet_a_door_that_says_when_to_come_back(string engine)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(engine, "sqlite", east);
        await platform.CreateAwkwardAsync("alder");
        await platform.CreateAsync("birch");
        using var enough = new CancellationTokenSource();
        List<string> acknowledged = [];
        var (refused, closed, neighbours) = (0, 0, new List<HttpStatusCode>());
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                try
                {
                    await platform.InShopAsync("alder", async store =>
                    {
                        store.Pages.Add(new ContentPage { Handle = $"acknowledged-{i}", Title = "kept" });
                        await store.SaveChangesAsync(Stop);
                    });
                    acknowledged.Add($"acknowledged-{i}");
                }
                catch (Exception error) when (error is DatabaseFault or System.Data.Common.DbException or DbUpdateException or InvalidOperationException)
                {
                    refused++;
                    await Task.Delay(10, Stop);
                }
            }
        });
        var visiting = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var answer = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/", Stop);
                if (answer.StatusCode is HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null) closed++;
                else Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                neighbours.Add(await platform.StatusAsync("birch"));
            }
        });
        await Task.Delay(300, Stop);
        var moved = await platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop);
        Assert.Null(moved.Problem);
        await Task.Delay(300, Stop);
        await enough.CancelAsync();
        await Task.WhenAll(writing, visiting);
        var kept = await platform.InShopAsync("alder", store => store.Pages.Select(page => page.Handle).ToListAsync(Stop));
        Assert.Empty(acknowledged.Except(kept));
        Assert.True(refused > 0 && closed > 0, $"{refused} writes refused, {closed} visitors at the door: the shop was never closed");
        Assert.All(neighbours, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_request_from_before_the_door_was_closed_is_refused_rather_than_written_where_nobody_looks(string engine)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(engine, "sqlite", east);
        await platform.CreateAwkwardAsync("alder");
        var scope = platform.Services.OpenTenant(platform.Shop("alder"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        Assert.Equal(8, await store.Pages.CountAsync(Stop)); // came in while the shop was open
        Task<int>? writing = null;
        var moved = await platform.Get<MoveTenant>().RunAsync("alder", "east", new At("exchanging", () =>
        {
            store.Pages.Add(new ContentPage { Handle = "late", Title = "late" });
            writing = Task.Run(() => store.SaveChangesAsync(Stop)); // waits for the lock and gets it last
        }), Stop);
        Assert.Null(moved.Problem);
        await Assert.ThrowsAnyAsync<Exception>(() => writing!);
        await scope.DisposeAsync();
        Assert.Equal(8, await platform.InShopAsync("alder", now => now.Pages.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("pages", "22021")] // PostgreSQL keeps no zero character
    [InlineData("long", "too long")]
    public async Task What_the_other_engine_does_not_take_is_named_with_its_table_and_nothing_changes(string what, string says)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(Engines.Sqlite, "postgresql", east);
        await platform.CreateAwkwardAsync("alder");
        await platform.InShopAsync("alder", async store =>
        {
            store.Pages.Add(new ContentPage { Handle = "zero", Title = what == "pages" ? "a\0b" : new string('x', 300) });
            await store.SaveChangesAsync(Stop);
        });
        var before = platform.Shop("alder").Database;
        var answer = await platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop);
        Assert.Equal("rows_refused", answer.Problem?.Code);
        Assert.Contains("Pages", answer.Problem!.Message, StringComparison.Ordinal);
        if (what == "long") Assert.Contains(says, answer.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, platform.Shop("alder").Database);
        Assert.Equal(HttpStatusCode.OK, await platform.StatusAsync("alder"));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(0, await db.AsideDatabases.CountAsync(Stop));
        var row = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Slug == "alder", Stop);
        Assert.Null(row.Claim);
        Assert.Null(row.ClosedUntil);
    }

    [Fact]
    public async Task A_move_that_makes_no_sense_is_refused_and_a_backup_of_another_engine_says_what_to_do()
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(Engines.Sqlite, "postgresql", east);
        await platform.CreateAwkwardAsync("alder");
        Assert.Equal("already_there", (await platform.Get<MoveTenant>().RunAsync("alder", "main", progress: null, Stop)).Problem?.Code);
        Assert.Equal("server_unknown", (await platform.Get<MoveTenant>().RunAsync("alder", "west", progress: null, Stop)).Problem?.Code);
        Assert.Equal("not_found", (await platform.Get<MoveTenant>().RunAsync("nobody", "east", progress: null, Stop)).Problem?.Code);
        var sums = await platform.SumsAsync("alder");
        var backup = await platform.Get<BackupTenant>().RunAsync("alder", to: null, keep: null, progress: null, Stop);
        Assert.Null((await platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop)).Problem);
        Assert.Equal("engine_differs", (await platform.Get<RestoreTenant>().InPlaceAsync("alder", backup.Value!.Path, progress: null, Stop)).Problem?.Code);
        // As the message says: beside on a server of that engine, then moved.
        Assert.Null((await platform.Get<RestoreTenant>().BesideAsync("alder", backup.Value.Path, "alder-back", serverName: null, progress: null, Stop)).Problem);
        Assert.Null((await platform.Get<MoveTenant>().RunAsync("alder-back", "east", progress: null, Stop)).Problem);
        Assert.Equal(sums, await platform.SumsAsync("alder-back"));
    }

    [Theory]
    [InlineData(Engines.Sqlite, "another's claim")]
    [InlineData(Engines.Sqlite, "lapsed claim")]
    [InlineData(Engines.Sqlite, "draft given up")]
    [InlineData(Engines.PostgreSql, "another's claim")]
    [InlineData(Engines.PostgreSql, "lapsed claim")]
    [InlineData(Engines.PostgreSql, "draft given up")]
    public async Task Who_was_interrupted_for_so_long_that_others_may_have_begun_exchanges_nothing(string engine, string meanwhile)
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(engine, "sqlite", east);
        await platform.CreateAwkwardAsync("alder");
        var (sums, before) = (await platform.SumsAsync("alder"), platform.Shop("alder").Database);
        using var db = platform.Get<ControlDatabase>().Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => platform.Get<MoveTenant>().RunAsync("alder", "east", new At("exchanging", () =>
        {
            var alder = db.Tenants.Where(row => row.Slug == "alder");
            _ = meanwhile switch
            {
                "another's claim" => alder.ExecuteUpdate(set => set.SetProperty(row => row.Claim, Guid.NewGuid())),
                "lapsed claim" => alder.ExecuteUpdate(set => set.SetProperty(row => row.ClaimedUntil, platform.Get<TimeProvider>().GetUtcNow().AddSeconds(-1))),
                _ => db.AsideDatabases.ExecuteDelete(),
            };
        }), Stop));
        Assert.Equal(before, platform.Shop("alder").Database);
        Assert.Empty(await db.AsideDatabases.ToListAsync(Stop));
        // Whoever claimed it meanwhile opens it again.
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosedUntil, (DateTimeOffset?)null).SetProperty(row => row.Claim, (Guid?)null), Stop);
        Assert.Null((await platform.ActAsync(TenantActions.ResumeAsync, new TenantName("alder"))).Problem);
        Assert.Equal(sums, await platform.SumsAsync("alder"));
    }

    [Fact]
    public async Task A_shop_that_another_worker_moved_while_this_one_waited_is_not_moved_from_where_it_was()
    {
        using var east = new TemporaryFolder();
        await using var platform = WithEast(Engines.Sqlite, "sqlite", east);
        await platform.CreateAwkwardAsync("alder");
        await using var db = platform.Get<ControlDatabase>().Open();
        var alder = db.Tenants.Where(row => row.Slug == "alder");
        var first = (await platform.Get<ShopExchanges>().TakeAsync(await alder.AsNoTracking().SingleAsync(Stop), Stop)).Value!;
        var waiting = platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop);
        await Task.Delay(100, Stop);
        Assert.False(waiting.IsCompleted);
        await alder.ExecuteUpdateAsync(set => set.SetProperty(row => row.DatabaseName, row => row.DatabaseName + "-moved"), Stop);
        await first.DisposeAsync();
        Assert.Equal("in_progress", (await waiting).Problem?.Code);
        Assert.Equal("main", (await alder.AsNoTracking().SingleAsync(Stop)).DatabaseServer);
    }

    sealed class At(string stage, Action act) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.StartsWith(stage, StringComparison.Ordinal)) act();
        }
    }

    static RunningPlatform WithEast(string engine, string eastEngine, TemporaryFolder folder)
    {
        var server = eastEngine == Engines.PostgreSql ? Engines.ServerOrSkip() : null;
        return Engines.Empty(engine, builder =>
        {
            builder.UseSetting("Data:Servers:east:Engine", eastEngine);
            // Its own prefix would be the platform's: on one server the names must differ, and drafts' names do.
            if (server is not null) builder.UseSetting("Data:Servers:east:ConnectionString", server);
            else builder.UseSetting("Data:Servers:east:Directory", folder.Path);
            if (engine == Engines.Sqlite) builder.UseSetting("Data:Prefix", "m" + Guid.NewGuid().ToString("N")[..8]);
        });
    }
}
