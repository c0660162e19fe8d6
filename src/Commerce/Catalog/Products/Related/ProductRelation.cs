namespace Vitrine.Commerce.Catalog.Products.Related;

/// <summary>A product that a merchant shows beside another one.</summary>
public sealed class ProductRelation
{
    /// <summary>Of one kind beside one product.</summary>
    public const int Most = 20;

    public ProductId ProductId { get; init; }

    public required RelationKind Kind { get; init; }

    public ProductId OtherId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; set; }
}

public enum RelationKind
{
    /// <summary>Something like it. Where few are chosen, others that have much in common follow.</summary>
    Related,

    /// <summary>Something that goes with it; chosen by hand alone.</summary>
    Complementary,
}
