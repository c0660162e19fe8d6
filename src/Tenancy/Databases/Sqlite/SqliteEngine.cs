using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Quartz;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Databases.Sqlite;

/// <summary>SQLite: every database is a file below the data directory; nothing has to be installed.</summary>
public sealed class SqliteEngine : DatabaseEngine
{
    public const string EngineName = "sqlite";

    /// <summary>Older versions can corrupt a database in WAL mode (https://sqlite.org/wal.html, the WAL-reset bug).</summary>
    public static readonly Version OldestSafeVersion = new(3, 51, 3);

    /// <summary>How long a writer waits for a writer of another process.</summary>
    internal const int BusyTimeoutSeconds = 30;

    /// <summary>How long another program may take to close a database that it was told to close.</summary>
    static readonly TimeSpan PatienceWithOthers = TimeSpan.FromSeconds(10);

    static readonly TimeSpan LookAgainTime = TimeSpan.FromMilliseconds(100);

    // What a failing copy says: ENOSPC, and ERROR_DISK_FULL on Windows.
    const int NoSpaceLeft = 28;
    const int DiskFull = unchecked((int)0x80070070);

    public override string Name => EngineName;

    public override bool NeedsConnectionString => false;

    /// <summary>Columns as SQLite can compare them: times are UTC ticks, since it orders no offsets.</summary>
    public static void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    /// <summary>
    /// Gives numbered identifiers AUTOINCREMENT: a number is never given twice, even after its row is gone. EF does so by
    /// itself for plain numbers only, and then takes typed ones for a pending change.
    /// </summary>
    public static void ConfigureModel(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.FindPrimaryKey()?.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key] && IsNumbered(key.ClrType))
                model.Entity(entity.ClrType).Property(key.Name).UseAutoincrement();
        }
    }

    /// <summary>Refuses a SQLite library that could damage data.</summary>
    /// <exception cref="DatabaseFault">The library is too old.</exception>
    public static void RequireSafeVersion(string version)
    {
        if (Version.Parse(version) < OldestSafeVersion)
        {
            throw new DatabaseFault(DatabaseFaultKind.Refused,
                $"The SQLite library is {version}, and versions before {OldestSafeVersion} can corrupt databases in WAL mode. Use the library that is published with the program.");
        }
    }

    /// <summary>The version of the library in use.</summary>
    public static string LibraryVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    public override string PlaceOf(DatabaseServer server, string database) => PathOf(server, database);

    public static string PathOf(DatabaseServer server, string database) => Path.Combine(server.Location, database + ".db");

    // ReadWrite, not ReadWriteCreate: a missing file must be an error and never a new, empty shop.
    public override string ConnectionString(DatabaseServer server, string database) => new SqliteConnectionStringBuilder
    {
        DataSource = PathOf(server, database),
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ToString();

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseSqlite(connectionString).AddInterceptors(ForgetDeleted.Instance);

    public override WriteGate CreateWriteGate() => new();

    // Its language has no IF.
    public override bool WritesIdempotentScripts => false;

    public override Task<bool> ExistsAsync(DatabaseServer server, string database, CancellationToken cancel) =>
        Task.FromResult(File.Exists(PathOf(server, database)));

    public override async Task CreateAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var path = PathOf(server, database);
        CreateFolder(path);
        await using var connection = Unpooled(path, SqliteOpenMode.ReadWriteCreate);
        await connection.OpenAsync(cancel);
        // Write-ahead logging stays with the file: readers never wait for the writer.
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL", cancel);
    }

    public override Task CopyAsync(DatabaseServer server, string template, string database, CancellationToken cancel)
    {
        // The template is closed and checkpointed: the file alone is the whole database.
        CreateFolder(PathOf(server, database));
        try
        {
            File.Copy(PathOf(server, template), PathOf(server, database), overwrite: true);
            return Task.CompletedTask;
        }
        catch (IOException error) when (error.HResult is NoSpaceLeft or DiskFull)
        {
            throw new DatabaseFault(DatabaseFaultKind.Full, $"The disk of {PathOf(server, database)} is full. Free space; nothing was half-written.", error);
        }
    }

    public override Task SealAsync(DatabaseServer server, string database, CancellationToken cancel) => CloseAsync(server, database, cancel);

    public override async Task CloseAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var path = PathOf(server, database);
        ClosePool(ConnectionString(server, database));
        await using (var connection = Unpooled(path, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(cancel);
            await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }

        // The last connection removes the log; one that is left holds rows that a copy would miss.
        if (File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0)
            throw new DatabaseFault(DatabaseFaultKind.Exhausted, $"{path} is still in use and cannot be copied. Stop the other program that has it open.");
    }

    public override async Task WithdrawAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var path = PathOf(server, database);
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            ClosePool(ConnectionString(server, database));
            await using (var connection = Unpooled(path, SqliteOpenMode.ReadWrite))
            {
                await connection.OpenAsync(cancel);
                await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancel);
            }

            // Whoever closes it last removes the log: while there is one, somebody has it open.
            if (!File.Exists(path + "-wal")) return;
            if (Stopwatch.GetElapsedTime(begun) > PatienceWithOthers)
                throw new DatabaseFault(DatabaseFaultKind.Exhausted, $"{path} is still in use by another program. Stop that program.");
            await Task.Delay(LookAgainTime, cancel);
        }
    }

    public override Task AdmitAsync(DatabaseServer server, string database, CancellationToken cancel) => Task.CompletedTask;

    public override Task<bool> RenameAsync(DatabaseServer server, string database, string newName, CancellationToken cancel)
    {
        var (from, to) = (PathOf(server, database), PathOf(server, newName));
        if (File.Exists(to)) return Task.FromResult(false);
        CreateFolder(to);
        // Leavings of a database of that name that was removed by hand would be replayed into the new one.
        RemoveLogs(to);
        try { File.Move(from, to, overwrite: false); }
        catch (IOException) when (File.Exists(to)) { return Task.FromResult(false); }
        RemoveLogs(from);
        return Task.FromResult(true);
    }

    public override Task DropAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        ClosePool(ConnectionString(server, database));
        if (!File.Exists(PathOf(server, database))) return Task.CompletedTask;
        File.Delete(PathOf(server, database));
        RemoveLogs(PathOf(server, database));
        return Task.CompletedTask;
    }

    public override async Task RequireWritableAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var path = PathOf(server, database);
        try
        {
            await using var connection = Unpooled(path, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(cancel);
            await ExecuteAsync(connection, "BEGIN IMMEDIATE", cancel);
            // Taking the lock succeeds on some read-only mounts; writing the header back does not.
            await ExecuteAsync(connection, "PRAGMA user_version = 0", cancel);
            await ExecuteAsync(connection, "ROLLBACK", cancel);
        }
        catch (SqliteException error)
        {
            throw Explain(error, path) ?? new DatabaseFault(DatabaseFaultKind.Unreachable, $"{path} cannot be used: {error.Message}.", error);
        }
    }

    /// <exception cref="DatabaseFault">The library could damage data.</exception>
    public override Task<ServerLook> LookAsync(DatabaseServer server, CancellationToken cancel)
    {
        RequireSafeVersion(LibraryVersion());
        return Task.FromResult(new ServerLook($"SQLite {LibraryVersion()}", Time: null));
    }

    public override void ClosePool(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    // A file serves the programs of one machine; it is no meeting place for nodes.
    public override void KeepClocks(IPersistentStoreBuilder store, string connectionString) => store.UseSqlite(connectionString);

    // Result codes: https://sqlite.org/rescode.html
    public override DatabaseFault? Explain(Exception error, string place) => Cause<SqliteException>(error) switch
    {
        { SqliteErrorCode: 8 } cause => new(DatabaseFaultKind.ReadOnly, $"{place} is read-only. Let the program's user write to the file and its folder, or set Data:Directory to a folder it may write to.", cause),
        { SqliteErrorCode: 11 or 26 } cause => new(DatabaseFaultKind.Damaged, $"{place} is damaged or no database. Put a backup in its place; keep the damaged file for inspection.", cause),
        { SqliteErrorCode: 13 } cause => new(DatabaseFaultKind.Full, $"The disk of {place} is full. Free space; nothing was half-written.", cause),
        { SqliteErrorCode: 14 } cause when !File.Exists(place) => new(DatabaseFaultKind.Missing, $"{place} is missing. Put it back from a backup.", cause),
        { SqliteErrorCode: 14 } cause => new(DatabaseFaultKind.Unreachable, $"{place} cannot be opened. Check the file's permissions and how many files the process may open.", cause),
        { SqliteErrorCode: 10 } cause => new(DatabaseFaultKind.Unreachable, $"The disk of {place} fails to read or write. Check the disk.", cause),
        // 15: the log of a database whose writer was killed could not be taken over in time, since several programs tried at once.
        { SqliteErrorCode: 5 or 6 or 15 } cause => new(DatabaseFaultKind.Unreachable, $"{place} is locked by another program for longer than {BusyTimeoutSeconds} s. Stop the other program.", cause),
        _ => null,
    };

    static bool IsNumbered(Type type) =>
        type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<,>) && contract.GenericTypeArguments[1] == typeof(long));

    static SqliteConnection Unpooled(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusyTimeoutSeconds }.ToString());

    static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    static void CreateFolder(string path) => Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a database is always below its server's folder

    static void RemoveLogs(string path)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
    }
}
