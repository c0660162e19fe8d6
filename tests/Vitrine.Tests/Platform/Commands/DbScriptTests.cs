using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Databases.SqlServer;

namespace Vitrine.Tests.Platform.Commands;

/// <summary><c>db script</c>: the migrations as SQL, for those who apply them by hand.</summary>
public sealed class DbScriptTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sqlserver", "control", "CREATE TABLE [Tenants]", "What was applied already is passed over.")]
    [InlineData("sqlserver", "shop", "CREATE TABLE [Products]", "What was applied already is passed over.")]
    [InlineData("postgresql", "control", "CREATE TABLE \"Tenants\"", "What was applied already is passed over.")]
    [InlineData("postgresql", "shop", "CREATE TABLE \"Products\"", "What was applied already is passed over.")]
    [InlineData("sqlite", "control", "CREATE TABLE \"Tenants\"", "Run it once, and only on an empty database")]
    [InlineData("sqlite", "shop", "CREATE TABLE \"Products\"", "Run it once, and only on an empty database")]
    public async Task A_script_holds_its_own_database_alone_and_needs_neither_settings_nor_server(string engine, string database, string has, string says)
    {
        var (code, output, errors) = await RunAsync("db", "script", "--engine", engine, "--database", database);
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith($"-- Vitrine: the {database} database on {engine}, from an empty database to 2", output, StringComparison.Ordinal);
        Assert.Contains(has, output, StringComparison.Ordinal);
        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.DoesNotContain(database == "control" ? "\"Products\"" : "\"Tenants\"", output.Replace('[', '"').Replace(']', '"'), StringComparison.Ordinal);
        if (engine != "sqlserver") return;
        Assert.Empty(TransactSql.Errors(output));
        Assert.Contains("SET QUOTED_IDENTIFIER ON;\nGO\n", output, StringComparison.Ordinal); // sqlcmd begins without, and refuses filtered indexes
    }

    [Fact]
    public async Task Both_databases_go_to_two_files_so_that_nobody_runs_one_in_the_other()
    {
        var (code, output, _) = await RunAsync("db", "script", "--engine", "postgresql", "--output", folder["update.sql"]);
        Assert.Equal((0, $"control database: {folder["update.control.sql"]}\nshop database: {folder["update.shop.sql"]}\n"), (code, output));
        Assert.Equal(["update.control.sql", "update.shop.sql"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\"Products\"", await File.ReadAllTextAsync(folder["update.shop.sql"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'oracle' is not an engine. Use postgresql, sqlite or sqlserver.", "--engine", "oracle")]
    [InlineData(2, "db script --help")] // no engine
    [InlineData(2, "'shops' is not a database. Use control or shop.", "--engine", "sqlite", "--database", "shops")]
    [InlineData(2, "--from names a migration of one database", "--engine", "sqlite", "--from", "Initial")]
    [InlineData(1, "has no migration 'Later'. It has 2", "--engine", "sqlite", "--database", "shop", "--from", "Later")]
    [InlineData(1, "with --output", "--engine", "sqlite", "--output", "/proc/vitrine/update.sql")]
    public async Task What_cannot_be_scripted_ends_with_one_line_and_a_code(int code, string says, params string[] options)
    {
        var (actual, output, errors) = await RunAsync(["db", "script", .. options]);
        Assert.Equal((code, ""), (actual, output));
        Assert.Contains(says, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control")]
    [InlineData("shop")]
    public async Task On_SQLite_it_brings_an_empty_database_to_the_programs_version(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={folder["by-hand.db"]};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new SqliteCommand(Script("sqlite", database), connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await PendingAsync("sqlite", database, connection.ConnectionString));
    }

    [Theory]
    [InlineData("control")]
    [InlineData("shop")]
    public async Task On_PostgreSQL_it_may_be_run_twice(string database)
    {
        var name = "t" + Guid.NewGuid().ToString("N")[..10];
        var server = new NpgsqlConnectionStringBuilder(Engines.ServerOrSkip()) { Database = name, Pooling = false }.ToString();
        await Engines.OnServerAsync($"CREATE DATABASE {name}");
        for (var i = 0; i < 2; i++) await Engines.OnServerAsync(Script("postgresql", database), name);
        Assert.Empty(await PendingAsync("postgresql", database, server));
    }

    [Fact]
    public void From_a_migration_on_nothing_before_it_is_repeated()
    {
        Assert.True(MigrationScript.Write(DatabaseServers.Engines["sqlserver"], MigrationScript.Shop, "Initial").Succeeded(out var script, out _));
        Assert.DoesNotContain("CREATE TABLE [Products]", script, StringComparison.Ordinal);
        Assert.Empty(TransactSql.Errors(script));
    }

    static string Script(string engine, string database)
    {
        Assert.True(MigrationScript.Write(DatabaseServers.Engines[engine], database, from: null).Succeeded(out var script, out _));
        return script;
    }

    static async Task<IEnumerable<string>> PendingAsync(string engine, string database, string connectionString)
    {
        var contexts = new DatabaseContexts(NullLoggerFactory.Instance);
        await using DbContext db = database == MigrationScript.Control
            ? contexts.Pool<ControlDb>(DatabaseServers.Engines[engine], connectionString, 1)()
            : contexts.Pool<TenantDb>(DatabaseServers.Engines[engine], connectionString, 1)();
        return await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken);
    }

    // No settings at all, and none can be found: in Production without a platform host any other command is refused.
    static Task<(int Code, string Output, string Errors)> RunAsync(params string[] command) =>
        ProgramProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }, command);
}
