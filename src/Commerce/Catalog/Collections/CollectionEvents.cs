using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>There is a new collection.</summary>
[Event("collection.created")]
public sealed record CollectionCreated(CollectionId Id, string Handle) : IEvent
{
    public string Subject => $"collection/{Id.Value}";
}

/// <summary>A collection, its order or what is in it is another one than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
[Event("collection.updated")]
public sealed record CollectionUpdated(CollectionId Id, string Handle, string? FormerHandle) : IEvent
{
    /// <summary>Full names of the fields of its own that say something else than before.</summary>
    public IReadOnlyList<string> Metafields { get; init; } = [];

    public string Subject => $"collection/{Id.Value}";
}

/// <summary>A collection is gone; the products that stood in it are not.</summary>
[Event("collection.deleted")]
public sealed record CollectionDeleted(CollectionId Id, string Handle) : IEvent
{
    public string Subject => $"collection/{Id.Value}";
}

/// <summary>Stock changed, and by its conditions other products are in a collection than before.</summary>
[Event("collection.products_changed")]
public sealed record CollectionProductsChanged(CollectionId Id, IReadOnlyList<ProductId> Added, IReadOnlyList<ProductId> Removed) : IEvent
{
    public string Subject => $"collection/{Id.Value}";
}
