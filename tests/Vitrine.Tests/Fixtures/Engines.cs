using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Vitrine.Tests.Fixtures;

/// <summary>The database engines that a test runs on.</summary>
public static class Engines
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    const string Variable = "VITRINE_TEST_POSTGRES";

    /// <summary>A platform without tenants on an engine; PostgreSQL's databases have a prefix of their own and go with it.</summary>
    internal static RunningPlatform Empty(string engine, Action<IWebHostBuilder>? configure = null) => RunningPlatform.Empty(builder =>
    {
        Use(engine, builder);
        configure?.Invoke(builder);
    });

    internal static void Use(string engine, IWebHostBuilder builder)
    {
        if (engine == Sqlite) return;
        builder.UseSetting("Data:Engine", engine);
        builder.UseSetting("Data:ConnectionString", ServerOrSkip());
        builder.UseSetting("Data:Prefix", "t" + Guid.NewGuid().ToString("N")[..10]);
    }

    /// <summary>The server that the test command started, or a visible skip.</summary>
    internal static string ServerOrSkip()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"PostgreSQL is missing: set {Variable} to a connection string without a database, or run tests/run.");
        return server!; // skipped otherwise
    }

    /// <summary>Runs a statement on the server itself.</summary>
    internal static async Task OnServerAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerOrSkip()) { Database = database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
