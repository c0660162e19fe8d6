using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Metafields;

/// <summary>What a metafield says of one thing; a list has a row for each of its entries.</summary>
public sealed class MetafieldValue
{
    public MetafieldId DefinitionId { get; init; }

    public MetafieldDefinition? Definition { get; init; }

    public required MetafieldOwner Owner { get; init; }

    /// <summary>The number of the thing it is said of.</summary>
    public required long OwnerId { get; init; }

    /// <summary>From 1, and rising; gaps are where something that a list led to was deleted.</summary>
    public required int Position { get; init; }

    /// <summary>The product that it tells of: the thing itself, or the one whose variant it is. Null for all else.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>As Shopify's files and themes write it.</summary>
    public required string Text { get; set; }

    /// <summary>How a condition compares it (<see cref="Catalog.SearchKey"/>); empty where conditions do not look at texts.</summary>
    public required string TextKey { get; set; }

    /// <summary>What a condition or a limit compares, in the kind's smallest common unit; null where there is nothing to count.</summary>
    public double? Number { get; set; }

    /// <summary>The number of the thing that it leads to, or null.</summary>
    public long? Target { get; set; }
}
