namespace Vitrine.Commerce.Moving;

/// <summary>What a file is full of. Stored by name.</summary>
public enum FileKind
{
    Products,
    Collections,
    Inventory,
    Redirects,
    Pages,
}

/// <summary>Whose columns a file has. Stored by name.</summary>
public enum FileFormat
{
    /// <summary>Shopify's present ones: <c>URL handle</c>, <c>Price</c>.</summary>
    Shopify,

    /// <summary>Shopify's former ones: <c>Handle</c>, <c>Variant Price</c>.</summary>
    ShopifyFormer,
    WooCommerce,
}
