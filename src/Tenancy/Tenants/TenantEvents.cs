using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Tenants;

/// <summary>What happens to a tenant, told in the control database.</summary>
public abstract record TenantEvent(TenantId Tenant) : IEvent
{
    public string Subject => $"tenant/{Tenant}";
}

/// <summary>Its shop is built and answers.</summary>
[Event("tenant.opened")]
public sealed record TenantOpened(TenantId Tenant) : TenantEvent(Tenant);

[Event("tenant.paused")]
public sealed record TenantPaused(TenantId Tenant) : TenantEvent(Tenant);

/// <param name="Reason">For staff.</param>
[Event("tenant.suspended")]
public sealed record TenantSuspended(TenantId Tenant, string Reason) : TenantEvent(Tenant);

/// <summary>No pause and no suspension is left.</summary>
[Event("tenant.resumed")]
public sealed record TenantResumed(TenantId Tenant) : TenantEvent(Tenant);

/// <summary>Its shop answers no more; the data is still there.</summary>
[Event("tenant.deleted")]
public sealed record TenantDeleted(TenantId Tenant) : TenantEvent(Tenant);

[Event("tenant.undeleted")]
public sealed record TenantUndeleted(TenantId Tenant) : TenantEvent(Tenant);

/// <summary>Its data is gone for good.</summary>
[Event("tenant.purged")]
public sealed record TenantPurged(TenantId Tenant) : TenantEvent(Tenant);
