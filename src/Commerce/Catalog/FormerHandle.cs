using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;

namespace Vitrine.Commerce.Catalog;

/// <summary>A name that something had in addresses before. It leads to the present one until something else takes it.</summary>
public sealed class FormerHandle
{
    public const int LongestResource = 40;

    /// <summary>What kind of thing, as <see cref="Content.TranslatedResource"/> names it.</summary>
    public required string Resource { get; init; }

    public required string Handle { get; init; }

    /// <summary>The product that bore it, or null: something else did.</summary>
    public ProductId? ProductId { get; set; }

    /// <summary>The collection that bore it, or null: something else did.</summary>
    public CollectionId? CollectionId { get; set; }

    /// <summary>The page that bore it, or null: something else did.</summary>
    public PageId? PageId { get; set; }

    /// <summary>The blog that bore it, or null: something else did.</summary>
    public BlogId? BlogId { get; set; }

    /// <summary>The article that bore it, or null: something else did.</summary>
    public ArticleId? ArticleId { get; set; }
}
