using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Reads live shops and makes databases for them, on whatever engine they are.</summary>
public sealed class ShopDatabases(DatabaseServers servers, ShopTemplates templates, IEnumerable<DatabaseCarrier> carriers)
{
    /// <exception cref="CarryRefusedException">Shops of this engine cannot be carried by this program.</exception>
    public DatabaseCarrier CarrierOf(DatabaseServer server) => carriers.FirstOrDefault(carrier => carrier.Engine == server.Engine.Name)
        ?? throw new CarryRefusedException("engine_not_carried", $"Shops on {server.Engine.Name} cannot be backed up, copied or moved by this program. Use that server's own tools.");

    /// <exception cref="CarryRefusedException">The settings know no such server.</exception>
    public DatabaseServer ServerOf(string name) => servers.All.FirstOrDefault(server => server.Name == name)
        ?? throw new CarryRefusedException("server_unknown", $"The settings know no database server '{name}'. Known are {string.Join(", ", servers.All.Select(server => server.Name))}; another is added with Data:Servers:{name}.");

    /// <summary>A server of an engine: the preferred one, the main one, or any.</summary>
    /// <exception cref="CarryRefusedException">There is none.</exception>
    public DatabaseServer ServerFor(string engine, string? preferred)
    {
        if (preferred is not null && ServerOf(preferred) is { } named)
        {
            return named.Engine.Name == engine
                ? named
                : throw new CarryRefusedException("engine_differs", $"This is a backup of a shop on {engine}, and the server '{preferred}' is {named.Engine.Name}. Restore it beside on a server of that engine (--beside <new-short-name> --server <name>), then move it.");
        }

        return servers.All.OrderByDescending(server => server.Name == DatabaseServer.Main).FirstOrDefault(server => server.Engine.Name == engine)
            ?? throw new CarryRefusedException("engine_differs", $"This is a backup of a shop on {engine}, and the settings have no server of that engine. Add one with Data:Servers:<name>:Engine={engine}; once restored there the shop can be moved.");
    }

    /// <summary>The tables as this program knows them on a server's engine.</summary>
    public ShopShape ShapeOn(DatabaseServer server) => WithModel(server, ShopShape.Of);

    /// <summary>Asks the model on a server's engine; no database is touched.</summary>
    internal T WithModel<T>(DatabaseServer server, Func<TenantDb, T> ask)
    {
        using var shape = templates.Open(server, "shape");
        return ask(shape.Db);
    }

    /// <summary>A live shop as it is now.</summary>
    /// <exception cref="CarryRefusedException">It is not at this program's version.</exception>
    /// <exception cref="DatabaseFault">It cannot be read, or belongs to another tenant.</exception>
    public async Task<ShopSnapshot> SnapshotAsync(Tenant tenant, ShopShape shape, bool holdWriters, CancellationToken cancel)
    {
        var server = servers.Find(tenant.DatabaseServer);
        if (tenant.SchemaVersion != shape.Version)
            throw new CarryRefusedException("outdated", $"{tenant.Slug} is at migration {tenant.SchemaVersion ?? "none"} and the program at {shape.Version}. Run first: db migrate");
        var snapshot = await CarrierOf(server).SnapshotAsync(server, tenant.DatabaseName, shape, holdWriters, cancel);
        try
        {
            await using var command = snapshot.Connection.CreateCommand();
            command.CommandText = $"SELECT \"{nameof(DatabaseOwner.TenantId)}\" FROM \"{nameof(DatabaseOwner)}\"";
            var owner = RowValue.Read(ValueKind.Guid, await command.ExecuteScalarAsync(cancel) ?? DBNull.Value);
            if (!Equals(owner, tenant.Id.Value))
                throw new DatabaseFault(DatabaseFaultKind.Foreign, $"{server.Engine.PlaceOf(server, tenant.DatabaseName)} does not belong to {tenant.Slug}. Nothing was read.");
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database at a schema version.</summary>
    /// <param name="version">A migration's name on this engine.</param>
    public async Task MakeAsync(DatabaseServer server, string database, string version, CancellationToken cancel)
    {
        var template = await templates.EnsureAsync(server, cancel);
        if (version == template.Version)
        {
            await server.Engine.CopyAsync(server, template.Name, database, cancel);
            return;
        }

        await server.Engine.CreateAsync(server, database, cancel);
        using var empty = templates.Open(server, database);
        await empty.Db.GetService<IMigrator>().MigrateAsync(version, cancel);
    }

    /// <summary>Reads or changes a database that is nobody's yet.</summary>
    public async Task<T> WithAsync<T>(DatabaseServer server, string database, Func<TenantDb, DbConnection, Task<T>> work, CancellationToken cancel)
    {
        using var draft = templates.Open(server, database);
        await draft.Db.Database.OpenConnectionAsync(cancel);
        return await work(draft.Db, draft.Db.Database.GetDbConnection());
    }

    /// <summary>What has to hold before a draft becomes a shop: its rows are the expected ones, it is its tenant's, at this program's version, and closed.</summary>
    /// <param name="asCopy">A likeness of a shop: what speaks for the original alone is taken out.</param>
    /// <returns>The migration it stands at.</returns>
    /// <exception cref="CarryRefusedException">The rows are not the expected ones.</exception>
    internal async Task<string> FinishAsync(Draft draft, Contents expected, bool asCopy, CancellationToken cancel)
    {
        var version = await WithAsync(draft.Server, draft.Name, async (db, connection) =>
        {
            if (Rows.Difference(expected.Sums, await Rows.SumAsync(connection, expected.Tables, cancel)) is { } difference)
                throw new CarryRefusedException("rows_differ", $"What was written is not what was read: {difference}. Nothing was changed.");
            await CarrierOf(draft.Server).SetNumbersAsync(connection, expected.HighestNumbers, cancel);
            if (asCopy)
            {
                // Those that refer to others first.
                foreach (var table in expected.Tables.Where(table => !table.Copied).Reverse()) await ExecuteAsync(connection, $"DELETE FROM {Rows.Quote(table.Name)}", cancel);
            }

            await db.Database.MigrateAsync(cancel);
            await using (var transaction = await db.BeginWriteAsync(cancel))
            {
                await db.Owner.ExecuteDeleteAsync(cancel);
                db.Owner.Add(new DatabaseOwner { TenantId = draft.TenantId });
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            await db.DeriveAsync(cancel);
            return ShopTemplates.LatestMigration(db);
        }, cancel);
        await draft.Server.Engine.CloseAsync(draft.Server, draft.Name, cancel);
        return version;
    }

    /// <summary>Runs work that may be refused or fail in known ways.</summary>
    internal static async Task<Answer<T>> AnswerAsync<T>(DatabaseServer server, string database, Func<Task<Answer<T>>> work)
    {
        try
        {
            return await work();
        }
        catch (CarryRefusedException refused)
        {
            return refused.Problem;
        }
        catch (IOException full) when ((full.HResult & 0xFFFF) is 28 or 112)
        {
            return new Problem("disk_full", $"The disk is full: {full.Message} Free space and run the command again; nothing half-made was left.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Problem("file_failed", $"{error.Message} Nothing half-made was left.");
        }
        catch (Exception error) when (error is not DatabaseFault && server.Engine.Explain(error, server.Engine.PlaceOf(server, database)) is { } fault)
        {
            throw fault;
        }
    }

    static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>What a database is expected to hold.</summary>
/// <param name="Tables">Those that others refer to first.</param>
/// <param name="HighestNumbers">For each numbered table the highest number that was ever given out.</param>
sealed record Contents(IReadOnlyList<TableShape> Tables, IReadOnlyDictionary<string, TableSum> Sums, IReadOnlyDictionary<TableShape, long> HighestNumbers)
{
    /// <summary>Reads all of a snapshot once.</summary>
    public static async Task<Contents> OfAsync(ShopSnapshot snapshot, IReadOnlyList<TableShape> tables, CancellationToken cancel)
    {
        var sums = await Rows.SumAsync(snapshot.Connection, tables, cancel);
        return new(tables, sums, NumbersOf(tables, await snapshot.NumbersAsync(cancel)));
    }

    public static Dictionary<TableShape, long> NumbersOf(IEnumerable<TableShape> tables, IReadOnlyDictionary<string, long> numbers) =>
        tables.Where(table => table.Number is not null && numbers.ContainsKey(table.Name)).ToDictionary(table => table, table => numbers[table.Name]);
}
