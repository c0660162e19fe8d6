using Vitrine.Commerce.Markets;

namespace Vitrine.Commerce.Settings;

/// <summary>What a shop is called and how it counts: one row.</summary>
public sealed class ShopSettings
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required string Name { get; set; }

    public string Tagline { get; set; } = "";

    /// <summary>ISO 4217 code of its prices.</summary>
    public required string Currency { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>BCP 47 tags, the shop's own language first.</summary>
    public required List<string> Locales { get; set; }

    /// <summary>Where shoppers write to. Empty: not told.</summary>
    public string ContactMail { get; set; } = "";

    /// <summary>As shoppers read it. Empty: not told.</summary>
    public string ContactPhone { get; set; } = "";

    /// <summary>In which weights and lengths are shown.</summary>
    public UnitSystem Units { get; set; } = UnitSystem.Metric;

    /// <summary>A file of the shop, or null: the name is written.</summary>
    public string? Logo { get; set; }

    public Hero? Hero { get; set; }

    /// <summary>Handles of the collections that the home page shows.</summary>
    public List<string> Featured { get; set; } = [];

    public Brand? Brand { get; set; }

    /// <summary>Of the primary market, which has all countries that no other one names.</summary>
    public LowestPriceShown LowestPrice { get; set; }

    public string DefaultLocale => Locales[0];
}

/// <summary>How weights and lengths are shown; they are kept in grams and millimetres.</summary>
public enum UnitSystem
{
    Metric,
    Imperial,
}

/// <summary>The first thing on the home page.</summary>
public sealed class Hero
{
    public required string Heading { get; set; }

    public required string Body { get; set; }

    /// <summary>A file of the shop.</summary>
    public required string Image { get; set; }
}
