using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>A note in the control database that a tenant's outbox may hold messages, so that nobody has to look into thousands of empty ones.</summary>
public sealed class OutboxDue
{
    public required TenantId TenantId { get; init; }

    /// <summary>Raised whenever the note is renewed: it is taken away only when it stood still while the outbox was empty.</summary>
    public long Number { get; init; }
}
