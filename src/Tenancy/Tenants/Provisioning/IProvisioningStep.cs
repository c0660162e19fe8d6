namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>One arrow of a tenant's way from wish to open shop: Requested, DatabaseReady, Seeded, Live.</summary>
/// <remarks>
/// Implementers: a step may be killed at any moment and run again from its beginning, and must then end as if it had run
/// once. Throw to fail; the message is recorded for staff.
/// </remarks>
public interface IProvisioningStep
{
    /// <summary>Where it starts; one step per state.</summary>
    ProvisioningState From { get; }

    /// <summary>Where the tenant stands after it.</summary>
    ProvisioningState To { get; }

    /// <summary>Does the work; changes of <paramref name="tenant"/> are saved together with the new state.</summary>
    Task RunAsync(Tenant tenant, CancellationToken cancel);
}
