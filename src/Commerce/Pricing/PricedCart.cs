using Vitrine.Commerce.Discounts;

namespace Vitrine.Commerce.Pricing;

/// <summary>A cart with its prices, each of which says where it comes from. All amounts in minor units of its currency.</summary>
/// <param name="Lines">In the order in which they were given.</param>
/// <param name="Taken">The discounts that it has, those that need no code first.</param>
/// <param name="Refused">Codes that were entered and do nothing.</param>
public sealed record PricedCart(string Currency, IReadOnlyList<PricedLine> Lines, IReadOnlyList<TakenDiscount> Taken, IReadOnlyList<RefusedCode> Refused)
{
    /// <summary>Before discounts.</summary>
    public long ListMinor => Lines.Sum(line => line.ListMinor);

    /// <summary>After the discounts of single products.</summary>
    public long SubtotalMinor => ListMinor - Sum(DiscountClasses.Product);

    /// <summary>What discounts of the whole order take off; it stands in the lines too.</summary>
    public long OrderDiscountMinor => Sum(DiscountClasses.Order);

    /// <summary>Null: not known yet.</summary>
    public long? ShippingMinor { get; init; }

    public long ShippingDiscountMinor => Sum(DiscountClasses.Shipping);

    /// <summary>What is to be paid before taxes that are not in the prices; without shipping while that is not known.</summary>
    public long TotalMinor => Lines.Sum(line => line.FinalMinor) + (ShippingMinor ?? 0) - ShippingDiscountMinor;

    public long SavedMinor => Taken.Sum(one => one.AmountMinor);

    long Sum(DiscountClasses of) => Taken.Where(one => one.Class == of).Sum(one => one.AmountMinor);
}

/// <summary>A line with its price.</summary>
/// <param name="Reasons">Why it is not the list price: what each discount takes off, in the order in which they do. With the list price they add up to the final one.</param>
/// <param name="FinalMinor">Never less than zero.</param>
public sealed record PricedLine(LineToPrice Line, IReadOnlyList<PriceReason> Reasons, long FinalMinor)
{
    public long ListMinor => Line.ListMinor;
}

/// <summary>What one discount takes off one line, and by which rule.</summary>
/// <param name="AmountMinor">More than zero.</param>
public sealed record PriceReason(DiscountId Discount, string Title, PriceWhy Why, long AmountMinor)
{
    /// <summary>The key of the code that brought it; null: it applies by itself.</summary>
    public string? Code { get; init; }

    /// <summary>How many pieces of the line it concerns.</summary>
    public int Pieces { get; init; }

    /// <summary>What is taken off, in millionths; 0: an amount is.</summary>
    public int PartsPerMillion { get; init; }

    /// <summary>What is taken off of each piece, or of all lines together where the line has a share of it.</summary>
    public long OfMinor { get; init; }
}

public enum PriceWhy
{
    /// <summary>A part of the line's price.</summary>
    Percent,

    /// <summary>An amount for each piece.</summary>
    Each,

    /// <summary>A share of an amount that several lines have together.</summary>
    Share,

    /// <summary>Some pieces were got for others that were bought.</summary>
    Got,

    /// <summary>A share of what is taken off the whole order.</summary>
    Order,
}

/// <summary>A discount that a cart has.</summary>
/// <param name="Code">The key of the code that brought it; null: it applies by itself.</param>
/// <param name="AmountMinor">What it takes off altogether.</param>
/// <param name="IsWaiting">It will take off the shipping once that is known.</param>
public sealed record TakenDiscount(DiscountId Id, string Title, string? Code, DiscountClasses Class, long AmountMinor, bool IsWaiting = false);

/// <summary>A code that does nothing.</summary>
/// <param name="Code">As it was typed.</param>
public sealed record RefusedCode(string Code, CodeRefusal Why)
{
    /// <summary>The discount it belongs to; null: there is none.</summary>
    public DiscountId? Discount { get; init; }

    /// <summary>What is missing up to the minimum, in minor units; null: it is not that.</summary>
    public long? MissingMinor { get; init; }

    /// <summary>How many pieces are missing; null: it is not that.</summary>
    public long? MissingPieces { get; init; }

    /// <summary>The title of the discount that stands in its place, or null.</summary>
    public string? Instead { get; init; }
}

/// <summary>Why a code does nothing.</summary>
public enum CodeRefusal
{
    Unknown,
    Paused,
    NotStarted,
    Expired,
    UsedUp,

    /// <summary>This shopper had it already.</summary>
    UsedByYou,

    /// <summary>It is for other segments.</summary>
    NotForYou,
    NotForCountry,
    NotForCurrency,
    NoMatchingProduct,
    MinimumNotMet,

    /// <summary>Not beside a discount that takes off more.</summary>
    NotCombinable,

    /// <summary>There is nothing left to take off.</summary>
    NothingToTake,
}
