using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Metafields;

/// <summary>There is a new field, or one is called, limited or used otherwise.</summary>
/// <param name="Name">Namespace and key: <c>custom.material</c>.</param>
/// <param name="FacetChanged">Whether shoppers narrow searches by it, and did not before, or the other way round.</param>
[Event("metafield_definition.saved")]
public sealed record MetafieldDefinitionSaved(MetafieldId Id, MetafieldOwner Owner, string Name, bool FacetChanged) : IEvent
{
    public string Subject => $"metafield_definition/{Id.Value}";
}

/// <summary>A field is gone, and all that things said in it.</summary>
[Event("metafield_definition.deleted")]
public sealed record MetafieldDefinitionDeleted(MetafieldId Id, MetafieldOwner Owner, string Name, bool WasFacet) : IEvent
{
    public string Subject => $"metafield_definition/{Id.Value}";
}

/// <summary>The shop's own fields say something else than before.</summary>
[Event("shop.metafields_changed")]
public sealed record ShopMetafieldsChanged(IReadOnlyList<string> Metafields) : IEvent
{
    public string Subject => "shop";
}
