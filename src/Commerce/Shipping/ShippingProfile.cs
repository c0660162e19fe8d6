using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Shipping;

/// <summary>Products that are sent by rules of their own. Those of none go by the general rules: zones without a profile.</summary>
public sealed class ShippingProfile
{
    public const int LongestName = 100;

    /// <summary>Of one shop, the general one aside.</summary>
    public const int Most = 50;

    /// <summary>Products of one profile.</summary>
    public const int MostProducts = 5_000;

    public ProfileId Id { get; init; }

    public required string Name { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<ShippingProfileProduct> Products { get; } = [];
}

/// <summary>A product is sent by one profile at most.</summary>
public sealed class ShippingProfileProduct
{
    public ProductId ProductId { get; init; }

    public ProfileId ProfileId { get; set; }
}
