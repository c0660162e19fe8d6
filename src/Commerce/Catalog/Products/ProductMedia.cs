namespace Vitrine.Commerce.Catalog.Products;

/// <summary>A picture of a product.</summary>
public sealed class ProductMedia
{
    public MediaId Id { get; init; }

    public ProductId ProductId { get; init; }

    /// <summary>From 1; the first stands for the product.</summary>
    public required int Position { get; set; }

    /// <summary>A file of the shop, served at <c>/files/{FileName}</c>.</summary>
    public required string FileName { get; set; }

    /// <summary>What it shows, for those who do not see it. Empty: decoration.</summary>
    public string Alt { get; set; } = "";
}
