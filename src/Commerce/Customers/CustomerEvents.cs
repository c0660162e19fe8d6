using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Customers;

// None of them says who it is: what waits in an outbox or is sent abroad outlives an erasure.

[Event("customer.created")]
public sealed record CustomerCreated(CustomerId Id) : IEvent
{
    public string Subject => $"customer/{Id}";
}

/// <summary>Anything about a customer is other than before.</summary>
[Event("customer.updated")]
public sealed record CustomerUpdated(CustomerId Id, CustomerState State) : IEvent
{
    public string Subject => $"customer/{Id}";
}

/// <summary>A customer is gone, with all that was known of them.</summary>
[Event("customer.erased")]
public sealed record CustomerErased(CustomerId Id) : IEvent
{
    public string Subject => $"customer/{Id}";
}

[Event("customer.consent_changed")]
public sealed record CustomerConsentChanged(CustomerId Id, ConsentKind Kind, bool IsGiven) : IEvent
{
    public string Subject => $"customer/{Id}";
}

/// <summary>A session was opened.</summary>
/// <param name="How"><c>password</c>, <c>link</c>, <c>activation</c>.</param>
[Event("customer.signed_in")]
public sealed record CustomerSignedIn(CustomerId Id, string How) : IEvent
{
    public string Subject => $"customer/{Id}";
}
