using System.Globalization;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace Vitrine.Tenancy.Databases.PostgreSql;

/// <summary>PostgreSQL: every shop is a database of its own on the server.</summary>
public sealed class PostgreSqlEngine : DatabaseEngine
{
    public const string EngineName = "postgresql";

    // Many databases share one server's max_connections: few connections each, given back soon.
    const int MaximumPoolSize = 4;
    const int IdleSeconds = 15;

    // The control database, the clocks' database and the server's own one, each up to a pool.
    const int Others = 3 * MaximumPoolSize;

    public override string Name => EngineName;

    public override bool NeedsConnectionString => true;

    public override string ExampleConnectionString => "Host=db;Username=vitrine;Password=...";

    public override string? ProblemWith(string connectionString) => Problem(() => _ = new NpgsqlConnectionStringBuilder(connectionString));

    public override string ConnectionString(DatabaseServer server, string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.Location) { Database = DatabaseNameOf(server, database) };
        if (!builder.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = MaximumPoolSize;
        if (!builder.ContainsKey("Connection Idle Lifetime")) builder.ConnectionIdleLifetime = IdleSeconds;
        if (!builder.ContainsKey("Connection Pruning Interval")) builder.ConnectionPruningInterval = Math.Min(IdleSeconds, builder.ConnectionIdleLifetime);
        return builder.ToString();
    }

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString);

    public override WriteGate? CreateWriteGate() => null;

    public override Task<bool> ExistsAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = DatabaseNameOf(server, database) });
            return await command.ExecuteScalarAsync(cancel) is not null;
        }, cancel);

    public override Task CreateAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        MakeAsync(server, database, "ENCODING 'UTF8' TEMPLATE template0", cancel);

    public override Task CopyAsync(DatabaseServer server, string template, string database, CancellationToken cancel) =>
        MakeAsync(server, database, $"TEMPLATE {Quote(server, template)}", cancel);

    public override Task CloseAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        return Task.CompletedTask;
    }

    public override async Task SealAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        // A copy waits while anyone is connected to its template, so nobody may be.
        await ExecuteAsync(server, $"ALTER DATABASE {Quote(server, database)} WITH ALLOW_CONNECTIONS false", cancel);
    }

    // First nobody new, then nobody: the other way round somebody could slip in between.
    public override async Task WithdrawAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        await SealAsync(server, database, cancel);
        await OnMaintenanceAsync(server, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = DatabaseNameOf(server, database) });
            return await command.ExecuteNonQueryAsync(cancel);
        }, cancel);
    }

    public override Task AdmitAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        ExecuteAsync(server, $"ALTER DATABASE {Quote(server, database)} WITH ALLOW_CONNECTIONS true", cancel);

    public override async Task<bool> RenameAsync(DatabaseServer server, string database, string newName, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        try
        {
            await ExecuteAsync(server, $"ALTER DATABASE {Quote(server, database)} RENAME TO {Quote(server, newName)}", cancel);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase)
        {
            return false;
        }
    }

    public override Task DropAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        return ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Quote(server, database)} WITH (FORCE)", cancel);
    }

    public override async Task RequireWritableAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var place = PlaceOf(server, database);
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(server, database));
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand("SHOW transaction_read_only", connection);
            if (await command.ExecuteScalarAsync(cancel) is "on")
                throw new DatabaseFault(DatabaseFaultKind.ReadOnly, $"{place} is read-only (a standby?). Point Data:ConnectionString at the server that takes writes.");
        }
        catch (Exception error) when (error is NpgsqlException or SocketException)
        {
            throw Explain(error, place) ?? new DatabaseFault(DatabaseFaultKind.Unreachable, $"{place} cannot be used: {error.Message}", error);
        }
    }

    public override Task<ServerLook> LookAsync(DatabaseServer server, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
            var time = (DateTime)(await command.ExecuteScalarAsync(cancel))!; // the function always answers, in UTC
            return new ServerLook($"PostgreSQL {connection.PostgreSqlVersion}", new DateTimeOffset(time, TimeSpan.Zero));
        }, cancel);

    // Each keeps one connection at least and up to a pool of them; what is left is for the databases that every shop needs.
    public override Task<int?> MostKeptOpenAsync(DatabaseServer server, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT current_setting('max_connections')::int", connection);
            return (int?)Math.Max(1, ((int)(await command.ExecuteScalarAsync(cancel))! - Others) / MaximumPoolSize); // the setting is never missing
        }, cancel);

    public override void ClosePool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    public override void CloseEveryPool() => NpgsqlConnection.ClearAllPools();

    public override void KeepClocks(IPersistentStoreBuilder store, string connectionString)
    {
        store.UsePostgres(connectionString);
        store.UseClustering();
    }

    // SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html
    public override DatabaseFault? Explain(Exception error, string place) => Cause<NpgsqlException>(error) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } cause => new(DatabaseFaultKind.Missing, $"{place} is missing. Restore it from a backup.", cause),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege } cause =>
            new(DatabaseFaultKind.Refused, $"{place} refuses this user: {cause.MessageText}. Check user, password and rights in Data:ConnectionString.", cause),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } cause => new(DatabaseFaultKind.ReadOnly, $"{place} is read-only. Point Data:ConnectionString at the server that takes writes.", cause),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } cause => new(DatabaseFaultKind.Full, $"The disk of {place} is full. Free space.", cause),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } cause => new(DatabaseFaultKind.Exhausted, $"{place} takes no more connections. Raise max_connections or lower the pools.", cause),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } cause => new(DatabaseFaultKind.Damaged, $"{place} is damaged: {cause.MessageText}. Restore it from a backup.", cause),
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } cause =>
            new(DatabaseFaultKind.Unreachable, $"{place} is starting or stopping. It is tried again with the next request.", cause),
        // What a server says at the door of a database that is closed (ALLOW_CONNECTIONS false); within a session this state means something else.
        PostgresException { SqlState: PostgresErrorCodes.ObjectNotInPrerequisiteState, InvariantSeverity: "FATAL" } cause =>
            new(DatabaseFaultKind.Unreachable, $"{place} is closed for the moment. It is tried again with the next request; when it stays so, run: db migrate", cause),
        PostgresException => null,
        { InnerException: SocketException or IOException or TimeoutException } cause => new(DatabaseFaultKind.Unreachable, $"{place} does not answer: {cause.InnerException!.Message}. Check that the server runs and that Data:ConnectionString names it.", cause),
        _ => null,
    };

    public override string PlaceOf(DatabaseServer server, string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.Location);
        return string.Create(CultureInfo.InvariantCulture, $"PostgreSQL database {DatabaseNameOf(server, database)} on {builder.Host}:{builder.Port}");
    }

    static string DatabaseNameOf(DatabaseServer server, string database) => $"{server.Prefix}_{database.Replace('/', '_')}";

    static string Quote(DatabaseServer server, string database) => "\"" + DatabaseNameOf(server, database).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    // A shop asks short questions, and starting workers for one takes several times as long as its answer (docs/benchmarks.md, search).
    // Said to the database and not by the connection: poolers refuse such options there. A copy does not take it over.
    static async Task MakeAsync(DatabaseServer server, string database, string how, CancellationToken cancel)
    {
        await ExecuteAsync(server, $"CREATE DATABASE {Quote(server, database)} {how}", cancel);
        await ExecuteAsync(server, $"ALTER DATABASE {Quote(server, database)} SET max_parallel_workers_per_gather = 0", cancel);
    }

    static Task ExecuteAsync(DatabaseServer server, string sql, CancellationToken cancel) =>
        OnMaintenanceAsync(server, async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteNonQueryAsync(cancel);
        }, cancel);

    // Whole databases are made and dropped from a connection to another one.
    static async Task<T> OnMaintenanceAsync<T>(DatabaseServer server, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.Location);
        builder.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(builder.ToString());
        await connection.OpenAsync(cancel);
        return await work(connection);
    }
}
