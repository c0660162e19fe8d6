using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Blogs;

public readonly record struct CommentId(long Value) : IEntityId<CommentId, long>
{
    public static CommentId Of(long value) => new(value);
}

/// <summary>What a shopper says to an article.</summary>
public sealed class Comment
{
    public const int LongestAuthor = 100;
    public const int LongestMail = 256;
    public const int LongestText = 4_000;

    public CommentId Id { get; init; }

    public ArticleId ArticleId { get; init; }

    public Article? Article { get; init; }

    /// <summary>As shoppers read it.</summary>
    public required string Author { get; init; }

    /// <summary>For the merchant alone.</summary>
    public required string Mail { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    public required CommentState State { get; set; }

    public required DateTimeOffset At { get; init; }
}

public enum CommentState
{
    Pending,

    /// <summary>Shoppers see it.</summary>
    Approved,

    Spam,
}
