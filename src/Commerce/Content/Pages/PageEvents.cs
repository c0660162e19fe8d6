using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Pages;

/// <summary>There is a new page.</summary>
[Event("page.created")]
public sealed record PageCreated(PageId Id, string Handle) : IEvent
{
    public string Subject => $"page/{Id.Value}";
}

/// <summary>A page is another one than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
[Event("page.updated")]
public sealed record PageUpdated(PageId Id, string Handle, string? FormerHandle) : IEvent
{
    /// <summary>Full names of the fields of its own that say something else than before.</summary>
    public IReadOnlyList<string> Metafields { get; init; } = [];

    public string Subject => $"page/{Id.Value}";
}

/// <summary>A page is gone.</summary>
[Event("page.deleted")]
public sealed record PageDeleted(PageId Id, string Handle) : IEvent
{
    public string Subject => $"page/{Id.Value}";
}
