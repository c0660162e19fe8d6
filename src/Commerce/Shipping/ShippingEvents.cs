using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Shipping;

/// <summary>Sending costs, goes or takes otherwise than before: a profile, a zone, a rate, a location's pick-up or delivery, or the times.</summary>
/// <param name="What">Such as <c>zone</c>.</param>
/// <param name="Id">Of it; 0 for the times, of which there are one.</param>
/// <param name="IsGone">Whether it was taken away.</param>
[Event("shipping.changed")]
public sealed record ShippingChanged(string What, long Id, bool IsGone = false) : IEvent
{
    public string Subject => $"shipping/{What}/{Id}";
}
