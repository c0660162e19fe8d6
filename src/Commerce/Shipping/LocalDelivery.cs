using Vitrine.Commerce.Catalog.Inventory;

namespace Vitrine.Commerce.Shipping;

/// <summary>A location brings things round itself. One without a row does not.</summary>
public sealed class LocalDelivery
{
    public const int LongestName = 100;
    public const int MostPostalCodes = 1_000;

    public LocationId LocationId { get; init; }

    /// <summary>What shoppers read.</summary>
    public required string Name { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>See <see cref="Shipping.PostalCodes"/>; at least one.</summary>
    public List<string> PostalCodes { get; set; } = [];

    /// <summary>Minor units.</summary>
    public long PriceMinor { get; set; }

    /// <summary>Minor units that the goods have to cost. Null: no minimum.</summary>
    public long? MinimumMinor { get; set; }

    /// <summary>Minor units of goods from which it costs nothing. Null: never.</summary>
    public long? FreeFromMinor { get; set; }

    /// <summary>Working days.</summary>
    public int MinDays { get; set; }

    public int MaxDays { get; set; } = 1;

    /// <summary>Empty: nothing to say.</summary>
    public string Instructions { get; set; } = "";
}
