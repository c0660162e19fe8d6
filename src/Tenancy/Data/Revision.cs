namespace Vitrine.Tenancy.Data;

/// <summary>A counter that is raised in the transaction of a change, so that nodes see that their memory is old.</summary>
public sealed class Revision
{
    /// <summary>The counter of changes of tenants; the tenant that changed bears the new number (<see cref="Tenants.Tenant.HostsRevision"/>).</summary>
    public const string Hosts = "hosts";

    /// <summary>The counter of changes of agencies, whose roots and consoles many tenants' hosts depend on.</summary>
    public const string Agencies = "agencies";

    public required string Name { get; init; }

    public long Number { get; set; }
}
