using Vitrine.Commerce.Discounts;

namespace Vitrine.Commerce.Pricing;

/// <summary>A discount as far as prices depend on it.</summary>
public sealed record DiscountRule
{
    public required DiscountId Id { get; init; }

    /// <summary>As shoppers read it.</summary>
    public required string Title { get; init; }

    public required DiscountKind Kind { get; init; }

    /// <summary>Whether it waits for a code. False: it applies by itself.</summary>
    public bool NeedsCode { get; init; }

    /// <summary>Those of its codes that the shopper entered. Without one a discount that needs a code does nothing.</summary>
    public IReadOnlyList<EnteredCode> Entered { get; init; } = [];

    /// <summary>What is taken off, in millionths; 0: <see cref="AmountMinor"/> is.</summary>
    public int PartsPerMillion { get; init; }

    /// <summary>What is taken off, in minor units of <see cref="Currency"/>: of each piece, or of all together where <see cref="Once"/> says so or the kind is <see cref="DiscountKind.Order"/>.</summary>
    public long AmountMinor { get; init; }

    /// <summary>For <see cref="DiscountKind.Products"/> by an amount: once in the cart, shared out over what it reaches.</summary>
    public bool Once { get; init; }

    /// <summary>ISO 4217 code of its amounts. In a cart of another currency a discount that has any does nothing.</summary>
    public string Currency { get; init; } = "";

    /// <summary>What it applies to; for <see cref="DiscountKind.BuyGet"/> what is to be bought.</summary>
    public DiscountReach Reach { get; init; } = DiscountReach.Everything;

    /// <summary>For <see cref="DiscountKind.BuyGet"/>: what is got for it.</summary>
    public DiscountReach Gets { get; init; } = DiscountReach.Everything;

    public int BuyQuantity { get; init; } = 1;

    public int GetQuantity { get; init; } = 1;

    /// <summary>How often it may be got in one cart; null: as often as enough was bought.</summary>
    public int? MostPerOrder { get; init; }

    /// <summary>What those things that it reaches have to come to before discounts; null: any.</summary>
    public long? MinimumMinor { get; init; }

    public int? MinimumQuantity { get; init; }

    /// <summary>With which classes of discounts it may stand in one cart. Both have to permit it.</summary>
    public DiscountClasses Combines { get; init; }

    public DateTimeOffset StartsAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The first moment at which it is over; null: never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public bool IsPaused { get; init; }

    public bool IsUsedUp { get; init; }

    /// <summary>Whether this shopper had it as often as each may.</summary>
    public bool IsUsedByCustomer { get; init; }

    /// <summary>Names of segments; who is in one of them may have it. Empty: everybody.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>For <see cref="DiscountKind.Shipping"/>: countries it is for. Empty: all.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>For <see cref="DiscountKind.Shipping"/>: dearer rates stay as they are; null: any.</summary>
    public long? MostShippingMinor { get; init; }

    public DiscountClasses Class => Kind switch
    {
        DiscountKind.Order => DiscountClasses.Order,
        DiscountKind.Shipping => DiscountClasses.Shipping,
        _ => DiscountClasses.Product,
    };

    /// <summary>Whether it concerns several lines at once, so that they are taken together or not at all.</summary>
    internal bool IsWhole => Kind is DiscountKind.BuyGet || (Kind is DiscountKind.Products && Once && PartsPerMillion == 0);

    internal bool HasAmounts => (Kind is not DiscountKind.Shipping && PartsPerMillion == 0) || MinimumMinor is not null || MostShippingMinor is not null;

    internal bool Permits(DiscountRule other) => (Combines & other.Class) != DiscountClasses.None && (other.Combines & Class) != DiscountClasses.None && !(Class is DiscountClasses.Shipping && other.Class is DiscountClasses.Shipping);
}

/// <summary>A code that a shopper entered and that there is.</summary>
/// <param name="Key">See <see cref="CodeKey"/>.</param>
/// <param name="IsUsedUp">Whether this code may not be used again, though others of its discount may.</param>
public sealed record EnteredCode(string Key, bool IsUsedUp = false);

public enum DiscountKind
{
    /// <summary>Off some products.</summary>
    Products,

    /// <summary>Off everything together.</summary>
    Order,

    /// <summary>Whoever buys some gets some others for less.</summary>
    BuyGet,

    /// <summary>Sending it costs nothing.</summary>
    Shipping,
}

/// <summary>What discounts are about, where it is said which of them stand in one cart.</summary>
[Flags]
public enum DiscountClasses
{
    None = 0,
    Product = 1,
    Order = 2,
    Shipping = 4,
}
