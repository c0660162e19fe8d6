using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>There is a new blog.</summary>
[Event("blog.created")]
public sealed record BlogCreated(BlogId Id, string Handle) : IEvent
{
    public string Subject => $"blog/{Id.Value}";
}

/// <summary>A blog is called otherwise, or lets others comment.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
[Event("blog.updated")]
public sealed record BlogUpdated(BlogId Id, string Handle, string? FormerHandle) : IEvent
{
    /// <summary>Full names of the fields of its own that say something else than before.</summary>
    public IReadOnlyList<string> Metafields { get; init; } = [];

    public string Subject => $"blog/{Id.Value}";
}

/// <summary>A blog is gone, and its articles with it.</summary>
[Event("blog.deleted")]
public sealed record BlogDeleted(BlogId Id, string Handle, IReadOnlyList<ArticleId> Articles) : IEvent
{
    public string Subject => $"blog/{Id.Value}";
}
