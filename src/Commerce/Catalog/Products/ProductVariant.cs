using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>What is really bought: a product with one value of each option, at a price.</summary>
public sealed class ProductVariant
{
    public VariantId Id { get; init; }

    public ProductId ProductId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; set; }

    /// <summary>The option values joined, <c>50 ml / Amber</c>; empty for the only variant of a product without options.</summary>
    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The title as rules compare it, see <see cref="SearchKey"/>.</summary>
    public string TitleKey { get; private set; } = "";

    public string? Sku { get; set; }

    /// <summary>EAN, UPC or ISBN as printed.</summary>
    public string? Barcode { get; set; }

    public required Money Price { get; set; }

    /// <summary>The former price, in minor units of the same currency; null where nothing is struck out.</summary>
    public long? CompareAtMinor { get; set; }

    public required int WeightGrams { get; set; }

    public bool RequiresShipping { get; set; } = true;

    public bool Taxable { get; set; } = true;

    /// <summary>False: stock is not counted, it can always be bought.</summary>
    public bool TracksInventory { get; set; }

    /// <summary>True: can be bought although none is left.</summary>
    public bool SellsWhenOut { get; set; }

    public MediaId? MediaId { get; set; }

    /// <summary>The picture that shows this variant, or null for the product's first.</summary>
    public ProductMedia? Media { get; set; }

    /// <summary>One for each option of the product.</summary>
    public List<VariantOptionValue> OptionValues { get; } = [];
}

public sealed class VariantOptionValue
{
    public VariantId VariantId { get; init; }

    public OptionValueId OptionValueId { get; init; }

    public ProductOptionValue? OptionValue { get; init; }
}
