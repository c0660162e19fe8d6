using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Vitrine.Tests.Fixtures;

/// <summary>The database engines that a test runs on.</summary>
public static class Engines
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string SqlServer = "sqlserver";

    /// <summary>All of them; see <see cref="EveryEngineAttribute"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [Sqlite, PostgreSql, SqlServer];

    /// <summary>Why an engine cannot be tested here, or null.</summary>
    public static string? Missing(string engine) => engine switch
    {
        PostgreSql when Server(engine) is null => "PostgreSQL is missing: set VITRINE_TEST_POSTGRES to a connection string without a database, or run tests/run.",
        SqlServer when Server(engine) is null => "SQL Server is missing: set VITRINE_TEST_SQLSERVER to the connection string, without a database, of a login that may create databases.",
        _ => null,
    };

    /// <summary>A platform without tenants on an engine. On a server its databases have a prefix of their own; they go with PostgreSQL's own server, and are dropped from a SQL Server.</summary>
    /// <param name="listen">See <see cref="RunningPlatform.Listen"/>.</param>
    internal static RunningPlatform Empty(string engine, Action<IWebHostBuilder>? configure = null, bool listen = false)
    {
        if (engine != Sqlite) ServerOrSkip(engine);
        var prefix = "t" + Guid.NewGuid().ToString("N")[..10];
        if (engine == PostgreSql) BlankPlatforms.CopyToPostgreSqlAsync(prefix).GetAwaiter().GetResult(); // a platform starts where it stands, too
        return RunningPlatform.Empty(
            builder =>
            {
                if (engine != Sqlite) Use(builder, engine, prefix);
                configure?.Invoke(builder);
            },
            afterwards: engine == SqlServer ? () => DropAllAsync(prefix) : null, listen);
    }

    /// <summary>Keeps a platform's data on a server.</summary>
    internal static void Use(IWebHostBuilder builder, string engine, string prefix) =>
        builder.UseSetting("Data:Engine", engine).UseSetting("Data:ConnectionString", ServerOrSkip(engine)).UseSetting("Data:Prefix", prefix);

    /// <summary>The server of an engine, or a visible skip.</summary>
    internal static string ServerOrSkip(string engine = PostgreSql)
    {
        Assert.SkipWhen(Missing(engine) is not null, Missing(engine) ?? "");
        return Server(engine)!; // skipped otherwise
    }

    /// <summary>Runs a statement on PostgreSQL's server itself.</summary>
    internal static Task OnServerAsync(string sql, string database = "postgres") =>
        ExecuteAsync(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerOrSkip()) { Database = database, Pooling = false }.ToString()), sql);

    /// <summary>Makes a database refuse every connection and cuts those it has: what a server that goes away does.</summary>
    internal static Task TakeAwayAsync(string engine, string database) => engine == SqlServer
        ? OnSqlServerAsync($"ALTER DATABASE [{database}] SET OFFLINE WITH ROLLBACK IMMEDIATE")
        : OnServerAsync($"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    /// <summary>Undoes <see cref="TakeAwayAsync"/>.</summary>
    internal static Task GiveBackAsync(string engine, string database) => engine == SqlServer
        ? OnSqlServerAsync($"ALTER DATABASE [{database}] SET ONLINE")
        : OnServerAsync($"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS true");

    static string? Server(string engine) =>
        Environment.GetEnvironmentVariable(engine == SqlServer ? "VITRINE_TEST_SQLSERVER" : "VITRINE_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    static Task OnSqlServerAsync(string sql) =>
        ExecuteAsync(new SqlConnection(new SqlConnectionStringBuilder(ServerOrSkip(SqlServer)) { InitialCatalog = "master", Pooling = false }.ToString()), sql);

    static Task DropAllAsync(string prefix) => OnSqlServerAsync($"""
        DECLARE @drops nvarchar(max) = N'';
        SELECT @drops += N'ALTER DATABASE ' + QUOTENAME(name) + N' SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE ' + QUOTENAME(name) + N'; ' FROM sys.databases WHERE name LIKE N'{prefix}[_]%';
        EXEC sp_executesql @drops;
        """);

    static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
