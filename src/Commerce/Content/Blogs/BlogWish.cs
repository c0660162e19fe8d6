using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>A blog as a merchant wants it.</summary>
public sealed record BlogWish : IChecked
{
    /// <summary>Null: a new one.</summary>
    public BlogId? Id { get; init; }

    /// <summary>When it was last changed, as it stood when this wish was formed (<see cref="DateTimeOffset.MinValue"/>: never since it was made): whoever changed it since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public ContentText Text { get; init; } = new("");

    public CommentPolicy Comments { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    public IEnumerable<Problem> Problems()
    {
        if (!Enum.IsDefined(Comments)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "comments");
        foreach (var problem in Text.Problems()) yield return problem;
    }
}
