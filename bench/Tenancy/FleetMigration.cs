using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;

namespace Vitrine.Bench;

/// <summary>Shops that are behind, until all are migrated: by the walk, by bare migrations without a copy, and by a command that is killed again and again.</summary>
static class FleetMigration
{
    const int Kills = 20;

    public static async Task RunAsync()
    {
        await MeasureAsync("SQLite", 1_000);
        if (Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES") is { Length: > 0 } server)
            await MeasureAsync("PostgreSQL", 200, "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10]);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
    }

    static async Task MeasureAsync(string engine, int shops, params string[] settings)
    {
        await using var platform = await BenchPlatform.StartAsync(["--Data:MigrateShops", "false", .. settings]);
        List<string> slugs = [.. Enumerable.Range(0, shops).Select(i => $"shop-{i}")];
        await EachAsync(slugs, platform.CreateAsync);

        // One migration behind, as an upgrade finds them; and from the very first one on, which is the worst there is.
        foreach (var behind in (int[])[1, int.MaxValue])
        {
            var far = await AgeAsync(platform, behind);
            var begun = Stopwatch.GetTimestamp();
            await EachAsync(await DatabasesAsync(platform), name => WithDatabaseAsync(platform, name, db => db.Database.MigrateAsync()));
            Print($"{engine}, {far} migrations behind, bare migrations in place, no copy, nobody closed out", shops, begun);

            await AgeAsync(platform, behind);
            begun = Stopwatch.GetTimestamp();
            var result = await platform.Services.GetRequiredService<MigrateShops>().RunAsync(only: null, byHand: true, progress: null, CancellationToken.None);
            Print($"{engine}, {far} migrations behind, the walk, each with its safety copy", shops, begun);
            if (result.Failed > 0) throw new InvalidOperationException(result.Outcomes.First(outcome => outcome.Problem is not null).Problem);

            await AgeAsync(platform, behind);
            await ForgetAsync(platform);
            begun = Stopwatch.GetTimestamp();
            await KillAsync(platform, shops, settings);
            Print($"{engine}, {far} migrations behind, db migrate, {Kills} kill -9 on the way, starts and dead claims counted", shops, begun);
        }
    }

    static async Task ForgetAsync(BenchPlatform platform)
    {
        await using var db = platform.Services.GetRequiredService<ControlDatabase>().Open();
        await db.ShopMigrations.ExecuteDeleteAsync();
    }

    static async Task KillAsync(BenchPlatform platform, int shops, string[] settings)
    {
        await using var db = platform.Services.GetRequiredService<ControlDatabase>().Open();
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var walk = Start(platform, settings);
            while (!walk.HasExited && await db.ShopMigrations.CountAsync(row => row.State == ShopMigrationState.Done) < shops * kill / (Kills + 2)) await Task.Delay(50);
            if (walk.HasExited) throw new InvalidOperationException($"It ended before kill {kill}.");
            walk.Kill();
            await walk.WaitForExitAsync();
        }

        using var last = Start(platform, settings);
        await last.WaitForExitAsync();
        if (last.ExitCode != 0) throw new InvalidOperationException($"db migrate ended with {last.ExitCode}.");
    }

    // The image's program is compiled ahead (Dockerfile), the one beside this bench is not.
    static Process Start(BenchPlatform platform, string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Environment.GetEnvironmentVariable("VITRINE_BENCH_PROGRAM") ?? AppContext.BaseDirectory, "Vitrine.Platform.dll"), "db", "migrate"]) { UseShellExecute = false };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("ASPNETCORE_ENVIRONMENT", "Production"), ("Hosts:Platform", "vitrine.localhost"), ("Data:Directory", platform.DataDirectory), .. settings.Chunk(2).Select(pair => (pair[0][2..], pair[1]))])
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!; // a program always starts as a process of its own
    }

    // Takes every shop so many migrations back, the first one at the most; says how many that were.
    static async Task<int> AgeAsync(BenchPlatform platform, int behind)
    {
        var (version, far) = ("", 0);
        var names = await DatabasesAsync(platform);
        var servers = platform.Services.GetRequiredService<DatabaseServers>();
        await EachAsync(names, async name =>
        {
            await WithDatabaseAsync(platform, name, async db =>
            {
                var migrations = db.Database.GetMigrations().ToList();
                far = Math.Min(behind, migrations.Count - 1);
                version = migrations[^(far + 1)];
                await db.GetService<IMigrator>().MigrateAsync(version);
            });
            await servers.Main.Engine.CloseAsync(servers.Main, name, CancellationToken.None);
        });
        await using var control = platform.Services.GetRequiredService<ControlDatabase>().Open();
        await control.Tenants.ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.SchemaVersion, version));
        return far;
    }

    static async Task<List<string>> DatabasesAsync(BenchPlatform platform)
    {
        await using var control = platform.Services.GetRequiredService<ControlDatabase>().Open();
        return await control.Tenants.Select(tenant => tenant.DatabaseName).ToListAsync();
    }

    static async Task WithDatabaseAsync(BenchPlatform platform, string name, Func<TenantDb, Task> work)
    {
        var server = platform.Services.GetRequiredService<DatabaseServers>().Main;
        var connectionString = server.ConnectionString(name);
        await using (var db = platform.Services.GetRequiredService<DatabaseContexts>().Open<TenantDb>(server.Engine, connectionString)) await work(db);
        server.Engine.ClosePool(connectionString);
    }

    static Task EachAsync(IEnumerable<string> names, Func<string, Task> work) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (name, _) => await work(name));

    static void Print(string what, int shops, long begun)
    {
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {shops} shops in {seconds:F1} s, {shops / seconds:F1} a second"));
    }
}
