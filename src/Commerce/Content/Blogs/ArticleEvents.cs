using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>There is a new article, seen or not yet.</summary>
[Event("article.created")]
public sealed record ArticleCreated(ArticleId Id, string Handle, BlogId Blog) : IEvent
{
    public string Subject => $"article/{Id.Value}";
}

/// <summary>Shoppers see an article that they did not see before, from the named moment on.</summary>
[Event("article.published")]
public sealed record ArticlePublished(ArticleId Id, string Handle, BlogId Blog, DateTimeOffset From) : IEvent
{
    public string Subject => $"article/{Id.Value}";
}

/// <summary>An article is another one than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
/// <param name="FormerBlog">The one it stood in, or null: it is the same.</param>
[Event("article.updated")]
public sealed record ArticleUpdated(ArticleId Id, string Handle, BlogId Blog, string? FormerHandle, BlogId? FormerBlog) : IEvent
{
    /// <summary>Full names of the fields of its own that say something else than before.</summary>
    public IReadOnlyList<string> Metafields { get; init; } = [];

    public string Subject => $"article/{Id.Value}";
}

/// <summary>An article is gone, and what was said to it.</summary>
[Event("article.deleted")]
public sealed record ArticleDeleted(ArticleId Id, string Handle, BlogId Blog) : IEvent
{
    public string Subject => $"article/{Id.Value}";
}

/// <summary>A shopper said something to an article.</summary>
[Event("comment.written")]
public sealed record CommentWritten(CommentId Id, ArticleId Article, CommentState State) : IEvent
{
    public string Subject => $"article/{Article.Value}";
}

/// <summary>A merchant decided about a comment.</summary>
[Event("comment.judged")]
public sealed record CommentJudged(CommentId Id, ArticleId Article, CommentState State) : IEvent
{
    public string Subject => $"article/{Article.Value}";
}

/// <summary>A comment is gone.</summary>
[Event("comment.deleted")]
public sealed record CommentDeleted(CommentId Id, ArticleId Article) : IEvent
{
    public string Subject => $"article/{Article.Value}";
}
