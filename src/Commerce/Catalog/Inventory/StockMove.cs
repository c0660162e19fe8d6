using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>A change of a variant's quantities at a location, each by so many.</summary>
/// <param name="Location">Null: where there is enough, in the order of the locations; of several where none has all of it.</param>
/// <param name="Field">The input it comes from, for problems.</param>
sealed record StockMove(VariantId Variant, LocationId? Location, StockReason Reason, string Field)
{
    public int OnHand { get; init; }

    public int Committed { get; init; }

    public int Reserved { get; init; }

    public int Incoming { get; init; }

    /// <summary>What has to be there so that it can be.</summary>
    public StockNeed Need { get; init; }

    /// <summary>Makes on hand so many, whatever it is now. Null: it changes by <see cref="OnHand"/>.</summary>
    public int? CountedTo { get; init; }

    /// <summary>With <see cref="CountedTo"/>: what on hand was when it was looked at. Null: nobody looked.</summary>
    public int? Was { get; init; }

    public string Note { get; init; } = "";

    public string? Reference { get; init; }

    public int Available => OnHand - Committed - Reserved;

    public int Of(StockQuantity quantity) => quantity switch
    {
        StockQuantity.OnHand => OnHand,
        StockQuantity.Committed => Committed,
        StockQuantity.Reserved => Reserved,
        _ => Incoming,
    };
}

/// <summary>A condition of a <see cref="StockMove"/>, part of its statement.</summary>
enum StockNeed
{
    Nothing,

    /// <summary>As many can be sold as the move takes from that.</summary>
    Available,

    /// <summary>As many are on hand as the move takes away.</summary>
    OnHand,

    /// <summary>As many are on their way as the move takes from that.</summary>
    Incoming,
}
