namespace Vitrine.Commerce.Catalog.Products;

/// <summary>Something a shop sells, in one or many variants.</summary>
public sealed class Product
{
    public ProductId Id { get; init; }

    /// <summary>The name in addresses, unique in the shop: <c>/products/{handle}</c>.</summary>
    public required string Handle { get; set; }

    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The title as searches and rules compare it, see <see cref="SearchKey"/>.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>HTML, sanitized before it was stored.</summary>
    public string BodyHtml { get; set; } = "";

    public string Vendor
    {
        get;
        set => (field, VendorKey) = (value, SearchKey.Of(value));
    } = "";

    public string VendorKey { get; private set; } = "";

    /// <summary>The merchant's own kind of product, such as <c>Candle</c>.</summary>
    public string Type
    {
        get;
        set => (field, TypeKey) = (value, SearchKey.Of(value));
    } = "";

    public string TypeKey { get; private set; } = "";

    public ProductStatus Status { get; set; } = ProductStatus.Draft;

    /// <summary>From when shoppers see it, if it is active; null: not published.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public required DateTimeOffset CreatedAt
    {
        get;
        init => field = UpdatedAt = value;
    }

    /// <summary>When somebody last changed it.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Whether what is bought is an amount to spend here.</summary>
    public bool IsGiftCard { get; set; }

    /// <summary>One of <see cref="Taxes.TaxClasses"/>; empty: taxed as most is.</summary>
    public string TaxClass { get; set; } = "";

    /// <summary>How many of it were ever sold; kept by <see cref="CountSales"/>.</summary>
    public long SoldCount { get; private set; }

    public string? SeoTitle { get; set; }

    public string? SeoDescription { get; set; }

    public List<ProductTag> Tags { get; } = [];

    public List<ProductOption> Options { get; } = [];

    /// <summary>At least one.</summary>
    public List<ProductVariant> Variants { get; } = [];

    public List<ProductMedia> Media { get; } = [];
}

public enum ProductStatus
{
    Draft,
    Active,
    Archived,
}

public sealed class ProductTag
{
    public ProductId ProductId { get; init; }

    public required string Tag
    {
        get;
        init => (field, TagKey) = (value, SearchKey.Of(value));
    }

    public string TagKey { get; private init; } = "";
}

/// <summary>A dimension in which variants differ, such as size.</summary>
public sealed class ProductOption
{
    public OptionId Id { get; init; }

    public ProductId ProductId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; set; }

    public required string Name { get; set; }

    public List<ProductOptionValue> Values { get; } = [];
}

public sealed class ProductOptionValue
{
    public OptionValueId Id { get; init; }

    public OptionId OptionId { get; init; }

    public required int Position { get; set; }

    public required string Name { get; set; }
}
