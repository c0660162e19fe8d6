using System.ComponentModel.DataAnnotations;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Discounts;

/// <summary>A discount as a merchant wants it. What its kind has no use for is passed over.</summary>
public sealed record DiscountWish : IChecked
{
    const int MostCount = 1_000_000;

    /// <summary>Null: a new one.</summary>
    public DiscountId? Id { get; init; }

    /// <summary>When it was last changed as far as whoever wishes knows; null: they did not look.</summary>
    public DateTimeOffset? Seen { get; init; }

    [Required, MaxLength(Discount.LongestTitle)] public string Title { get; init; } = "";

    public DiscountKind Kind { get; init; }

    /// <summary>Of a new one; it stays so.</summary>
    public bool NeedsCode { get; init; }

    /// <summary>The first code of a new one that needs one; null: codes are made afterwards.</summary>
    public string? Code { get; init; }

    /// <summary>In millionths; 0: <see cref="AmountMinor"/> is taken off.</summary>
    public int PartsPerMillion { get; init; }

    public long AmountMinor { get; init; }

    public bool Once { get; init; }

    public ReachKind Reach { get; init; }

    public IReadOnlyList<long> Items { get; init; } = [];

    public ReachKind Gets { get; init; }

    public IReadOnlyList<long> GetItems { get; init; } = [];

    public int BuyQuantity { get; init; } = 1;

    public int GetQuantity { get; init; } = 1;

    public int? MostPerOrder { get; init; }

    public long? MinimumMinor { get; init; }

    public int? MinimumQuantity { get; init; }

    public DiscountClasses Combines { get; init; }

    /// <summary>Null: now.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public int? MostUses { get; init; }

    public int? MostPerCode { get; init; }

    public int? MostPerCustomer { get; init; }

    public IReadOnlyList<string> Segments { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public long? MostShippingMinor { get; init; }

    bool TakesOff => Kind is not DiscountKind.Shipping;

    public IEnumerable<Problem> Problems()
    {
        if (CatalogText.Check(Title, Discount.LongestTitle, "title") is { } title) yield return title;
        if (!Enum.IsDefined(Kind)) yield return NotOffered("kind");
        if (!Enum.IsDefined(Reach)) yield return NotOffered("reach");
        if (!Enum.IsDefined(Gets)) yield return NotOffered("gets");
        if ((Combines & ~(DiscountClasses.Product | DiscountClasses.Order | DiscountClasses.Shipping)) != DiscountClasses.None) yield return NotOffered("combines");
        if (Id is null && NeedsCode && Code is not null && CodeProblem(Code, "code") is { } code) yield return code;
        if (TakesOff && PartsPerMillion == 0 && AmountMinor is < 1 or > CartToPrice.MostUnit) yield return new Problem("discount_amount", "Say how much is taken off: more than nothing.", "amount");
        if (TakesOff && PartsPerMillion is < 0 or > PartOf.Whole) yield return new Problem("discount_percent", "Take off more than 0 % and at most 100 %.", "percent");
        if (Kind is DiscountKind.Products or DiscountKind.BuyGet && Chosen(Reach, Items, "items") is { } items) yield return items;
        if (Kind is DiscountKind.BuyGet)
        {
            if (Chosen(Gets, GetItems, "getItems") is { } got) yield return got;
            if (Count(BuyQuantity, "buyQuantity") is { } buy) yield return buy;
            if (Count(GetQuantity, "getQuantity") is { } get) yield return get;
            if (Count(MostPerOrder, "mostPerOrder") is { } most) yield return most;
        }

        if (MinimumMinor is < 1 or > CartToPrice.MostUnit) yield return new Problem("discount_minimum", "Say from how much on: more than nothing.", "minimum");
        if (Count(MinimumQuantity, "minimumQuantity") is { } quantity) yield return quantity;
        if (EndsAt is { } ends && StartsAt is { } starts && ends <= starts) yield return new Problem("discount_ends_before", "It would end before it begins. Choose a later end.", "endsOn");
        if (Count(MostUses, "mostUses") is { } uses) yield return uses;
        if (Count(MostPerCode, "mostPerCode") is { } perCode) yield return perCode;
        if (Count(MostPerCustomer, "mostPerCustomer") is { } perCustomer) yield return perCustomer;
        if (Segments.Count > Discount.MostSegments) yield return new Problem("too_many_segments", $"Name at most {Discount.MostSegments} segments.", "segments") { Values = [Discount.MostSegments] };
        foreach (var segment in Segments)
            if (CatalogText.Check(segment, Discount.LongestSegment, "segments") is { } strange) yield return strange;
        if (Countries.Count > Discount.MostCountries || Countries.Any(country => country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])) yield return new Problem("discount_countries", "Write countries as two letters, such as FR, with commas between them.", "countries");
        if (MostShippingMinor is < 0 or > CartToPrice.MostUnit) yield return new Problem("discount_minimum", "Say from how much on: more than nothing.", "mostShipping");
    }

    /// <summary>What is wrong with a code, or null.</summary>
    internal static Problem? CodeProblem(string code, string field) =>
        code.Trim().Length > CodeKey.Longest ? new Problem("too_long", $"Use {CodeKey.Longest} characters or fewer.", field) { Values = [CodeKey.Longest] }
        : CatalogText.Check(code, CodeKey.Longest + 20, field) ?? (CodeKey.Of(code).Length == 0 || code.Contains(',', StringComparison.Ordinal) ? new Problem("code_invalid", "Write a code of letters and digits, such as SUMMER-10.", field) : null);

    static Problem? Chosen(ReachKind kind, IReadOnlyList<long> items, string field) =>
        kind is ReachKind.Everything ? null
        : items.Count == 0 ? new Problem("discount_items_none", "Choose at least one, or let it apply to everything.", field)
        : items.Count > Discount.MostItems ? new Problem("discount_items_many", $"Choose at most {Discount.MostItems}. A collection holds more.", field) { Values = [Discount.MostItems] }
        : null;

    static Problem? Count(int? value, string field) => value is < 1 or > MostCount ? new Problem("out_of_range", $"Use a value from 1 to {MostCount}.", field) { Values = [1, MostCount] } : null;

    static Problem NotOffered(string field) => new("not_offered", "Choose one of the values that are offered.", field);
}
