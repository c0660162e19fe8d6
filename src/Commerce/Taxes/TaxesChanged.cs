using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Taxes;

/// <summary>A shop charges tax otherwise than before.</summary>
[Event("taxes.changed")]
public sealed record TaxesChanged : IEvent
{
    public string Subject => "taxes";
}
