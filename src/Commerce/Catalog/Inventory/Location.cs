using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Catalog.Inventory;

public readonly record struct LocationId(long Value) : IEntityId<LocationId, long>
{
    public static LocationId Of(long value) => new(value);
}

/// <summary>A place that holds stock.</summary>
public sealed class Location
{
    public LocationId Id { get; init; }

    public required string Name { get; set; }
}

/// <summary>How many of a variant a location has.</summary>
public sealed class InventoryLevel
{
    public VariantId VariantId { get; init; }

    public LocationId LocationId { get; init; }

    /// <summary>What can be sold now. Below zero where more was sold than there was.</summary>
    public required int Available { get; set; }
}
