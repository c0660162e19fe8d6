namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>
/// A shop's database that its tenant's row does not point to: one that is being built, or a former one that is kept until
/// somebody lets go of it. Written down before it is made, so that none is ever forgotten on a server.
/// </summary>
public sealed class AsideDatabase
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is, or whose it will be: a tenant that is being copied has no row of its own yet.</summary>
    public required TenantId TenantId { get; init; }

    public required string DatabaseServer { get; init; }

    public required string DatabaseName { get; init; }

    /// <summary>The folder of files that goes with it, or null where the tenant's own folder serves.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>What it was made or kept for, such as <c>restore</c>.</summary>
    public required string Purpose { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when its builder lives at least; past that it is a leaving and may be dropped. Null: a former database, kept.</summary>
    public DateTimeOffset? AliveUntil { get; set; }
}
