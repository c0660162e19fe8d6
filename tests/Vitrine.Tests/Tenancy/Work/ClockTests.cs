using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Work;

public sealed class ClockTests
{
    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Work_comes_round_again_and_again_even_when_it_fails(string engine)
    {
        await using var platform = Engines.Empty(engine, With<FailingWork>);
        await Eventually.AsTrueAsync(() => platform.Get<Rounds>().Seen.Count >= 3);
    }

    [Fact]
    public async Task Work_of_the_shops_wakes_up_inside_each_of_them_and_one_that_fails_stops_nobody()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, With<WorkOfShops>);
        foreach (var slug in (string[])["alder", "birch", "cedar"]) await platform.CreateAsync(slug);
        await platform.ActAsync(TenantActions.PauseAsync, new TenantName("cedar"));
        await Eventually.AsTrueAsync(() => new HashSet<string>(["alder", "birch", "cedar"], StringComparer.Ordinal).IsSubsetOf(platform.Get<Rounds>().Seen));
    }

    [Fact]
    public async Task Two_nodes_on_one_server_do_the_work_once()
    {
        var prefix = "t" + Guid.NewGuid().ToString("N")[..10];
        void Node(IWebHostBuilder builder)
        {
            With<SlowWork>(builder);
            builder.UseSetting("Data:Prefix", prefix);
        }

        await using var first = Engines.Empty(Engines.PostgreSql, Node);
        await using var second = Engines.Empty(Engines.PostgreSql, Node);
        SlowWork.Overlapped = false;
        await Eventually.AsTrueAsync(() => first.Get<Rounds>().Seen.Count + second.Get<Rounds>().Seen.Count >= 6);
        Assert.False(SlowWork.Overlapped, "The same work ran on two nodes at once.");
    }

    [Fact]
    public async Task A_program_whose_clocks_have_lost_their_database_ends_when_it_is_asked_to()
    {
        await using var postgres = await OwnPostgreSql.StartNewAsync();
        using var folder = new TemporaryFolder();
        using var program = ProgramProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Data:Directory"] = folder.Path, ["Data:Engine"] = Engines.PostgreSql, ["Data:ConnectionString"] = postgres.ConnectionString, ["Data:Prefix"] = "clocks",
            ["Hosts:Platform"] = "vitrine.localhost", ["Samples:Seed"] = "false", ["Logging:LogLevel:Default"] = "None",
        }, "serve", "--urls", "http://127.0.0.1:0");
        // Its next clock is in its hands: it wants to give it back before it ends.
        await Eventually.AsTrueAsync(async () =>
        {
            Assert.False(program.HasExited, program.Errors);
            try
            {
                await using var connection = new Npgsql.NpgsqlConnection($"{postgres.ConnectionString};Database=clocks_jobs;Pooling=False");
                await connection.OpenAsync();
                await using var command = new Npgsql.NpgsqlCommand("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'ACQUIRED'", connection);
                return (long)(await command.ExecuteScalarAsync())! > 0;
            }
            catch (Npgsql.PostgresException) { return false; } // not made yet
        }, TimeSpan.FromMinutes(3));
        await postgres.StopAsync();
        await program.TerminateAsync();
    }

    [Fact]
    public async Task A_command_announces_and_the_serving_program_delivers()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.ConfigureServices(services =>
        {
            services.AddSingleton<Heard>();
            services.AddSingleton(new ListenerType(typeof(TenantEar)));
            services.AddSingleton<Rounds>();
        }));
        var (code, _, errors) = await ProgramProcess.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Data:Directory"] = platform.DataDirectory, ["Hosts:Platform"] = "vitrine.localhost" }, "tenants", "create", "alder");
        Assert.True(code == 0, errors);
        await Eventually.AsTrueAsync(() => platform.Get<Rounds>().Seen.Count > 0);
    }

    [Fact]
    public async Task A_shop_whose_listeners_are_slow_delays_no_other()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.UseSetting("Work:Concurrency", "1").ConfigureServices(services =>
        {
            services.AddSingleton<Heard>();
            services.AddSingleton(new ListenerType(typeof(Ear)));
        }));
        var slow = WorkPlace.Of((await platform.CreateAsync("slow")).Id);
        var quick = WorkPlace.Of((await platform.CreateAsync("quick")).Id);
        var heard = platform.Get<Heard>();
        heard.Behaviour = (_, note, cancel) => note.About == "slow" ? Task.Delay(400, cancel) : Task.CompletedTask;
        await SayAsync(platform, slow, "slow", 100); // 40 s of work
        await Eventually.AsTrueAsync(() => heard.All.Count > 0);
        await SayAsync(platform, quick, "quick", 20);
        await Eventually.AsTrueAsync(() => heard.All.Count(note => note.Note.About == "quick") == 20);
        Assert.InRange(heard.All.Count(note => note.Note.About == "slow"), 1, 50);
    }

    [Fact]
    public async Task A_shop_that_was_slow_once_may_hang_without_keeping_the_worker_of_the_quick_ones()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.UseSetting("Work:Concurrency", "1").ConfigureServices(services =>
        {
            services.AddSingleton<Heard>();
            services.AddSingleton(new ListenerType(typeof(Ear)));
        }));
        var slow = WorkPlace.Of((await platform.CreateAsync("slow")).Id);
        var quick = WorkPlace.Of((await platform.CreateAsync("quick")).Id);
        var heard = platform.Get<Heard>();
        var (hangs, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        heard.Behaviour = async (_, note, cancel) =>
        {
            if (note is { About: "slow", Number: 1 }) await Task.Delay(1_500, cancel); // the turn is over, and it was a slow one
            if (note is not { About: "slow", Number: 2 }) return;
            hangs.TrySetResult();
            await Task.WhenAny(release.Task, Task.Delay(Timeout.InfiniteTimeSpan, cancel));
            release.TrySetResult(); // now at the latest, when patience is over
        };
        await SayAsync(platform, slow, "slow", 2);
        await hangs.Task;
        await SayAsync(platform, quick, "quick", 20);
        await Eventually.AsTrueAsync(() => heard.All.Count(note => note.Note.About == "quick") == 20);
        Assert.True(release.TrySetResult(), "The quick shop was heard only after the slow one had given up.");
    }

    static async Task SayAsync(RunningPlatform platform, WorkPlace place, string about, int notes)
    {
        await using var scope = platform.Get<WorkPlaces>().Enter(place)!;
        await using var transaction = await Vitrine.Tenancy.Databases.WriteTransactions.BeginWriteAsync(scope.Db, TestContext.Current.CancellationToken);
        for (var number = 1; number <= notes; number++) scope.Db.Announce(new Noted(about, number));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    static void With<TWork>(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton<Rounds>();
        services.AddSingleton(new RecurringWorkType(typeof(TWork)));
    });

    public sealed class Rounds
    {
        public ConcurrentQueue<string> Seen { get; } = new();
    }

    [RecurringWork("test-failing", EverySeconds = 1)]
    public sealed class FailingWork(Rounds rounds) : IRecurringWork
    {
        public Task RunAsync(CancellationToken cancel)
        {
            rounds.Seen.Enqueue("failed");
            throw new InvalidOperationException("as it does");
        }
    }

    [RecurringWork("test-shops", EverySeconds = 1)]
    public sealed class WorkOfShops(Rounds rounds, CurrentTenant tenant) : ITenantWork
    {
        public Task RunAsync(CancellationToken cancel)
        {
            Assert.Equal(tenant.Info.Id, Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(tenant.Database.Owner, cancel).GetAwaiter().GetResult().TenantId);
            rounds.Seen.Enqueue(tenant.Info.Identifier);
            return tenant.Info.Identifier == "alder" ? throw new InvalidOperationException("as it does") : Task.CompletedTask;
        }
    }

    [RecurringWork("test-slow", EverySeconds = 1)]
    public sealed class SlowWork(Rounds rounds) : IRecurringWork
    {
        static int running;

        public static bool Overlapped { get; set; }

        public async Task RunAsync(CancellationToken cancel)
        {
            if (Interlocked.Increment(ref running) > 1) Overlapped = true;
            try { await Task.Delay(700, cancel); }
            finally { Interlocked.Decrement(ref running); }
            rounds.Seen.Enqueue("done");
        }
    }

    public sealed class TenantEar(Rounds rounds) : IListener<TenantOpened>
    {
        public Task HearAsync(TenantOpened fact, Delivery delivery, CancellationToken cancel)
        {
            Assert.Equal(WorkPlace.Control, delivery.Place);
            rounds.Seen.Enqueue("opened");
            return Task.CompletedTask;
        }
    }
}
