using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.GiftCards;

/// <summary>A gift card was issued, or a customer has store credit for the first time.</summary>
[Event("credit.issued")]
public sealed record CreditIssued(CreditId Id, CreditKind Kind, long AmountMinor, string Currency) : IEvent
{
    public string Subject => $"credit/{Id.Value}";
}

/// <summary>A line was written into the ledger.</summary>
[Event("credit.changed")]
public sealed record CreditChanged(CreditId Id, CreditReason Reason, long BeforeMinor, long AfterMinor, string? Reference) : IEvent
{
    public string Subject => $"credit/{Id.Value}";
}
