using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>What the program leans on goes away and comes back, and the program is not started again.</summary>
public sealed class OutageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_server_that_was_away_serves_again_without_a_restart_of_the_program()
    {
        await using var server = await OwnPostgreSql.StartNewAsync();
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Data:Engine", Engines.PostgreSql).UseSetting("Data:ConnectionString", server.ConnectionString));
        await platform.CreateAsync("alder");
        using var shopper = platform.ClientFor("alder.vitrine.localhost");
        Assert.Equal(HttpStatusCode.OK, (await shopper.GetAsync("/", Stop)).StatusCode);

        await server.StopAsync();
        using (var away = await shopper.GetAsync("/", Stop))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.NotNull(away.Headers.RetryAfter);
        }

        using (var health = await platform.ClientFor("vitrine.localhost").GetAsync("/healthz/ready", Stop))
            Assert.Contains("the control database does not answer", await health.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await server.StartAsync();
        await Eventually.AsTrueAsync(async () => (await shopper.GetAsync("/", Stop)).StatusCode is HttpStatusCode.OK);
        // A command of a person may still meet a connection that died with the server: one clear refusal, and none after it.
        await Eventually.AsTrueAsync(async () => (await platform.AskForAsync(Wishes.For("birch"))).Problem is null || await IsLiveAsync(platform, "birch"));
        Assert.Equal(HttpStatusCode.OK, (await platform.ClientFor("birch.vitrine.localhost").GetAsync("/", Stop)).StatusCode);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_one_dead_connection_speaks_for_all_and_no_second_shop_is_refused()
    {
        await using var server = await OwnPostgreSql.StartNewAsync();
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Data:Engine", Engines.PostgreSql).UseSetting("Data:ConnectionString", server.ConnectionString));
        string[] slugs = ["alder", "birch", "cedar"];
        foreach (var slug in slugs)
        {
            await platform.CreateAsync(slug);
            Assert.Equal(HttpStatusCode.OK, (await platform.ClientFor($"{slug}.vitrine.localhost").GetAsync("/", Stop)).StatusCode);
        }

        await server.StopAsync();
        await server.StartAsync();
        (await platform.ClientFor("alder.vitrine.localhost").GetAsync("/", Stop)).Dispose(); // whichever answer: the shops have connections of their own
        foreach (var slug in slugs) Assert.Equal((slug, HttpStatusCode.OK), (slug, (await platform.ClientFor($"{slug}.vitrine.localhost").GetAsync("/", Stop)).StatusCode));
    }

    static async Task<bool> IsLiveAsync(RunningPlatform platform, string slug)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.Tenants.AnyAsync(tenant => tenant.Slug == slug && tenant.Provisioning == ProvisioningState.Live, Stop);
    }

    [Fact]
    public async Task On_a_full_disk_shops_are_read_on_and_changes_are_refused_with_one_clear_error_until_there_is_room()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.MountOrSkip(folder["small"], kilobytes: 16_384);
        await using var platform = new RunningPlatform(folder["small"], builder => builder.UseSetting("Samples:Seed", "false"));
        var alder = await platform.CreateAsync("alder");
        using var shopper = platform.ClientFor("alder.vitrine.localhost");
        Assert.Equal(HttpStatusCode.OK, (await shopper.GetAsync("/", Stop)).StatusCode);

        var ballast = Path.Combine(folder["small"], "ballast");
        Fill(ballast);
        using (var page = await shopper.GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var refused = await platform.AskForAsync(Wishes.For("birch")).ContinueWith(
            task => task.IsFaulted ? platform.Get<ControlDatabase>().Explain(task.Exception!.InnerException!)?.Message ?? task.Exception!.ToString() : task.Result.Problem?.Message ?? "made all the same", TaskScheduler.Default);
        Assert.Contains("full", refused, StringComparison.OrdinalIgnoreCase);
        await using (var scope = platform.Get<WorkPlaces>().Enter(WorkPlace.Of(alder.Id))!)
        {
            var store = (StoreDb)scope.Db;
            var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                (await store.Settings.SingleAsync(Stop)).Tagline = new string('x', 900_000);
                await store.SaveChangesAsync(Stop);
            });
            var engine = platform.Get<DatabaseServers>().Main.Engine;
            Assert.Equal(DatabaseFaultKind.Full, engine.Explain(error, "the shop")?.Kind);
        }

        File.Delete(ballast);
        using (var page = await shopper.GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await platform.CreateAsync("cedar");
        await using (var scope = platform.Get<WorkPlaces>().Enter(WorkPlace.Of(alder.Id))!)
        {
            Assert.Equal("", (await ((StoreDb)scope.Db).Settings.AsNoTracking().SingleAsync(Stop)).Tagline); // nothing of the refused change
            await using var check = scope.Db.Database.GetDbConnection().CreateCommand();
            await scope.Db.Database.OpenConnectionAsync(Stop);
            check.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", await check.ExecuteScalarAsync(Stop));
        }
    }

    [Fact]
    public async Task A_clock_that_was_a_day_ahead_for_a_while_leaves_nothing_waiting_for_tomorrow()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-22T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var wrong = new Shifted(time);
        await using var platform = RunningPlatform.Empty(builder => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(wrong)));
        wrong.Ahead = TimeSpan.FromDays(1);
        await platform.CreateAsync("alder");
        await platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"));
        wrong.Ahead = TimeSpan.Zero;

        Assert.Equal(TenantHeadline.Live, (await platform.ReopenAsync("alder")).Value?.Headline);
        using var page = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await using (var held = await platform.Get<Vitrine.Tenancy.Work.Leases.TakeLease>().TryAsync(WorkPlace.Control, "work", Stop)) Assert.NotNull(held);
        // A worker with the wrong clock died: its claim would last until tomorrow.
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Claim, Guid.NewGuid()).SetProperty(tenant => tenant.ClaimedUntil, time.GetUtcNow().AddDays(1)), Stop);
        Assert.Null((await platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder"))).Problem);
        Assert.Null((await platform.ActAsync(TenantActions.UndeleteAsync, new TenantName("alder"))).Problem);
    }

    static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[1_024]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    sealed class Shifted(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }
}
