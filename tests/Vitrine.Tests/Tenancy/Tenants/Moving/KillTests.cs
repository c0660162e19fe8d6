using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Tenants.Backups;

namespace Vitrine.Tests.Tenancy.Tenants.Moving;

/// <summary>kill -9 while a command exchanges a shop's database, beside a program that goes on serving it.</summary>
public sealed class KillTests
{
    // As the commands report them. The last is reached after the exchange.
    static readonly string[] RestoreSteps = ["checking the archive", "building the database", "comparing rows", "copying the files", "closing the shop", "exchanging", "open again"];
    static readonly string[] MoveSteps = ["closing the shop", "copying Pages", "copying Variants", "comparing rows", "exchanging", "open again"];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A round takes half a minute: claims lapse and doors open by themselves. The short form takes one step before and one
    // after each thing that counts, the long one every step four times, each time a little later within it.
    static IEnumerable<(string Step, int Later)> Rounds(string[] all, params string[] few) =>
        Environment.GetEnvironmentVariable("VITRINE_LONG") is "1" ? Enumerable.Range(0, 4 * all.Length).Select(round => (all[round % all.Length], round / all.Length)) : few.Select(step => (step, 0));

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_restore_in_place_that_is_killed_at_any_step_leaves_the_old_shop_or_the_new_one_and_run_again_it_finishes(string engine)
    {
        var log = new RecordedLog();
        await using var platform = Engines.Empty(engine, log.Attach);
        await platform.CreateAwkwardAsync("alder", sample: "kettle-and-co");
        await platform.CreateAsync("birch");
        var backup = (await BackupTests.BackupAsync(platform, "alder")).Path;
        var restored = (Sums: await platform.SumsAsync("alder"), Files: platform.FilesOf("alder"));
        var settings = Settings(platform);
        foreach (var (step, later) in engine == Engines.Sqlite ? Rounds(RestoreSteps, "building the database", "closing the shop", "open again") : Rounds(RestoreSteps, "exchanging"))
        {
            await platform.InShopAsync("alder", store => store.Products.ExecuteDeleteAsync(Stop));
            await platform.WriteFileAsync("alder", "picture.svg", $"{step} {later}");
            var lost = (Sums: await platform.SumsAsync("alder"), Files: platform.FilesOf("alder"));

            using (var program = ProgramProcess.Start(settings, "tenants", "restore", "alder", "--from", backup, "--in-place", "--confirm", "alder"))
                await KillAtAsync(platform, log, program, step, later);
            await OpensAsync(platform, "alder");
            var now = (Sums: await platform.SumsAsync("alder"), Files: platform.FilesOf("alder"));
            var isOld = Same(now, lost);
            Assert.True(isOld || Same(now, restored), $"Killed at '{step}' the shop is neither the old nor the new one.");

            var (code, _, errors) = await ProgramProcess.RunAsync(settings, "tenants", "restore", "alder", "--from", backup, "--in-place", "--confirm", "alder");
            Assert.True(code == 0, errors);
            await OpensAsync(platform, "alder");
            Assert.True(Same((await platform.SumsAsync("alder"), platform.FilesOf("alder")), restored));
            await NothingForgottenAsync(platform);
        }
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_move_that_is_killed_at_any_step_leaves_the_shop_where_it_was_or_where_it_goes_and_run_again_it_finishes(string engine)
    {
        using var east = new TemporaryFolder();
        var log = new RecordedLog();
        await using var platform = Engines.Empty(engine, builder =>
        {
            builder.UseSetting("Data:Servers:east:Engine", "sqlite").UseSetting("Data:Servers:east:Directory", east.Path);
            log.Attach(builder);
        });
        await platform.CreateAwkwardAsync("alder", sample: "kettle-and-co");
        await platform.CreateAsync("birch");
        var sums = await platform.SumsAsync("alder");
        var settings = Settings(platform);
        settings["Data:Servers:east:Engine"] = "sqlite";
        settings["Data:Servers:east:Directory"] = east.Path;
        foreach (var (step, later) in engine == Engines.Sqlite ? Rounds(MoveSteps, "copying Variants", "exchanging") : Rounds(MoveSteps, "comparing rows"))
        {
            var to = platform.Shop("alder").Database.Server == "main" ? "east" : "main";
            using (var program = ProgramProcess.Start(settings, "tenants", "move", "alder", "--server", to))
                await KillAtAsync(platform, log, program, step, later);
            await OpensAsync(platform, "alder");
            Assert.Equal(sums, await platform.SumsAsync("alder"));

            var (code, _, errors) = await ProgramProcess.RunAsync(settings, "tenants", "move", "alder", "--server", to);
            Assert.True(code == 0 || errors.Contains("already", StringComparison.Ordinal), errors);
            await OpensAsync(platform, "alder");
            Assert.Equal(to, platform.Shop("alder").Database.Server);
            Assert.Equal(sums, await platform.SumsAsync("alder"));
            await NothingForgottenAsync(platform);
        }

        if (Directory.Exists(platform.PathOf("snapshots"))) Assert.DoesNotContain(Directory.EnumerateFiles(platform.PathOf("snapshots"), "*.db"), IsForgotten);
    }

    static Dictionary<string, string> Settings(RunningPlatform platform)
    {
        var data = platform.Get<Microsoft.Extensions.Options.IOptions<DataOptions>>().Value;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Data:Directory"] = platform.DataDirectory, ["Samples:Seed"] = "false", ["Data:Engine"] = data.Engine, ["Data:Prefix"] = data.Prefix,
        };
        if (data.ConnectionString is { } connection) settings["Data:ConnectionString"] = connection;
        return settings;
    }

    // Killed when it says that it begins a step, a little later each time round; meanwhile the neighbour answers.
    static async Task KillAtAsync(RunningPlatform platform, RecordedLog log, ProgramProcess program, string step, int later)
    {
        while (!program.HasExited && !program.Errors.Contains(step, StringComparison.Ordinal))
        {
            var neighbour = await platform.StatusAsync("birch");
            Assert.True(neighbour is HttpStatusCode.OK, $"{neighbour}: {string.Join('\n', log.Lines)}");
            await Task.Delay(2, Stop);
        }

        await Task.Delay(later * 40, Stop);
        program.Kill();
        Assert.Contains(step, program.Errors, StringComparison.Ordinal);
    }

    // A shop whose exchange was killed opens by itself; nobody has to do anything.
    static async Task OpensAsync(RunningPlatform platform, string slug)
    {
        for (var i = 0; i < 1_200; i++)
        {
            // The killed program may have closed it a moment ago, unknown to this one yet: it is asked again after it was told.
            var status = await platform.StatusAsync(slug);
            if (status is HttpStatusCode.OK)
            {
                await platform.Get<Vitrine.Tenancy.Hosts.HostDirectory>().RefreshAsync(Stop);
                status = await platform.StatusAsync(slug);
                if (status is HttpStatusCode.OK) return;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            await Task.Delay(100, Stop);
        }

        Assert.Fail("The shop stayed closed for two minutes.");
    }

    // What a killed command left is gone after the next one: only the shop's own database and kept ones are there.
    static async Task NothingForgottenAsync(RunningPlatform platform)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.False(await db.AsideDatabases.AnyAsync(aside => aside.AliveUntil != null, Stop));
        var known = (await db.AsideDatabases.AsNoTracking().ToListAsync(Stop)).ConvertAll(aside => (aside.DatabaseServer, aside.DatabaseName));
        known.AddRange((await db.Tenants.AsNoTracking().ToListAsync(Stop)).ConvertAll(tenant => (tenant.DatabaseServer, tenant.DatabaseName)));
        foreach (var server in platform.Get<DatabaseServers>().All.Where(server => server.Engine.Name == "sqlite"))
        {
            var there = Directory.Exists(Path.Combine(server.Location, "shops")) ? Directory.EnumerateFiles(Path.Combine(server.Location, "shops"), "*.db").Select(path => $"shops/{Path.GetFileNameWithoutExtension(path)}") : [];
            Assert.Equal(known.Where(place => place.DatabaseServer == server.Name).Select(place => place.DatabaseName).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        }
    }

    static bool IsForgotten(string copy) => !File.Exists(Path.ChangeExtension(copy, ".lock"));

    static bool Same((Dictionary<string, Vitrine.Tenancy.Tenants.Carrying.TableSum> Sums, Dictionary<string, string> Files) one, (Dictionary<string, Vitrine.Tenancy.Tenants.Carrying.TableSum> Sums, Dictionary<string, string> Files) other) =>
        one.Sums.Count == other.Sums.Count && one.Sums.All(sum => other.Sums[sum.Key] == sum.Value)
        && one.Files.Count == other.Files.Count && one.Files.All(file => other.Files.TryGetValue(file.Key, out var text) && text == file.Value);
}
