namespace Vitrine.Commerce.Catalog.Products;

/// <summary>A picture of a product, or a film or a file that goes with it.</summary>
public sealed class ProductMedia
{
    public MediaId Id { get; init; }

    public ProductId ProductId { get; init; }

    public MediaKind Kind { get; init; } = MediaKind.Image;

    /// <summary>From 1; the first picture stands for the product.</summary>
    public required int Position { get; set; }

    /// <summary>A file of the shop, served at <c>/files/{FileName}</c>; empty for a film.</summary>
    public required string FileName { get; set; }

    /// <summary>Where a film is to be seen, an <c>https</c> address; null for what is a file.</summary>
    public string? Url { get; init; }

    /// <summary>What it shows, for those who do not see it. Empty: decoration.</summary>
    public string Alt { get; set; } = "";
}

public enum MediaKind
{
    Image,

    /// <summary>A film elsewhere, by its address.</summary>
    Video,

    /// <summary>A file that is kept as it came, such as a model in three dimensions.</summary>
    File,
}
