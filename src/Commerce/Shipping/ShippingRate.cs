namespace Vitrine.Commerce.Shipping;

/// <summary>What sending costs in a zone, and when it is offered.</summary>
public sealed class ShippingRate
{
    public const int LongestName = 100;
    public const int LongestDescription = 255;
    public const int LongestCarrier = 60;

    /// <summary>Of one zone.</summary>
    public const int Most = 50;

    public const int MostTiers = 50;

    /// <summary>Days on the way.</summary>
    public const int MostDays = 180;

    /// <summary>Minor units of a price or threshold.</summary>
    public const long MostMinor = 999_999_999_999;

    /// <summary>Grams: a thousand tonnes.</summary>
    public const long MostGrams = 1_000_000_000;

    public const long MostQuantity = 1_000_000;

    public RateId Id { get; init; }

    public ZoneId ZoneId { get; init; }

    /// <summary>What shoppers read, in the shop's own language.</summary>
    public required string Name { get; set; }

    /// <summary>A sentence below the name, or empty.</summary>
    public string Description { get; set; } = "";

    public int Position { get; set; }

    public required RateKind Kind { get; set; }

    /// <summary>Minor units of the shop's currency; of <see cref="RateKind.Flat"/>. For <see cref="RateKind.Carrier"/> what is asked when the carrier does not answer; null there: the rate is left out then.</summary>
    public long? PriceMinor { get; set; }

    /// <summary>Of the kinds that have steps, the lowest first.</summary>
    public List<RateTier> Tiers { get; set; } = [];

    /// <summary>The name of an <see cref="Carriers.ICarrier"/>. Null: the price is the shop's own.</summary>
    public string? Carrier { get; set; }

    /// <summary>From which price of the goods it costs nothing, in minor units. Null: never.</summary>
    public long? FreeFromMinor { get; set; }

    /// <summary>Grams, both ends included. Null: no limit.</summary>
    public long? MinGrams { get; set; }

    public long? MaxGrams { get; set; }

    /// <summary>Minor units of the goods after discounts, both ends included.</summary>
    public long? MinPriceMinor { get; set; }

    public long? MaxPriceMinor { get; set; }

    public long? MinQuantity { get; set; }

    public long? MaxQuantity { get; set; }

    /// <summary>Working days on the way. Null: nothing is promised.</summary>
    public int? MinDays { get; set; }

    public int? MaxDays { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

public enum RateKind
{
    /// <summary>The same price for every order.</summary>
    Flat,

    /// <summary>By the weight of what is sent.</summary>
    Weight,

    /// <summary>By the price of what is sent.</summary>
    Price,

    /// <summary>By how many things are sent.</summary>
    Quantity,

    /// <summary>A carrier says it at the moment of asking.</summary>
    Carrier,
}

/// <summary>A step of a rate: its price holds from a weight, price or number on, up to the next one.</summary>
public sealed class RateTier
{
    /// <summary>Grams, minor units or pieces, included.</summary>
    public required long From { get; init; }

    public required long PriceMinor { get; init; }
}
