using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Discounts;

/// <summary>What a merchant takes off prices, for whom and when. How it is reckoned is <see cref="DiscountRule"/>'s.</summary>
public sealed class Discount
{
    public const int LongestTitle = 255;

    /// <summary>Products, variants or collections that one names.</summary>
    public const int MostItems = 500;

    public const int MostSegments = 50;
    public const int LongestSegment = 100;
    public const int MostCountries = 250;

    /// <summary>Of a shop, as long as they are not over: each of them is looked at for every cart.</summary>
    public const int MostAutomatic = 200;

    public DiscountId Id { get; init; }

    /// <summary>As shoppers read it.</summary>
    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, SearchKey.Of(value));
    }

    public string TitleKey { get; private set; } = "";

    public required DiscountKind Kind { get; set; }

    /// <summary>Whether it waits for one of <see cref="Codes"/>.</summary>
    public required bool NeedsCode { get; init; }

    /// <inheritdoc cref="DiscountRule.PartsPerMillion"/>
    public int PartsPerMillion { get; set; }

    /// <inheritdoc cref="DiscountRule.AmountMinor"/>
    public long AmountMinor { get; set; }

    /// <inheritdoc cref="DiscountRule.Once"/>
    public bool Once { get; set; }

    /// <summary>ISO 4217 code of its amounts.</summary>
    public required string Currency { get; set; }

    public ReachKind Reach { get; set; }

    /// <summary>Numbers of what it reaches, as <see cref="Reach"/> says; rising.</summary>
    public List<long> Items { get; set; } = [];

    /// <summary>What is got, for <see cref="DiscountKind.BuyGet"/>.</summary>
    public ReachKind Gets { get; set; }

    public List<long> GetItems { get; set; } = [];

    public int BuyQuantity { get; set; } = 1;

    public int GetQuantity { get; set; } = 1;

    public int? MostPerOrder { get; set; }

    public long? MinimumMinor { get; set; }

    public int? MinimumQuantity { get; set; }

    public DiscountClasses Combines { get; set; }

    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>The first moment at which it is over; null: never.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>Uses of all shoppers together; null: as many as they like.</summary>
    public int? MostUses { get; set; }

    /// <summary>Uses of each of its codes; null: as many as they like.</summary>
    public int? MostPerCode { get; set; }

    /// <summary>Uses of each shopper; null: as many as they like.</summary>
    public int? MostPerCustomer { get; set; }

    /// <summary>How often it is in use or was; changed by <see cref="UseDiscounts"/> alone.</summary>
    public int Uses { get; private set; }

    /// <summary>Names of the segments that it is for, see <see cref="SearchKey"/>; empty: everybody.</summary>
    public List<string> Segments { get; set; } = [];

    /// <summary>For <see cref="DiscountKind.Shipping"/>, ISO 3166-1 alpha-2; empty: all.</summary>
    public List<string> Countries { get; set; } = [];

    public long? MostShippingMinor { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public List<DiscountCode> Codes { get; } = [];

    /// <summary>As the prices see it.</summary>
    /// <param name="entered">Those of its codes that a shopper entered.</param>
    /// <param name="usesOfCustomer">How often this shopper had it.</param>
    public DiscountRule RuleFor(IReadOnlyList<EnteredCode> entered, int usesOfCustomer) => new()
    {
        Id = Id, Title = Title, Kind = Kind, NeedsCode = NeedsCode, Entered = entered, PartsPerMillion = PartsPerMillion, AmountMinor = AmountMinor, Once = Once, Currency = Currency,
        Reach = DiscountReach.Of(Reach, Items), Gets = DiscountReach.Of(Gets, GetItems), BuyQuantity = BuyQuantity, GetQuantity = GetQuantity, MostPerOrder = MostPerOrder,
        MinimumMinor = MinimumMinor, MinimumQuantity = MinimumQuantity, Combines = Combines, StartsAt = StartsAt, EndsAt = EndsAt, IsPaused = IsPaused,
        IsUsedUp = Uses >= MostUses, IsUsedByCustomer = usesOfCustomer >= MostPerCustomer, Segments = Segments, Countries = Countries, MostShippingMinor = MostShippingMinor,
    };
}

public readonly record struct DiscountCodeId(long Value) : IEntityId<DiscountCodeId, long>
{
    public static DiscountCodeId Of(long value) => new(value);
}

/// <summary>What a shopper types to have a discount.</summary>
public sealed class DiscountCode
{
    public DiscountCodeId Id { get; init; }

    public DiscountId DiscountId { get; init; }

    /// <summary>As the merchant wrote it.</summary>
    public required string Code
    {
        get;
        init => (field, Key) = (value, CodeKey.Of(value));
    }

    /// <summary>As it is compared, see <see cref="CodeKey"/>. Unique in the shop.</summary>
    public string Key { get; private init; } = "";

    /// <summary>How often it is in use or was; changed by <see cref="UseDiscounts"/> alone.</summary>
    public int Uses { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }
}

public readonly record struct DiscountUseId(long Value) : IEntityId<DiscountUseId, long>
{
    public static DiscountUseId Of(long value) => new(value);
}

/// <summary>A discount that a cart or an order has.</summary>
public sealed class DiscountUse
{
    public const int LongestReference = 100;

    public DiscountUseId Id { get; init; }

    public DiscountId DiscountId { get; init; }

    /// <summary>Null: it needs none.</summary>
    public DiscountCodeId? CodeId { get; init; }

    /// <summary>What has it, such as an order; once for each discount.</summary>
    public required string Reference { get; init; }

    /// <summary>See <see cref="Pricing.CustomerKey"/>; null: nobody knew.</summary>
    public string? CustomerKey { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was given back; null: it counts.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
}
