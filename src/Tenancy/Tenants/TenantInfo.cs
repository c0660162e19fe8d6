using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants;

/// <summary>What every room may know of a tenant; the name and its shape are Finbuckle.MultiTenant's (see ADR 0002).</summary>
public interface ITenantInfo
{
    /// <summary>Never changes; part of every key.</summary>
    TenantId Id { get; }

    /// <summary>The short name, <see cref="Slug"/>.</summary>
    string Identifier { get; }

    /// <summary>The name people read.</summary>
    string Name { get; }
}

/// <summary>What memory keeps of a tenant, so that a request needs no query to find its shop.</summary>
/// <param name="Database">Where the shop's rows are.</param>
/// <param name="Standing">Whether shoppers are served.</param>
/// <param name="PrimaryHost">The host of links, mails and redirects.</param>
public sealed record TenantInfo(TenantId Id, string Identifier, string Name, DatabaseAddress Database, TenantStanding Standing, HostName PrimaryHost) : ITenantInfo
{
    /// <summary>See <see cref="Tenant.FilesFolder"/>.</summary>
    public string FilesFolder { get; init; } = Identifier;

    /// <summary>See <see cref="Tenant.ClosedUntil"/>.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    /// <summary>Whether its database is exchanged at this moment. A time further away than any exchange closes a shop for was set by a clock that was wrong.</summary>
    public bool IsClosed(DateTimeOffset now) => ClosedUntil is { } until && until > now && until < now + LongestClosure;

    static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(2);

    /// <summary>See <see cref="Tenant.PreviewOf"/>.</summary>
    public bool IsPreview { get; init; }
}

/// <summary>What a shopper meets at a shop's door.</summary>
public enum TenantStanding
{
    /// <summary>Being built: 503 for a moment.</summary>
    Opening,

    /// <summary>Its database is being migrated and nobody may open it: 503 for a moment.</summary>
    Migrating,
    Live,

    /// <summary>Closed by its merchant for a while: 503 with a friendly page.</summary>
    Paused,

    /// <summary>Closed by its agency or the platform: 503 with a notice.</summary>
    Suspended,
}
