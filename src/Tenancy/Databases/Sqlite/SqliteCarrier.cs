using System.Data.Common;
using Microsoft.Data.Sqlite;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Databases.Sqlite;

/// <summary>A SQLite shop is carried as a file of its own, made by <c>VACUUM INTO</c>: the one right copy of a file that is in use.</summary>
public sealed class SqliteCarrier : DatabaseCarrier
{
    const int ConstraintBroken = 19; // https://sqlite.org/rescode.html
    const string Part = "database.sqlite";

    public override string Engine => SqliteEngine.EngineName;

    public override async Task<ShopSnapshot> SnapshotAsync(DatabaseServer server, string database, ShopShape shape, bool holdWriters, CancellationToken cancel)
    {
        var path = SqliteEngine.PathOf(server, database);
        var copy = Path.Combine(server.Location, "snapshots", $"{Guid.NewGuid():N}.db");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file below the server's folder
        RemoveForgotten(Path.GetDirectoryName(copy)!);
        var alive = new FileStream(Path.ChangeExtension(copy, ".lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        SqliteConnection? holding = null;
        try
        {
            if (holdWriters)
            {
                holding = await OpenAsync(path, SqliteOpenMode.ReadWrite, cancel);
                await ExecuteAsync(holding, "BEGIN IMMEDIATE", cancel);
            }

            await using (var source = await OpenAsync(path, SqliteOpenMode.ReadWrite, cancel))
            {
                await using var vacuum = source.CreateCommand();
                vacuum.CommandText = "VACUUM INTO $copy";
                vacuum.CommandTimeout = 0;
                vacuum.Parameters.AddWithValue("$copy", copy);
                await vacuum.ExecuteNonQueryAsync(cancel);
            }

            return new Snapshot(await OpenAsync(copy, SqliteOpenMode.ReadOnly, cancel), copy, alive, holding, shape);
        }
        catch
        {
            if (holding is not null) await holding.DisposeAsync();
            File.Delete(copy);
            await alive.DisposeAsync();
            throw;
        }
    }

    public override async Task LoadAsync(DatabaseServer server, string database, ShopShape shape, Func<string, Stream> part, Func<Task> make, CancellationToken cancel)
    {
        var path = SqliteEngine.PathOf(server, database);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // as above
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        await using (var stored = part(Part))
        {
            await stored.CopyToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }

        await using var connection = await OpenAsync(path, SqliteOpenMode.ReadWrite, cancel);
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL", cancel); // a copy made by VACUUM INTO has none
    }

    public override async Task WriteAsync(DatabaseServer server, string database, IEnumerable<(TableShape Table, IAsyncEnumerable<object?[]> Rows)> tables, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(SqliteEngine.PathOf(server, database), SqliteOpenMode.ReadWrite, cancel);
        // Rows may refer to rows that come later; all are checked together before any of them counts.
        await ExecuteAsync(connection, "PRAGMA foreign_keys=OFF", cancel);
        await ExecuteAsync(connection, "BEGIN IMMEDIATE", cancel);
        foreach (var (table, rows) in tables)
        {
            await ExecuteAsync(connection, $"DELETE FROM {Rows.Quote(table.Name)}", cancel); // rows that migrations put there
            await using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {Rows.Quote(table.Name)} ({Rows.Names(table.Columns.Select(column => column.Name))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$v{i}"))})";
            foreach (var (_, i) in table.Columns.Select((column, i) => (column, i))) insert.Parameters.AddWithValue($"$v{i}", DBNull.Value);
            await foreach (var row in rows.WithCancellation(cancel))
            {
                for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = Stored(row[i]);
                try { await insert.ExecuteNonQueryAsync(cancel); }
                catch (SqliteException refused) when (refused.SqliteErrorCode == ConstraintBroken) { throw new CarryRefusedException("rows_refused", $"{table.Name}: {refused.Message}", refused); }
            }
        }

        await using (var check = connection.CreateCommand())
        {
            check.CommandText = "PRAGMA foreign_key_check";
            await using var broken = await check.ExecuteReaderAsync(cancel);
            if (await broken.ReadAsync(cancel)) throw new CarryRefusedException("rows_refused", $"{broken.GetString(0)} has a row that refers to a row of {broken.GetString(2)} that is not there.");
        }

        await ExecuteAsync(connection, "COMMIT", cancel);
    }

    public override async Task SetNumbersAsync(DbConnection connection, IReadOnlyDictionary<TableShape, long> numbers, CancellationToken cancel)
    {
        foreach (var (table, number) in numbers)
        {
            await using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = """
                DELETE FROM sqlite_sequence WHERE name = $table AND seq < $number;
                INSERT INTO sqlite_sequence (name, seq) SELECT $table, $number WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $table)
                """;
            command.Parameters.AddWithValue("$table", table.Name);
            command.Parameters.AddWithValue("$number", number);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    // What the contexts of this engine store, see SqliteEngine.ConfigureConventions.
    static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset moment => moment.UtcTicks,
        bool truth => truth ? 1L : 0L,
        _ => value,
    };

    // A copy whose owner was killed: the lock beside it went with the process.
    static void RemoveForgotten(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.lock"))
        {
            try
            {
                using var free = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(Path.ChangeExtension(file, ".db"));
                File.Delete(file);
            }
            catch (IOException)
            {
                // In use, or gone already.
            }
        }
    }

    static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = SqliteEngine.BusyTimeoutSeconds }.ToString());
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    sealed class Snapshot(SqliteConnection connection, string path, FileStream alive, SqliteConnection? holding, ShopShape shape) : ShopSnapshot
    {
        public override DbConnection Connection => connection;

        public override async Task WritePartsAsync(Func<string, Stream> part, CancellationToken cancel)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await using var stored = part(Part);
            await file.CopyToAsync(stored, cancel);
        }

        public override async Task<Dictionary<string, long>> NumbersAsync(CancellationToken cancel)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT name, seq FROM sqlite_sequence";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancel)) numbers[reader.GetString(0)] = reader.GetInt64(1);
            return numbers;
        }

        public override async Task RetireAsync(CancellationToken cancel)
        {
            foreach (var table in shape.Tables)
            {
                foreach (var change in (string[])["INSERT", "UPDATE", "DELETE"])
                    await ExecuteAsync(holding!, $"CREATE TRIGGER {Rows.Quote($"moved_{table.Name}_{change}")} BEFORE {change} ON {Rows.Quote(table.Name)} BEGIN SELECT RAISE(ABORT, 'This shop was moved to another database.'); END", cancel); // only where writers are held
            }

            await ExecuteAsync(holding!, "COMMIT", cancel); // as above
        }

        public override async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            if (holding is not null) await holding.DisposeAsync();
            File.Delete(path);
            await alive.DisposeAsync();
        }
    }
}
