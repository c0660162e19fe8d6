using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Domains;

/// <summary>A host name that leads to a tenant's shop, beside the one it has under its root.</summary>
public sealed class Domain
{
    /// <summary>In the form of <see cref="Hosts.HostName.Ascii"/>; one tenant's at most.</summary>
    public required string Host { get; init; }

    public required TenantId TenantId { get; init; }

    /// <summary>The host that the shop's others redirect to. A tenant has one at most; without any, its name under the root is primary.</summary>
    public bool IsPrimary { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
