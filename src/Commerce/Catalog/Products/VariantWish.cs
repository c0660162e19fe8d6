using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>A variant as a merchant wants it. Prices are minor units of the shop's currency.</summary>
public sealed record VariantWish
{
    /// <summary>Which of the product's it is now. Null: the one with the same values, else a new one.</summary>
    public VariantId? Id { get; init; }

    /// <summary>One of each option, in the options' order.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public long Price { get; init; }

    /// <summary>The former price; null where nothing is struck out.</summary>
    public long? CompareAt { get; init; }

    public string? Sku { get; init; }

    public string? Barcode { get; init; }

    public int WeightGrams { get; init; }

    public bool RequiresShipping { get; init; } = true;

    public bool Taxable { get; init; } = true;

    public bool TracksInventory { get; init; }

    public bool SellsWhenOut { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    internal IEnumerable<Problem> Problems(string field)
    {
        if (Price is < 0 or > ProductWish.HighestPrice) yield return new Problem("price_invalid", "A price is zero or more, and not astronomical.", $"{field}.price");
        if (CompareAt is < 0 or > ProductWish.HighestPrice) yield return new Problem("price_invalid", "A price is zero or more, and not astronomical.", $"{field}.compareAt");
        if (WeightGrams is < 0 or > ProductWish.HeaviestGrams) yield return new Problem("out_of_range", $"Use a value from 0 to {ProductWish.HeaviestGrams}.", $"{field}.weightGrams") { Values = [0, ProductWish.HeaviestGrams] };
        if (CatalogText.Check(Sku, 255, $"{field}.sku") is { } sku) yield return sku;
        if (CatalogText.Check(Barcode, 64, $"{field}.barcode") is { } barcode) yield return barcode;
    }
}
