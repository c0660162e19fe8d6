using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Customers.Segments;

/// <summary>A segment was made, says something else, or is gone.</summary>
[Event("segment.changed")]
public sealed record SegmentChanged(SegmentId Id, string Name, bool IsGone = false) : IEvent
{
    public string Subject => $"segment/{Id.Value}";
}
