namespace Vitrine.Commerce.Shipping;

/// <summary>Where something is sent to for the same prices.</summary>
public sealed class ShippingZone
{
    public const int LongestName = 100;

    /// <summary>Of one profile.</summary>
    public const int Most = 100;

    /// <summary>Countries and regions together.</summary>
    public const int MostPlaces = 2_000;

    /// <summary>Lines of postal codes.</summary>
    public const int MostPostalCodes = 2_000;

    public ZoneId Id { get; init; }

    /// <summary>Null: of the general rules.</summary>
    public ProfileId? ProfileId { get; init; }

    public required string Name { get; set; }

    /// <summary>In lists alone: which zone an address is in is never a question of order.</summary>
    public int Position { get; set; }

    /// <summary>Whether it takes every country that no other zone of its profile names.</summary>
    public bool IsRest { get; set; }

    /// <summary>A country each.</summary>
    public List<ZonePlace> Places { get; set; } = [];

    public DateTimeOffset UpdatedAt { get; set; }

    public List<ShippingRate> Rates { get; } = [];
}

/// <summary>A country of a zone, or parts of it.</summary>
public sealed class ZonePlace
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>ISO 3166-2 without the country. Empty: all of them.</summary>
    public List<string> Regions { get; init; } = [];

    /// <summary>See <see cref="Shipping.PostalCodes"/>. Empty: all of them.</summary>
    public List<string> PostalCodes { get; init; } = [];
}
