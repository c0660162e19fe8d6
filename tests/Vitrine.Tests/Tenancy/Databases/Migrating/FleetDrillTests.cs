using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases.Migrating;

/// <summary>A fleet is migrated by a program that is killed again and again, while another one serves.</summary>
[Collection(Vitrine.Tests.Fixtures.Drills.Name)]
public sealed class FleetDrillTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static bool Long => Environment.GetEnvironmentVariable("VITRINE_LONG") is "1";

    [Theory]
    [InlineData(Engines.Sqlite, 60, 5, 1000, 20)]
    [InlineData(Engines.PostgreSql, 24, 4, 200, 20)]
    public async Task A_fleet_arrives_whole_although_its_migration_is_killed_again_and_again_and_shoppers_never_meet_an_error(string engine, int few, int fewKills, int many, int manyKills)
    {
        var (shops, kills) = Long ? (many, manyKills) : (few, fewKills);
        List<string> slugs = [.. Enumerable.Range(0, shops).Select(i => $"shop-{i}")];
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        await platform.CreateOldAsync(slugs);
        await platform.BreakAsync(slugs[7]);
        var before = await ChecksumsAsync(platform, slugs);
        var settings = Settings(platform);

        using var serving = ProgramProcess.Start(settings, "serve", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        using var shoppers = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var shopping = ShopAsync(await AddressAsync(serving), slugs, answers, shoppers.Token);

        await using var db = platform.Get<ControlDatabase>().Open();
        var begun = Stopwatch.GetTimestamp();
        var atWork = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            using var walk = ProgramProcess.Start(settings, "db", "migrate");
            // Killed when it has done its share, and some moments later each time: at whatever step it then is.
            while (!walk.HasExited && await db.ShopMigrations.CountAsync(row => row.State == ShopMigrationState.Done, Stop) < shops * kill / (kills + 2)) await Task.Delay(10, Stop);
            await Task.Delay(kill * 7 % 60, Stop);
            Assert.False(walk.HasExited, walk.Errors);
            walk.Kill();
            atWork += await db.Tenants.CountAsync(tenant => tenant.Claim != null, Stop);
        }

        var (code, output, errors) = await ProgramProcess.RunAsync(settings, "db", "migrate");
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"{engine}: {shops} shops with {kills} kills in {seconds:F1} s; {output.Trim()}");
        Assert.Equal(1, code); // the broken one
        Assert.Contains($"{slugs[7]}: ", errors, StringComparison.Ordinal);
        Assert.True(atWork > 0, "No kill hit a worker at work.");

        // The one shop is as it was, everyone else is done with every row, and nothing is left but the copy of that one.
        var versions = await platform.Get<ShopVersions>().ListAsync(Stop);
        var behind = versions.Where(shop => shop.Standing is not ShopVersionStanding.Current).ToList();
        Assert.True(behind is [var broken] && broken.Slug == slugs[7], string.Join('\n', behind.Select(shop => $"{shop.Slug}: {shop.Standing} after {shop.Attempts} attempts: {shop.Problem}")));
        Assert.Equal(before, await ChecksumsAsync(platform, slugs));
        foreach (var slug in slugs)
        {
            var (server, tenant) = await platform.FindAsync(slug);
            Assert.False(await server.Engine.ExistsAsync(server, MigrateShop.DraftOf(tenant), Stop));
            Assert.Equal(slug == slugs[7], await server.Engine.ExistsAsync(server, MigrateShop.SafetyCopyOf(tenant), Stop));
        }

        // The node that served all the time has heard of each by itself.
        await Task.Delay(BehindShops.UntilEveryNodeKnows, Stop);
        await shoppers.CancelAsync();
        await shopping;
        using var client = new HttpClient { BaseAddress = await AddressAsync(serving) };
        foreach (var slug in slugs) Assert.Equal(slug == slugs[7] ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, (await AskAsync(client, slug)).Status);
        TestContext.Current.SendDiagnosticMessage($"{engine}: shoppers met {string.Join(", ", answers.Select(pair => $"{pair.Key}: {pair.Value}"))}");
        Assert.Equal(["200", "503"], answers.Keys.Order(StringComparer.Ordinal));
    }

    static async Task ShopAsync(Uri address, List<string> slugs, ConcurrentDictionary<string, int> answers, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var slug = slugs[i * 7 % slugs.Count];
            var (status, retry, page) = await AskAsync(client, slug);
            var met = status switch
            {
                HttpStatusCode.OK when page.Contains($"Shop {slug}", StringComparison.Ordinal) => "200",
                HttpStatusCode.ServiceUnavailable when retry => "503",
                _ => $"{slug}: {status} {page}",
            };
            answers.AddOrUpdate(met, 1, (_, count) => count + 1);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    static async Task<(HttpStatusCode Status, bool Retry, string Page)> AskAsync(HttpClient client, string slug)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"{slug}.vitrine.localhost" } };
        using var answer = await client.SendAsync(request, Stop);
        return (answer.StatusCode, answer.Headers.RetryAfter is not null, await answer.Content.ReadAsStringAsync(Stop));
    }

    static async Task<Dictionary<string, string>> ChecksumsAsync(RunningPlatform platform, List<string> slugs)
    {
        var sums = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(slugs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Stop }, async (slug, _) =>
        {
            sums[slug] = await platform.ChecksumAsync(slug);
            var (server, tenant) = await platform.FindAsync(slug);
            await server.Engine.CloseAsync(server, tenant.DatabaseName, Stop);
        });
        return new(sums, StringComparer.Ordinal);
    }

    static async Task<Uri> AddressAsync(ProgramProcess serving)
    {
        const string Says = "Now listening on: ";
        while (!serving.Output.Contains(Says, StringComparison.Ordinal))
        {
            Assert.False(serving.HasExited, serving.Errors);
            await Task.Delay(50, Stop);
        }

        return new(serving.Output[(serving.Output.IndexOf(Says, StringComparison.Ordinal) + Says.Length)..].Split('\n', ' ', '"')[0].Trim());
    }

    static Dictionary<string, string> Settings(RunningPlatform platform)
    {
        var data = platform.Get<Microsoft.Extensions.Options.IOptions<DataOptions>>().Value;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = platform.DataDirectory,
            ["Data:MigrateShops"] = "false", ["Data:Engine"] = data.Engine, ["Data:Prefix"] = data.Prefix,
        };
        if (data.ConnectionString is { } server) settings["Data:ConnectionString"] = server;
        return settings;
    }
}
