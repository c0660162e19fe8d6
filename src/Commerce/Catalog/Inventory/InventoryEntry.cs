using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>One line of the stock's history: how one quantity of a variant changed at a location. Written once, in the transaction of the change.</summary>
public sealed class InventoryEntry
{
    public const int LongestName = 200;
    public const int LongestNote = 500;
    public const int LongestReference = 200;

    public long Id { get; init; }

    public VariantId VariantId { get; init; }

    public LocationId LocationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; empty: nobody, it came about by itself.</summary>
    public required string By { get; init; }

    /// <summary>Whose people they are, where they are not the shop's own; null otherwise.</summary>
    public string? From { get; init; }

    public required StockReason Reason { get; init; }

    /// <summary>In the words of who did it, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>What it belongs to, such as a reservation's key or a delivery note; null: nothing.</summary>
    public string? Reference { get; init; }

    public required StockQuantity Quantity { get; init; }

    public required int Before { get; init; }

    public required int After { get; init; }

    /// <summary>What could be sold there after the whole change.</summary>
    public required int Available { get; init; }
}

/// <summary>What is counted. What can be sold follows from it: <see cref="OnHand"/> without <see cref="Committed"/> and <see cref="Reserved"/>.</summary>
public enum StockQuantity
{
    OnHand,
    Committed,
    Reserved,
    Incoming,
}

/// <summary>Why stock changed. Stored by name: none is ever renamed.</summary>
public enum StockReason
{
    /// <summary>What was there when counting began.</summary>
    Opening,
    Correction,
    Counted,
    Received,
    Expected,
    Transferred,
    Damaged,
    Lost,
    GivenAway,
    Returned,
    Imported,
    Reserved,
    Committed,
    Released,

    /// <summary>A reservation ran out.</summary>
    Lapsed,
    Shipped,
}
