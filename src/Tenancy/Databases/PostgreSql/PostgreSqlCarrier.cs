using System.Data.Common;
using Npgsql;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Databases.PostgreSql;

/// <summary>A PostgreSQL shop is carried table by table in the server's own binary form, all from one snapshot; nothing has to be installed beside the program.</summary>
public sealed class PostgreSqlCarrier : DatabaseCarrier
{
    public override string Engine => PostgreSqlEngine.EngineName;

    public override async Task<ShopSnapshot> SnapshotAsync(DatabaseServer server, string database, ShopShape shape, bool holdWriters, CancellationToken cancel)
    {
        var connection = await OpenAsync(server, database, cancel);
        try
        {
            if (holdWriters)
            {
                await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ", cancel);
                // Locked before the first look, so that the look is the last state; readers pass.
                await ExecuteAsync(connection, $"LOCK TABLE {Rows.Names(shape.Tables.Select(table => table.Name))} IN EXCLUSIVE MODE", cancel);
            }
            else
            {
                await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
            }

            return new Snapshot(connection, shape);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task LoadAsync(DatabaseServer server, string database, ShopShape shape, Func<string, Stream> part, Func<Task> make, CancellationToken cancel)
    {
        await make();
        await using var connection = await OpenAsync(server, database, cancel);
        await ExecuteAsync(connection, "BEGIN", cancel);
        foreach (var table in shape.Tables)
        {
            await ExecuteAsync(connection, $"DELETE FROM {Rows.Quote(table.Name)}", cancel); // rows that migrations put there
            await using var stored = part(PartOf(table));
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {Rows.Quote(table.Name)} ({Columns(table)}) FROM STDIN (FORMAT BINARY)", cancel);
            try
            {
                await stored.CopyToAsync(copy, cancel);
            }
            catch
            {
                await copy.CancelAsync();
                throw;
            }
        }

        await ExecuteAsync(connection, "COMMIT", cancel);
        await ExecuteAsync(connection, "ANALYZE", cancel);
    }

    public override async Task WriteAsync(DatabaseServer server, string database, IEnumerable<(TableShape Table, IAsyncEnumerable<object?[]> Rows)> tables, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(server, database, cancel);
        await ExecuteAsync(connection, "BEGIN", cancel);
        foreach (var (table, rows) in tables)
        {
            try
            {
                await ExecuteAsync(connection, $"DELETE FROM {Rows.Quote(table.Name)}", cancel); // as above
                var types = await TypesAsync(connection, table, cancel);
                await using var copy = await connection.BeginBinaryImportAsync($"COPY {Rows.Quote(table.Name)} ({Columns(table)}) FROM STDIN (FORMAT BINARY)", cancel);
                await foreach (var row in rows.WithCancellation(cancel))
                {
                    await copy.StartRowAsync(cancel);
                    for (var i = 0; i < row.Length; i++)
                    {
                        if (row[i] is { } value) await WriteAsync(copy, table.Columns[i].Kind, value, types[i], cancel);
                        else await copy.WriteNullAsync(cancel);
                    }
                }

                await copy.CompleteAsync(cancel);
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal))
            {
                // Data that this engine does not take: too long, a zero character, a key twice, a reference to nothing.
                throw new CarryRefusedException("rows_refused", $"{table.Name}: {refused.MessageText}. {refused.Detail} {refused.Where}".TrimEnd(), refused);
            }
        }

        await ExecuteAsync(connection, "COMMIT", cancel);
        await ExecuteAsync(connection, "ANALYZE", cancel);
    }

    public override async Task SetNumbersAsync(DbConnection connection, IReadOnlyDictionary<TableShape, long> numbers, CancellationToken cancel)
    {
        foreach (var (table, number) in numbers.Where(entry => entry.Value > 0))
        {
            await using var command = new NpgsqlCommand("SELECT setval(pg_get_serial_sequence($1, $2), $3)", (NpgsqlConnection)connection);
            command.Parameters.Add(new NpgsqlParameter { Value = Rows.Quote(table.Name) });
            command.Parameters.Add(new NpgsqlParameter { Value = table.Number! }); // only numbered tables come here
            command.Parameters.Add(new NpgsqlParameter { Value = number });
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    static Task WriteAsync(NpgsqlBinaryImporter copy, ValueKind kind, object value, string type, CancellationToken cancel) => (kind, value) switch
    {
        (ValueKind.Integer, long number) when type is "int4" => copy.WriteAsync(checked((int)number), type, cancel),
        (ValueKind.Integer, long number) when type is "int2" => copy.WriteAsync(checked((short)number), type, cancel),
        (ValueKind.Integer, long number) => copy.WriteAsync(number, type, cancel),
        (ValueKind.Boolean, bool truth) => copy.WriteAsync(truth, type, cancel),
        (ValueKind.Real, double real) => copy.WriteAsync(real, type, cancel),
        (ValueKind.Guid, Guid id) => copy.WriteAsync(id, type, cancel),
        (ValueKind.Time, DateTimeOffset moment) => copy.WriteAsync(moment.UtcDateTime, type, cancel),
        (ValueKind.Bytes, byte[] bytes) => copy.WriteAsync(bytes, type, cancel),
        (ValueKind.List, string) when type is "_text" => copy.WriteAsync(RowValue.Texts(value), "text[]", cancel),
        _ => copy.WriteAsync((string)value, type, cancel),
    };

    static async Task<string[]> TypesAsync(NpgsqlConnection connection, TableShape table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT column_name, udt_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table.Name });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel)) types.Add(reader.GetString(0), reader.GetString(1));
        return [.. table.Columns.Select(column => types.GetValueOrDefault(column.Name) ?? throw new CarryRefusedException("rows_refused", $"{table.Name} has no column {column.Name} at this version."))];
    }

    static string PartOf(TableShape table) => $"rows/{table.Name}.pgcopy";

    static string Columns(TableShape table) => Rows.Names(table.Columns.Select(column => column.Name));

    static async Task<NpgsqlConnection> OpenAsync(DatabaseServer server, string database, CancellationToken cancel)
    {
        var builder = new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(builder.ToString());
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

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    sealed class Snapshot(NpgsqlConnection connection, ShopShape shape) : ShopSnapshot
    {
        public override DbConnection Connection => connection;

        public override async Task WritePartsAsync(Func<string, Stream> part, CancellationToken cancel)
        {
            foreach (var table in shape.Tables)
            {
                await using var stored = part(PartOf(table));
                await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {Columns(table)} FROM {Rows.Quote(table.Name)} ORDER BY {Rows.Names(table.Key)}) TO STDOUT (FORMAT BINARY)", cancel);
                await copy.CopyToAsync(stored, cancel);
            }
        }

        public override async Task<Dictionary<string, long>> NumbersAsync(CancellationToken cancel)
        {
            var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in shape.Tables.Where(table => table.Number is not null))
            {
                await using var command = new NpgsqlCommand("SELECT pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass)", connection);
                command.Parameters.Add(new NpgsqlParameter { Value = Rows.Quote(table.Name) });
                command.Parameters.Add(new NpgsqlParameter { Value = table.Number! }); // just filtered
                if (await command.ExecuteScalarAsync(cancel) is long number) numbers.Add(table.Name, number);
            }

            return numbers;
        }

        public override async Task RetireAsync(CancellationToken cancel)
        {
            await using (var name = new NpgsqlCommand("SELECT quote_ident(current_database())", connection))
                await ExecuteAsync(connection, $"ALTER DATABASE {await name.ExecuteScalarAsync(cancel)} SET default_transaction_read_only = on", cancel); // for new connections
            // Those that are open, and may wait for the locks, end before the locks do.
            await ExecuteAsync(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", cancel);
            await ExecuteAsync(connection, "COMMIT", cancel);
        }

        public override ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
