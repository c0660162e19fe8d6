using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>
/// How far one shop has come on its way to another version: its last migration, under way or over. A shop that was never
/// migrated has no row. Who is at it now stands in <see cref="Tenant.Claim"/>, since nothing else may be done to a tenant meanwhile.
/// </summary>
public sealed class ShopMigration
{
    public required TenantId TenantId { get; init; }

    public ShopMigrationState State { get; set; }

    /// <summary>Since when it is in <see cref="State"/>.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The version it had.</summary>
    public required string From { get; set; }

    /// <summary>The version it is to have.</summary>
    public required string To { get; set; }

    /// <summary>How often somebody began, counted for each <see cref="To"/> anew. More than once means that a worker died or the shop failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, for staff, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The database with the shop as it was before, on the same server, or null where there is none (any more).</summary>
    public string? SafetyCopy { get; set; }
}

/// <summary>Where a shop's migration stands.</summary>
public enum ShopMigrationState
{
    /// <summary>Behind, and served by programs that can.</summary>
    Waiting,

    /// <summary>Every node closes it and answers 503; its database is as it was.</summary>
    Closed,

    /// <summary>Still closed; the migrated copy takes the database's place, so that the name may lead nowhere for a moment.</summary>
    Swapping,

    Done,

    /// <summary>It stays at its old version, unchanged.</summary>
    Failed,
}
