using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Vitrine.Tenancy.Databases.SqlServer;

/// <summary>SQL Server and Azure SQL: every shop is a database of its own on the server.</summary>
public sealed class SqlServerEngine : DatabaseEngine
{
    public const string EngineName = "sqlserver";

    // Many databases share one server's workers: few connections each. The driver closes idle ones after some minutes.
    const int MaximumPoolSize = 4;

    // Making a database takes seconds on a server and minutes on Azure.
    const int MaintenanceTimeoutSeconds = 900;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    readonly EntraToken token;

    public SqlServerEngine() : this(() => new DefaultAzureCredential())
    {
    }

    /// <summary>With another way to get tokens for Azure SQL.</summary>
    internal SqlServerEngine(Func<TokenCredential> credential) => token = new EntraToken(credential);

    public override string Name => EngineName;

    public override bool NeedsConnectionString => true;

    public override string ExampleConnectionString => "Server=db;User ID=vitrine;Password=...";

    public override string? ProblemWith(string connectionString) => Problem(() => _ = new SqlConnectionStringBuilder(connectionString));

    public override string ConnectionString(DatabaseServer server, string database)
    {
        var builder = new SqlConnectionStringBuilder(server.Location) { InitialCatalog = DatabaseNameOf(server, database) };
        // Not ContainsKey: it is true of everything the driver knows.
        if (!builder.ShouldSerialize("Max Pool Size")) builder.MaxPoolSize = MaximumPoolSize;
        return builder.ToString();
    }

    /// <remarks>The driver's retries are left off: they cannot repeat what happens inside a transaction of ours. What is transient becomes a <see cref="DatabaseFault"/>, and the visitor tries again.</remarks>
    public override void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        options.UseSqlServer(connectionString);
        if (EntraToken.IsWanted(connectionString)) options.AddInterceptors(token);
    }

    public override WriteGate? CreateWriteGate() => null;

    public override string ScriptPreamble => SqlServerStatements.ScriptPreamble;

    public override Task<bool> ExistsAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection => await ScalarAsync(connection, SqlServerStatements.State, cancel, DatabaseNameOf(server, database)) is not null, cancel);

    public override Task CreateAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            await ExecuteAsync(connection, SqlServerStatements.Create(DatabaseNameOf(server, database)), cancel);
            return await ExecuteAsync(connection, SqlServerStatements.LetReadersPass(DatabaseNameOf(server, database)), cancel);
        }, cancel);

    public override Task CopyAsync(DatabaseServer server, string template, string database, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            var (from, to) = (DatabaseNameOf(server, template), DatabaseNameOf(server, database));
            if (await IsAzureSqlAsync(connection, cancel)) await CopyOnAzureAsync(connection, from, to, cancel);
            else await CopyOnServerAsync(connection, from, to, cancel);
            return await ExecuteAsync(connection, SqlServerStatements.Admit(to), cancel);
        }, cancel);

    public override Task CloseAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        return Task.CompletedTask;
    }

    /// <remarks>Both ways of copying take a template as it is at that moment, whoever is connected.</remarks>
    public override Task SealAsync(DatabaseServer server, string database, CancellationToken cancel) => CloseAsync(server, database, cancel);

    /// <summary>Ends every change of a database, by this program or another, and lets nobody make one before <see cref="AdmitAsync"/>. It may still be read.</summary>
    public override Task WithdrawAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        return OnMaintenanceAsync(server, connection => ExecuteAsync(connection, SqlServerStatements.Withdraw(DatabaseNameOf(server, database)), cancel), cancel);
    }

    /// <summary>Lets users write again after <see cref="WithdrawAsync"/>.</summary>
    public override Task AdmitAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        OnMaintenanceAsync(server, connection => ExecuteAsync(connection, SqlServerStatements.Admit(DatabaseNameOf(server, database)), cancel), cancel);

    public override void CloseEveryPool() => SqlConnection.ClearAllPools();

    public override void KeepClocks(IPersistentStoreBuilder store, string connectionString)
    {
        store.UseSqlServer(source => source.DataSourceFactory = _ => new SqlServerSource(connectionString, EntraToken.IsWanted(connectionString) ? token : null));
        store.UseClustering();
    }

    public override async Task<bool> RenameAsync(DatabaseServer server, string database, string newName, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        var (from, to) = (DatabaseNameOf(server, database), DatabaseNameOf(server, newName));
        try
        {
            return await OnMaintenanceAsync(server, async connection =>
            {
                await ExecuteAsync(connection, await IsAzureSqlAsync(connection, cancel) ? SqlServerStatements.RenameOnAzure(from, to) : SqlServerStatements.Rename(from, to), cancel);
                return true;
            }, cancel);
        }
        catch (SqlException)
        {
            // SQL Server and Azure SQL refuse a name that is taken with different numbers.
            if (!await ExistsAsync(server, newName, cancel)) throw;
            return false;
        }
    }

    public override Task DropAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        var name = DatabaseNameOf(server, database);
        return OnMaintenanceAsync(server, async connection =>
        {
            if (await ScalarAsync(connection, SqlServerStatements.State, cancel, name) is not string state) return false;
            // Azure SQL cuts the connections itself. A database whose restore was cut short has none and takes no setting.
            if (state == SqlServerStatements.Online && !await IsAzureSqlAsync(connection, cancel)) await ExecuteAsync(connection, SqlServerStatements.CutOff(name), cancel);
            await ExecuteAsync(connection, SqlServerStatements.Drop(name), cancel);
            return true;
        }, cancel);
    }

    public override async Task RequireWritableAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var place = PlaceOf(server, database);
        try
        {
            await using var connection = Connect(ConnectionString(server, database));
            await connection.OpenAsync(cancel);
            await using var command = new SqlCommand(SqlServerStatements.Traits, connection);
            await using var row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            if (SqlServerStatements.ProblemWith(row.GetString(0), row.GetString(1), row.GetBoolean(2), DatabaseNameOf(server, database)) is var (kind, problem))
                throw new DatabaseFault(kind, $"{place} {problem}");
        }
        catch (Exception error) when (error is not (DatabaseFault or OperationCanceledException))
        {
            throw Explain(error, place) ?? new DatabaseFault(DatabaseFaultKind.Unreachable, $"{place} cannot be used: {error.Message}", error);
        }
    }

    public override void ClosePool(string connectionString)
    {
        using var connection = Connect(connectionString);
        SqlConnection.ClearPool(connection);
    }

    public override DatabaseFault? Explain(Exception error, string place) => SqlServerFaults.Explain(error, place);

    public override string PlaceOf(DatabaseServer server, string database) =>
        $"SQL Server database {DatabaseNameOf(server, database)} on {new SqlConnectionStringBuilder(server.Location).DataSource}";

    /// <summary>A connection as the program's own are: with a token where the connection string wants one.</summary>
    internal SqlConnection Connect(string connectionString)
    {
        var connection = new SqlConnection(connectionString);
        if (EntraToken.IsWanted(connectionString)) token.Attach(connection);
        return connection;
    }

    static string DatabaseNameOf(DatabaseServer server, string database) => $"{server.Prefix}_{database.Replace('/', '_')}";

    static async Task<bool> IsAzureSqlAsync(SqlConnection connection, CancellationToken cancel) =>
        await ScalarAsync(connection, SqlServerStatements.EngineEdition, cancel) is SqlServerStatements.AzureSqlEdition;

    // The statement returns at once and Azure goes on copying.
    static async Task CopyOnAzureAsync(SqlConnection connection, string template, string database, CancellationToken cancel)
    {
        await ExecuteAsync(connection, SqlServerStatements.CopyOnAzure(template, database), cancel);
        while (true)
        {
            switch (await ScalarAsync(connection, SqlServerStatements.State, cancel, database))
            {
                case SqlServerStatements.Online: return;
                case "COPYING": await Task.Delay(BetweenLooks, TimeProvider.System, cancel); break;
                case var state: throw new DatabaseFault(DatabaseFaultKind.Unreachable, $"Azure did not finish the copy of {template} to {database}: it is {state ?? "gone"}. Try again; the portal's activity log says why.");
            }
        }
    }

    static async Task CopyOnServerAsync(SqlConnection connection, string template, string database, CancellationToken cancel)
    {
        List<SqlServerStatements.TemplateFile> files = [];
        string backups, data, log;
        await using (var command = new SqlCommand(SqlServerStatements.Files, connection))
        {
            command.Parameters.AddWithValue("@name", template);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel)) files.Add(new(rows.GetString(0), rows.GetByte(1) == SqlServerStatements.LogFile));
            await rows.NextResultAsync(cancel);
            await rows.ReadAsync(cancel);
            (backups, data, log) = (rows.GetString(0), rows.GetString(1), rows.GetString(2));
        }

        // One node at a time writes the template's backup and reads it: all of them use one file, so none are left about.
        // The lock belongs to the session and so goes with the connection, whatever happens here.
        await ExecuteAsync(connection, SqlServerStatements.Lock, cancel, template);
        try
        {
            var backup = SqlServerStatements.PathIn(backups, template + ".bak");
            await ExecuteAsync(connection, SqlServerStatements.Backup(template, backup), cancel);
            await ExecuteAsync(connection, SqlServerStatements.Restore(database, backup, files, data, log, Guid.NewGuid()), cancel);
        }
        finally
        {
            if (connection.State is System.Data.ConnectionState.Open) await ExecuteAsync(connection, SqlServerStatements.Unlock, CancellationToken.None, template);
        }
    }

    // Whole databases are made and dropped from a connection to another one.
    async Task<T> OnMaintenanceAsync<T>(DatabaseServer server, Func<SqlConnection, Task<T>> work, CancellationToken cancel)
    {
        var builder = new SqlConnectionStringBuilder(server.Location);
        if (builder.InitialCatalog.Length == 0) builder.InitialCatalog = "master";
        await using var connection = Connect(builder.ToString());
        await connection.OpenAsync(cancel);
        return await work(connection);
    }

    static async Task<object?> ScalarAsync(SqlConnection connection, string sql, CancellationToken cancel, string? name = null)
    {
        await using var command = Command(connection, sql, name);
        return await command.ExecuteScalarAsync(cancel);
    }

    static async Task<int> ExecuteAsync(SqlConnection connection, string sql, CancellationToken cancel, string? name = null)
    {
        await using var command = Command(connection, sql, name);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    static SqlCommand Command(SqlConnection connection, string sql, string? name)
    {
        var command = new SqlCommand(sql, connection) { CommandTimeout = MaintenanceTimeoutSeconds };
        if (name is not null) command.Parameters.AddWithValue("@name", name);
        return command;
    }
}
