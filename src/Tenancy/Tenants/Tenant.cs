using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;

namespace Vitrine.Tenancy.Tenants;

/// <summary>The owner of one shop: its name, where its database is, and how far its life has come.</summary>
/// <remarks>
/// Three axes are kept apart, and the headline a person sees is derived from them (<see cref="Headline"/>): how far the shop
/// has been built, whether somebody paused or suspended it, whether it was deleted.
/// </remarks>
public sealed class Tenant
{
    public required TenantId Id { get; init; }

    /// <summary>Short name, unique among tenants that are not purged; see <see cref="Tenants.Slug"/>.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>Who resells and manages it, or null for a tenant of the platform's own.</summary>
    public AgencyId? AgencyId { get; init; }

    /// <summary>Which database server holds the shop, a name from the settings.</summary>
    public required string DatabaseServer { get; set; }

    /// <summary>The database on that server, such as <c>shops/my-shop</c>; the engine makes a file or database name of it.</summary>
    public required string DatabaseName { get; set; }

    /// <summary>The folder of its files below <c>files</c>, or null: the one of its short name.</summary>
    public string? FilesFolder { get; set; }

    /// <summary>The last migration that was applied to the shop, or null before it has a database.</summary>
    public string? SchemaVersion { get; set; }

    /// <summary>What the shop starts with.</summary>
    public required TenantSetup Setup { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public ProvisioningState Provisioning { get; set; } = ProvisioningState.Requested;

    /// <summary>Why the last attempt to go on stopped, or null. The state then says how far it came.</summary>
    public string? FailureReason { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Who is working on the provisioning now; see <see cref="Provisioning.ProvisionTenant"/>.</summary>
    public Guid? Claim { get; set; }

    /// <summary>When the claim of a worker that died lapses.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>The number of <see cref="Data.Revision.Hosts"/> at its last change, so that memory reads only who changed.</summary>
    public long HostsRevision { get; init; }

    public DateTimeOffset? LiveAt { get; set; }

    /// <summary>
    /// While this lies ahead nobody uses the shop's database: another is being put in its place. It opens again by itself, so
    /// that whoever closed it may be killed.
    /// </summary>
    public DateTimeOffset? ClosedUntil { get; set; }

    /// <summary>The tenant that this one is a likeness of, and search engines are told to stay away; null for a shop in its own right.</summary>
    public TenantId? PreviewOf { get; set; }

    /// <summary>The merchant's own decision: the shop shows that it takes a break.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>The agency's or owner's decision: the shop shows a notice, and only they can lift it.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Whose decision it was. What the platform decided its agency cannot lift. Null: not suspended, or from before this was kept.</summary>
    public Place? SuspendedBy { get; set; }

    /// <summary>For staff, never shown to shoppers.</summary>
    public string? SuspendedReason { get; set; }

    /// <summary>The shop answers as if it never was; its data is kept until it is purged.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The data is gone; the row stays for the books.</summary>
    public DateTimeOffset? PurgedAt { get; set; }

    /// <summary>What a person is told, in this order: purged, deleted, suspended, paused, failed, else the provisioning state.</summary>
    public TenantHeadline Headline => this switch
    {
        { PurgedAt: not null } => TenantHeadline.Purged,
        { DeletedAt: not null } => TenantHeadline.Deleted,
        { SuspendedAt: not null } => TenantHeadline.Suspended,
        { PausedAt: not null } => TenantHeadline.Paused,
        { FailureReason: not null } => TenantHeadline.Failed,
        { Provisioning: ProvisioningState.Requested } => TenantHeadline.Requested,
        { Provisioning: ProvisioningState.DatabaseReady } => TenantHeadline.DatabaseReady,
        { Provisioning: ProvisioningState.Seeded } => TenantHeadline.Seeded,
        _ => TenantHeadline.Live,
    };
}

/// <summary>How far a shop has been built; each step is safe to run twice.</summary>
public enum ProvisioningState
{
    Requested,
    DatabaseReady,
    Seeded,
    Live,
}

/// <summary>The one word for how a tenant stands.</summary>
public enum TenantHeadline
{
    Requested,
    DatabaseReady,
    Seeded,
    Live,
    Failed,
    Paused,
    Suspended,
    Deleted,
    Purged,
}

/// <summary>What a new shop starts with.</summary>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="Locales">Languages as BCP 47 tags separated by commas, the shop's own first: <c>fr,en</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Paris</c>.</param>
/// <param name="Sample">The sample shop whose catalogue it gets, or null for an empty shop.</param>
public sealed record TenantSetup(string Currency, string Locales, string Country, string TimeZone, string? Sample = null);
