using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Drills;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Work;

/// <summary>A node that nobody can look at from outside is killed while it holds a lease.</summary>
[Collection(Vitrine.Tests.Fixtures.Drills.Name)]
public sealed class LeaseDrillTests
{
    // What is promised of a node that dies with a lease.
    static readonly TimeSpan Promised = TimeSpan.FromSeconds(90);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_node_of_another_machine_that_is_killed_with_a_lease_is_followed_by_one_that_lives(string engine)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("VITRINE_LONG") is "1", "Waits half a minute for the silence of a dead node: tests/run --long.");
        await using var server = engine == Engines.PostgreSql ? await OwnPostgreSql.StartNewAsync() : null;
        using var folder = new TemporaryFolder();
        var heard = folder["heard"];
        Directory.CreateDirectory(heard);
        var settings = OutboxDrill.Settings(heard, changes: 1);
        (settings["Data:Directory"], settings["Hosts:Platform"], settings["Samples:Seed"]) = (folder["data"], "vitrine.localhost", "false");
        if (server is not null) (settings["Data:Engine"], settings["Data:ConnectionString"]) = (engine, server.ConnectionString);
        // Another one to look through; it delivers nothing.
        await using var platform = new RunningPlatform(folder["data"], builder =>
        {
            builder.UseSetting("Samples:Seed", "false").WithoutDispatch();
            if (server is not null) builder.UseSetting("Data:Engine", engine).UseSetting("Data:ConnectionString", server.ConnectionString);
        });
        var alder = WorkPlace.Of((await platform.CreateAsync("alder")).Id);

        using var elsewhere = ProgramProcess.StartEnclosedOrSkip(OutboxDrill.Stuck(settings), "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None");
        await Eventually.AsTrueAsync(async () =>
        {
            Assert.False(elsewhere.HasExited, elsewhere.Errors);
            return await OwnerAsync(platform, alder) is not null;
        });
        var owner = (await OwnerAsync(platform, alder))!; // seen a moment ago
        Assert.False(ProcessIdentity.HasEnded(owner));
        using var here = ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None");
        elsewhere.Kill();
        var killed = Stopwatch.GetTimestamp();
        Assert.False(ProcessIdentity.HasEnded(owner)); // nobody here can know
        await Eventually.AsTrueAsync(() => Directory.EnumerateFiles(heard).Any(), Promised);
        TestContext.Current.SendDiagnosticMessage($"{engine}: followed {Stopwatch.GetElapsedTime(killed).TotalSeconds:F1} s after the kill");
    }

    static async Task<string?> OwnerAsync(RunningPlatform platform, WorkPlace place)
    {
        await using var scope = platform.Get<WorkPlaces>().Enter(place)!;
        return await scope.Db.Leases.Where(lease => lease.Name == EmptyOutbox.LeaseName).Select(lease => lease.Owner).SingleOrDefaultAsync(Stop);
    }
}
