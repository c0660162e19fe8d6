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

    public required string Title { get; set; }

    /// <summary>HTML, sanitized before it was stored.</summary>
    public string BodyHtml { get; set; } = "";
}
