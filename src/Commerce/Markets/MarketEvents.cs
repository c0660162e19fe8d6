using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Markets;

/// <summary>A market is new, other than before or gone: what its shoppers see may be other than before.</summary>
[Event("market.changed")]
public sealed record MarketChanged(MarketId Id, string Handle, bool IsGone = false) : IEvent
{
    public string Subject => $"market/{Id.Value}";
}

/// <summary>A price list is new, other than before or gone.</summary>
/// <param name="Entries">How many of its entries were written or taken away; 0: none.</param>
[Event("price_list.changed")]
public sealed record PriceListChanged(PriceListId Id, int Entries = 0, bool IsGone = false) : IEvent
{
    public string Subject => $"price-list/{Id.Value}";
}
