using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Pages;

/// <summary>A page as a merchant wants it: all of it at once.</summary>
public sealed record PageWish : IChecked
{
    /// <summary>Null: a new one.</summary>
    public PageId? Id { get; init; }

    /// <summary>When it was last changed, as it stood when this wish was formed (<see cref="DateTimeOffset.MinValue"/>: never since it was made): whoever changed it since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public ContentText Text { get; init; } = new("");

    public bool IsHidden { get; init; }

    /// <summary>From when shoppers see it, unless it is hidden. Null: at once.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    public IEnumerable<Problem> Problems() => Text.Problems();
}
