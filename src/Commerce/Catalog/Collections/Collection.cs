using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Catalog.Collections;

public readonly record struct CollectionId(long Value) : IEntityId<CollectionId, long>
{
    public static CollectionId Of(long value) => new(value);
}

/// <summary>Products that a merchant shows together.</summary>
public sealed class Collection
{
    /// <summary>The handle of the collection that every shop has without making it.</summary>
    public const string AllProducts = "all";

    public CollectionId Id { get; init; }

    /// <summary>The name in addresses, unique in the shop: <c>/collections/{handle}</c>.</summary>
    public required string Handle { get; set; }

    public required string Title { get; set; }

    /// <summary>HTML, sanitized before it was stored.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>A file of the shop, or null.</summary>
    public string? Image { get; set; }

    /// <summary>When somebody last changed it, or put a product into it or took one out by hand. Null: not since the shop was made.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }

    public required CollectionSort Sort { get; set; }

    /// <summary>True: its products are those its rules say, and nobody puts one in by hand.</summary>
    public bool ByRules { get; set; }

    /// <summary>Whether one rule that holds is enough; false: all have to.</summary>
    public bool MatchAny { get; set; }

    public List<CollectionRule> Rules { get; } = [];

    /// <summary>Where it stands in lists of collections, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Kept rows, also where rules say which: they follow every change of a product or of the rules.</summary>
    public List<CollectionProduct> Products { get; } = [];
}

public enum CollectionSort
{
    Manual,
    Title,
    TitleDescending,
    PriceAscending,
    PriceDescending,
    Newest,
    Oldest,

    /// <summary>Those of which most were sold first.</summary>
    BestSelling,
}

public sealed class CollectionProduct
{
    public CollectionId CollectionId { get; init; }

    public ProductId ProductId { get; init; }

    public Product? Product { get; init; }

    /// <summary>From 1, for <see cref="CollectionSort.Manual"/>.</summary>
    public required int Position { get; set; }
}
