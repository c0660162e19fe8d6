using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work;
using Vitrine.Tests.Drills;
using Vitrine.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Vitrine.Tests.Tenancy.Work;

/// <summary>A program that announces and delivers is killed again and again, and its database server with it.</summary>
[Collection(Vitrine.Tests.Fixtures.Drills.Name)]
public sealed class OutboxDrillTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static bool Long => Environment.GetEnvironmentVariable("VITRINE_LONG") is "1";

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Nothing_that_was_committed_is_lost_or_out_of_order_although_the_program_is_killed_again_and_again(string engine)
    {
        var (shops, each, kills, restarts) = Long ? (20, 500, 20, 5) : (6, 100, 4, 1);
        await using var server = engine == Engines.PostgreSql ? await OwnPostgreSql.StartNewAsync() : null;
        using var folder = new TemporaryFolder();
        await using var platform = new RunningPlatform(folder["data"], builder =>
        {
            builder.UseSetting("Samples:Seed", "false");
            if (server is not null) builder.UseSetting("Data:Engine", engine).UseSetting("Data:ConnectionString", server.ConnectionString);
        });
        _ = platform.Services;
        for (var shop = 0; shop < shops; shop++) await platform.CreateAsync($"shop-{shop}");
        // The one that made the shops would deliver too; from here on only the killed ones do.
        await platform.DisposeAsync();

        var heard = folder["heard"];
        Directory.CreateDirectory(heard);
        var settings = OutboxDrill.Settings(heard, each);
        settings["Data:Directory"] = folder["data"];
        settings["Hosts:Platform"] = "vitrine.localhost";
        settings["Samples:Seed"] = "false";
        if (server is not null) (settings["Data:Engine"], settings["Data:ConnectionString"]) = (engine, server.ConnectionString);

        for (var kill = 1; kill <= kills; kill++)
        {
            using var program = ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None");
            await Eventually.AsTrueAsync(() => Lines(heard).Length >= shops * each * kill / (kills + 1) || program.HasExited, TimeSpan.FromMinutes(3));
            Assert.False(program.HasExited, program.Errors);
            if (server is not null && kill <= restarts)
            {
                await server.StopAsync();
                await server.StartAsync();
                var after = Lines(heard).Length;
                await Eventually.AsTrueAsync(() => Lines(heard).Length > after || Lines(heard).Length >= shops * each, TimeSpan.FromMinutes(3)); // it goes on by itself
            }

            program.Kill();
        }

        using (ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None"))
            await Eventually.AsTrueAsync(() => FirstHeard(heard).Count >= shops * each, TimeSpan.FromMinutes(5));

        var lines = Lines(heard);
        TestContext.Current.SendDiagnosticMessage($"{engine}: {shops * each} messages, {kills} kills, {(server is null ? 0 : restarts)} restarts of the server, {lines.Length - (shops * each)} heard twice");
        // Each thing's changes, 1 to n, in this order when heard for the first time; and each under one id however often.
        foreach (var thing in lines.GroupBy(line => (line.Place, line.Thing)))
        {
            List<long> first = [.. thing.Select(line => line.Number).Distinct()];
            Assert.Equal(Enumerable.Range(1, first.Count).Select(number => (long)number), first);
        }

        Assert.All(lines.GroupBy(line => (line.Place, line.Thing, line.Number)), times => Assert.Single(times.Select(line => line.Id).Distinct()));
        Assert.Equal(shops * each, FirstHeard(heard).Count);
    }

    static HashSet<(string, string, long)> FirstHeard(string folder) => [.. Lines(folder).Select(line => (line.Place, line.Thing, line.Number))];

    static (string Place, string Thing, long Number, string Id)[] Lines(string folder) => [.. Directory.EnumerateFiles(folder).SelectMany(LinesOf)];

    static IEnumerable<(string Place, string Thing, long Number, string Id)> LinesOf(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        // The last line may be half written at this moment.
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts[1], long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3]))];
    }
}
