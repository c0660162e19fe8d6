using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog;

/// <summary>A name that something had in addresses before. It leads to the present one until something else takes it.</summary>
public sealed class FormerHandle
{
    public const int LongestResource = 40;

    /// <summary>What kind of thing, as <see cref="Content.TranslatedResource"/> names it.</summary>
    public required string Resource { get; init; }

    public required string Handle { get; init; }

    /// <summary>The product that bore it, or null: a collection did.</summary>
    public ProductId? ProductId { get; set; }

    /// <summary>The collection that bore it, or null: a product did.</summary>
    public CollectionId? CollectionId { get; set; }
}
