using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Pages;

public readonly record struct PageId(long Value) : IEntityId<PageId, long>
{
    public static PageId Of(long value) => new(value);
}

/// <summary>A page of text: about, shipping, contact.</summary>
public sealed class ContentPage
{
    public PageId Id { get; init; }

    /// <summary>The name in addresses, unique in the shop: <c>/pages/{handle}</c>.</summary>
    public required string Handle { get; set; }

    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The title as searches compare it, see <see cref="SearchKey"/>.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>HTML, sanitized before it was stored.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>Whether shoppers do not see it, whenever it was published.</summary>
    public bool IsHidden { get; set; }

    /// <summary>From when shoppers see it. Null: since it was made.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When somebody last changed it. Null: not since the shop was made.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }
}
