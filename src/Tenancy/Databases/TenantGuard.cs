using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// Looks at every connection of one tenant's database before it is used: it must lead to this database; and the first one
/// after opening asks the database whether it is this tenant's and new enough for the program. So a mixed-up file, pool or
/// restore shows as a fault and never as somebody else's shop.
/// </summary>
sealed class TenantGuard(TenantInfo tenant, DatabaseServer server, string connectionString) : DbConnectionInterceptor
{
    readonly string place = server.Engine.PlaceOf(server, tenant.Database.Name);
    volatile bool verified;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        RequireThisDatabase(connection);
        if (verified) return;
        using var command = OwnerQuery(connection, eventData);
        using var reader = command.ExecuteReader();
        Require(reader.Read() ? reader : null, eventData);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RequireThisDatabase(connection);
        if (verified) return;
        await using var command = OwnerQuery(connection, eventData);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Require(await reader.ReadAsync(cancellationToken) ? reader : null, eventData);
    }

    void RequireThisDatabase(DbConnection connection)
    {
        if (!SameDatabase(connection.ConnectionString))
        {
            connection.Close();
            throw new DatabaseFault(DatabaseFaultKind.Foreign, $"A connection meant for {place} leads to another database. It was closed and nothing was read.");
        }
    }

    // Drivers may hand out the string without its password once open, so only an inequality of the rest counts.
    bool SameDatabase(string actual) =>
        ReferenceEquals(actual, connectionString) || actual == connectionString
        || new DbConnectionStringBuilder { ConnectionString = actual } is var a && new DbConnectionStringBuilder { ConnectionString = connectionString } is var b
            && a.Keys.Cast<string>().All(key => b.TryGetValue(key, out var expected) && Equals(a[key], expected))
            && b.Keys.Cast<string>().All(key => a.ContainsKey(key) || key.Equals("Password", StringComparison.OrdinalIgnoreCase));

    static DbCommand OwnerQuery(DbConnection connection, ConnectionEndEventData eventData)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT "{nameof(DatabaseOwner.TenantId)}", (SELECT MAX("MigrationId") FROM "{HistoryRepository.DefaultTableName}") FROM "{nameof(DatabaseOwner)}"
            """;
        return command;
    }

    void Require(DbDataReader? row, ConnectionEndEventData eventData)
    {
        var owner = row is null ? default(Guid?) : row.GetGuid(0);
        if (owner != tenant.Id.Value)
        {
            throw new DatabaseFault(DatabaseFaultKind.Foreign,
                $"{place} belongs to {(owner is null ? "nobody" : $"tenant {owner}")} and not to {tenant.Identifier} ({tenant.Id}). Nothing was read. Put the right database in its place.");
        }

        var expected = ShopTemplates.LatestMigration(eventData.Context!); // the event comes from a context
        // A database that is newer was migrated by a newer node; what is added there is removed here only in a later release.
        if (string.CompareOrdinal(row!.GetString(1), expected) < 0)
            throw new DatabaseFault(DatabaseFaultKind.Outdated, $"{place} is at migration {row.GetString(1)} and the program needs {expected}. Run: db migrate");
        verified = true;
    }
}
