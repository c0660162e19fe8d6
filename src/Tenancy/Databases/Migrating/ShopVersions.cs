using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>Which shop is at which version, and how its migration stands. Asks the control database alone.</summary>
public sealed class ShopVersions(ControlDatabase control, DatabaseServers servers, ShopTemplates templates, TimeProvider time)
{
    /// <summary>Every shop that has a database, by short name.</summary>
    public async Task<IReadOnlyList<ShopVersion>> ListAsync(CancellationToken cancel)
    {
        var expected = servers.All.ToDictionary(server => server.Name, templates.VersionOn, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        await using var db = control.Open();
        var rows = await db.Tenants.Where(tenant => tenant.SchemaVersion != null && tenant.PurgedAt == null)
            .LeftJoin(db.ShopMigrations, tenant => tenant.Id, migration => migration.TenantId, (tenant, migration) => new { Tenant = tenant, Migration = migration })
            .OrderBy(row => row.Tenant.Slug).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(row => Describe(row.Tenant, row.Migration, expected.GetValueOrDefault(row.Tenant.DatabaseServer), now))];
    }

    ShopVersion Describe(Tenant tenant, ShopMigration? migration, string? expected, DateTimeOffset now)
    {
        var server = expected is null ? null : servers.Find(tenant.DatabaseServer);
        var order = string.CompareOrdinal(tenant.SchemaVersion, expected);
        var standing = (order, migration) switch
        {
            _ when server is null => ShopVersionStanding.Failed,
            (_, { State: ShopMigrationState.Closed or ShopMigrationState.Swapping }) => ShopVersionStanding.Migrating,
            ( > 0, _) => ShopVersionStanding.Newer,
            (0, _) => ShopVersionStanding.Current,
            (_, { State: ShopMigrationState.Failed }) when migration.To == expected => ShopVersionStanding.Failed,
            _ => ShopVersionStanding.Behind,
        };
        return new(tenant.Slug, tenant.DatabaseServer, tenant.SchemaVersion!, standing, migration?.ChangedAt, migration?.Attempts ?? 0) // filtered above
        {
            Problem = server is null ? $"The settings know no database server '{tenant.DatabaseServer}'. Add Data:Servers:{tenant.DatabaseServer}." : standing is ShopVersionStanding.Failed ? migration?.FailureReason : null,
            SafetyCopy = migration?.SafetyCopy is { } copy ? server?.Engine.PlaceOf(server, copy) : null,
            WorkedAtUntil = standing is ShopVersionStanding.Migrating && tenant.ClaimedUntil > now ? tenant.ClaimedUntil : null,
        };
    }
}

/// <summary>One shop's version.</summary>
/// <param name="Since">When its last migration came to where it stands, or null when it never had one.</param>
/// <param name="Attempts">How often its last migration was begun.</param>
public sealed record ShopVersion(string Slug, string Server, string Version, ShopVersionStanding Standing, DateTimeOffset? Since, int Attempts)
{
    /// <summary>Why it failed, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Where the shop is kept as it was, in words for staff, or null.</summary>
    public string? SafetyCopy { get; init; }

    /// <summary>Until when a worker's claim lasts, or null: it waits for its turn, or its worker died.</summary>
    public DateTimeOffset? WorkedAtUntil { get; init; }
}

/// <summary>A shop's version beside this program's.</summary>
public enum ShopVersionStanding
{
    Current,

    /// <summary>A newer program migrated it; this one can serve it.</summary>
    Newer,

    /// <summary>It waits for its turn.</summary>
    Behind,

    /// <summary>It is closed on every node and about to be migrated.</summary>
    Migrating,

    /// <summary>It stays behind until a person has mended it.</summary>
    Failed,
}
