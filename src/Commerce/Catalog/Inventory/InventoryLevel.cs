using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>How many of a variant a location has. Changed by <see cref="MoveStock"/> alone, which writes the history with it (decision 0017).</summary>
public sealed class InventoryLevel
{
    /// <summary>That a level counts of anything, either way; sums over all locations stay within an <see cref="int"/>.</summary>
    public const int Most = 10_000_000;

    public VariantId VariantId { get; init; }

    public LocationId LocationId { get; init; }

    /// <summary>On the shelf, whoever it is meant for. Below zero where more left than was counted.</summary>
    public int OnHand { get; set; }

    /// <summary>Sold and not sent yet.</summary>
    public int Committed { get; set; }

    /// <summary>Held for carts and checkouts, for a while.</summary>
    public int Reserved { get; set; }

    /// <summary>On its way here; not on hand.</summary>
    public int Incoming { get; set; }

    /// <summary>What can be sold now: on hand without what is committed and reserved. Below zero where more was sold than there was.</summary>
    public required int Available { get; set; }
}
