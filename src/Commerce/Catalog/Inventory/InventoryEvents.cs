using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>A location has another number of a variant than before.</summary>
/// <param name="InStock">Null: whether the variant can be bought is as it was. True: it can again; false: it is sold out now, at all locations together.</param>
[Event("inventory.changed")]
public sealed record InventoryChanged(VariantId Variant, ProductId Product, LocationId Location, int OnHand, int Committed, int Reserved, int Available, int Incoming, bool? InStock) : IEvent
{
    public string Subject => $"inventory/{Variant.Value}";
}

/// <summary>A variant is counted or not, or sold when none is left or not, other than before.</summary>
[Event("inventory.policy_changed")]
public sealed record InventoryPolicyChanged(VariantId Variant, ProductId Product, bool TracksInventory, bool SellsWhenOut) : IEvent
{
    public string Subject => $"inventory/{Variant.Value}";
}

/// <summary>There is a new location.</summary>
[Event("location.created")]
public sealed record LocationCreated(LocationId Id, string Name) : IEvent
{
    public string Subject => $"location/{Id.Value}";
}

/// <summary>A location is called otherwise, was moved in the list, or is used or not used any more.</summary>
[Event("location.updated")]
public sealed record LocationUpdated(LocationId Id, string Name, bool Active) : IEvent
{
    public string Subject => $"location/{Id.Value}";
}
