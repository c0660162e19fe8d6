using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Catalog.Inventory;

public readonly record struct LocationId(long Value) : IEntityId<LocationId, long>
{
    public static LocationId Of(long value) => new(value);
}

/// <summary>A place that holds stock.</summary>
public sealed class Location
{
    public const int LongestName = 255;
    public const int LongestAddress = 500;

    /// <summary>Of one shop. What all of them hold of a variant together stays countable.</summary>
    public const int Most = 200;

    public LocationId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>As it is written on a parcel, in lines; null: not told.</summary>
    public string? Address { get; set; }

    /// <summary>False: nothing is put there any more. At least one is active.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Lower ones first: in lists, and where a sale takes from.</summary>
    public int Position { get; set; }
}
