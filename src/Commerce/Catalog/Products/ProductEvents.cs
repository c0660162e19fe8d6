using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>There is a new product.</summary>
/// <param name="Collections">Those it stands in.</param>
[Event("product.created")]
public sealed record ProductCreated(ProductId Id, string Handle, IReadOnlyList<CollectionId> Collections) : IEvent
{
    public string Subject => $"product/{Id.Value}";
}

/// <summary>A product is another one than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
/// <param name="Collections">Those it stood in before or stands in now.</param>
[Event("product.updated")]
public sealed record ProductUpdated(ProductId Id, string Handle, string? FormerHandle, IReadOnlyList<CollectionId> Collections) : IEvent
{
    /// <summary>Full names of the fields of its own or of its variants' that say something else than before.</summary>
    public IReadOnlyList<string> Metafields { get; init; } = [];

    public string Subject => $"product/{Id.Value}";
}

/// <summary>A product was put away: nobody sees it, and nothing of it is lost.</summary>
[Event("product.archived")]
public sealed record ProductArchived(ProductId Id, string Handle, IReadOnlyList<CollectionId> Collections) : IEvent
{
    public string Subject => $"product/{Id.Value}";
}

/// <summary>A product is gone for good.</summary>
[Event("product.deleted")]
public sealed record ProductDeleted(ProductId Id, string Handle, IReadOnlyList<CollectionId> Collections) : IEvent
{
    public string Subject => $"product/{Id.Value}";
}
