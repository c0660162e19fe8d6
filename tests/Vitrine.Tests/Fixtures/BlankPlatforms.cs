using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tests.Fixtures;

/// <summary>
/// What a platform without tenants has once it was started, made once per run and engine by the program itself and then closed: tests begin with copies, so that
/// the migrations run once and not before each of them. Keys and clocks are left out, and every copy makes its own.
/// </summary>
public sealed class BlankPlatforms : IAsyncLifetime
{
    // Of the clocks: their scheduler's, with what it was about to do.
    const string Clocks = "jobs";

    readonly TemporaryFolder folder = new();

    static string sqlite = "";
    static string prefix = "";
    static IReadOnlyList<string> onPostgreSql = [];

    public async ValueTask InitializeAsync()
    {
        QueryCounter.Begin();
        await MakeAsync(folder.Path, _ => { });
        await CloseDatabases.InAsync(folder.Path);
        foreach (var file in Directory.GetFiles(folder.Path, Clocks + ".*")) File.Delete(file);
        sqlite = folder.Path;
        if (Engines.Missing(Engines.PostgreSql) is not null) return;

        var name = "b" + Guid.NewGuid().ToString("N")[..10];
        using (var other = new TemporaryFolder()) await MakeAsync(other.Path, builder => Engines.Use(builder, Engines.PostgreSql, name));
        List<string> made = [];
        await using (var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Engines.ServerOrSkip()) { Database = "postgres", Pooling = false }.ToString()))
        {
            await server.OpenAsync();
            await using var databases = new NpgsqlCommand("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", server) { Parameters = { new() { Value = name + "_" } } };
            await using var reader = await databases.ExecuteReaderAsync();
            while (await reader.ReadAsync()) made.Add(reader.GetString(0)[(name.Length + 1)..]);
        }

        (prefix, onPostgreSql) = (name, [.. made.Where(database => database != Clocks)]);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Lets a platform that is started there find everything in place.</summary>
    internal static void CopyTo(string directory) => TemporaryFolder.Copy(sqlite, directory);

    /// <summary>The same on PostgreSQL's server.</summary>
    /// <param name="to">The prefix of its databases.</param>
    internal static async Task CopyToPostgreSqlAsync(string to)
    {
        foreach (var database in onPostgreSql) await Engines.OnServerAsync($"CREATE DATABASE \"{to}_{database}\" TEMPLATE \"{prefix}_{database}\"");
    }

    static async Task MakeAsync(string directory, Action<IWebHostBuilder> configure)
    {
        await using var platform = new RunningPlatform(directory, builder =>
        {
            builder.UseSetting("Samples:Seed", "false");
            configure(builder);
        });
        await platform.Get<ShopTemplates>().EnsureAsync(platform.Get<DatabaseServers>().Main, CancellationToken.None);
        await using var control = platform.Get<ControlDatabase>().Open();
        await control.DataProtectionKeys.ExecuteDeleteAsync();
    }
}
