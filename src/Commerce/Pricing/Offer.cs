using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Pricing;

/// <summary>A variant as it is sold now: everything that a cart needs to know of it.</summary>
/// <param name="Title">The variant's own, empty for the only one of a product.</param>
public sealed record Offer(ProductId Product, VariantId Variant, string Handle, string ProductTitle, string Title, Money Price)
{
    /// <summary>Minor units, or null where nothing is struck out.</summary>
    public long? CompareAtMinor { get; init; }

    /// <summary>What it costs without a market, in the shop's own currency.</summary>
    public required Money Own { get; init; }

    /// <summary>Whether shoppers may see its product, and it is sold in their market.</summary>
    public bool IsPublished { get; init; }

    /// <summary>How many can be bought, never less than 0; null: as many as anybody wants.</summary>
    public int? Left { get; init; }

    public bool IsGiftCard { get; init; }

    public IReadOnlyList<CollectionId> Collections { get; init; } = [];

    public int WeightGrams { get; init; }

    public bool RequiresShipping { get; init; }

    public bool Taxable { get; init; }

    /// <summary>One of <see cref="Taxes.TaxClasses"/>; empty: taxed as most is.</summary>
    public string TaxClass { get; init; } = "";

    /// <summary>A file of the shop, or null.</summary>
    public string? Picture { get; init; }

    public string PictureAlt { get; init; } = "";

    /// <summary>Product and variant in one name.</summary>
    public string FullTitle => Title.Length == 0 ? ProductTitle : $"{ProductTitle} · {Title}";

    /// <summary>As the pricing engine takes it.</summary>
    /// <param name="key">The line's own name.</param>
    public LineToPrice Line(string key, int quantity) => new(key, Product, Variant, quantity, Price) { CompareAtMinor = CompareAtMinor, Collections = Collections, IsGiftCard = IsGiftCard };
}
