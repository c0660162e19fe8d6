using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Blogs;

public readonly record struct ArticleId(long Value) : IEntityId<ArticleId, long>
{
    public static ArticleId Of(long value) => new(value);
}

/// <summary>Something that a shop tells.</summary>
public sealed class Article
{
    public ArticleId Id { get; init; }

    public BlogId BlogId { get; set; }

    public Blog? Blog { get; set; }

    /// <summary>The name in addresses, unique in the shop, so that an article can go to another blog: <c>/blogs/{blog}/{handle}</c>.</summary>
    public required string Handle { get; set; }

    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The title as searches compare it, see <see cref="SearchKey"/>.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>Who wrote it, as shoppers read it. Empty: not told.</summary>
    public string Author { get; set; } = "";

    /// <summary>HTML, sanitized before it was stored.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>What stands in lists, HTML as <see cref="BodyHtml"/>. Empty: nothing does.</summary>
    public string ExcerptHtml { get; set; } = "";

    /// <summary>A file of the shop, or null.</summary>
    public string? Image { get; set; }

    /// <summary>What the picture shows.</summary>
    public string ImageAlt { get; set; } = "";

    /// <summary>Whether shoppers do not see it, whenever it was published.</summary>
    public bool IsHidden { get; set; }

    /// <summary>From when shoppers see it, and where it stands among the others.</summary>
    public required DateTimeOffset PublishedAt { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }

    public List<ArticleTag> Tags { get; } = [];
}

public sealed class ArticleTag
{
    public ArticleId ArticleId { get; init; }

    public required string Tag { get; init; }

    /// <summary>The tag as addresses name it: <c>/blogs/{blog}/tagged/{handle}</c>.</summary>
    public required string Handle { get; init; }
}
