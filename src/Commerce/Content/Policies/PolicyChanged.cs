using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Policies;

/// <summary>A policy says something else than before.</summary>
/// <param name="IsEmpty">Whether it says nothing any more.</param>
[Event("policy.changed")]
public sealed record PolicyChanged(string Handle, bool IsEmpty) : IEvent
{
    public string Subject => $"policy/{Handle}";
}
