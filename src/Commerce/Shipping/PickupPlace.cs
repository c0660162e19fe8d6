using Vitrine.Commerce.Catalog.Inventory;

namespace Vitrine.Commerce.Shipping;

/// <summary>A location where shoppers fetch what they bought. One without a row is none.</summary>
public sealed class PickupPlace
{
    public const int LongestInstructions = 1_000;

    public LocationId LocationId { get; init; }

    /// <summary>Working days until it is ready: 0 for the same day.</summary>
    public int ReadyDays { get; set; }

    /// <summary>How one comes in and whom one asks, in lines. Empty: nothing to say.</summary>
    public string Instructions { get; set; } = "";

    /// <summary>Minor units; mostly nothing.</summary>
    public long PriceMinor { get; set; }
}
