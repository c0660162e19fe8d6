using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Blogs;

public readonly record struct BlogId(long Value) : IEntityId<BlogId, long>
{
    public static BlogId Of(long value) => new(value);
}

/// <summary>Articles that a shop publishes one after the other.</summary>
public sealed class Blog
{
    public BlogId Id { get; init; }

    /// <summary>The name in addresses, unique in the shop: <c>/blogs/{handle}</c>.</summary>
    public required string Handle { get; set; }

    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The title as searches compare it, see <see cref="SearchKey"/>.</summary>
    public string TitleKey { get; private set; } = "";

    public CommentPolicy Comments { get; set; }

    /// <summary>When somebody last changed it. Null: not since the shop was made.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }
}

/// <summary>Who decides what shoppers may say below an article.</summary>
public enum CommentPolicy
{
    /// <summary>Nobody can write. What was approved before stays.</summary>
    Closed,

    /// <summary>Nobody sees a comment before the merchant approved it.</summary>
    Moderated,

    /// <summary>A comment is seen at once.</summary>
    Open,
}
