using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Settings;

namespace Vitrine.Commerce.Markets;

/// <summary>Countries in which a shop sells at prices of their own, in a currency and in languages of their own.</summary>
/// <remarks>The primary market has all countries that no other one names. It has no row: it is what the shop's settings say, see <see cref="OfShop"/>.</remarks>
public sealed class Market
{
    public const int LongestName = 100;
    public const int LongestHandle = 100;
    public const int LongestPrefix = 8;
    public const int LongestHost = 253;

    /// <summary>Of a shop.</summary>
    public const int Most = 100;

    public MarketId Id { get; init; }

    /// <summary>Unique, whatever the case.</summary>
    public required string Name
    {
        get;
        set => (field, NameKey) = (value, SearchKey.Of(value));
    }

    public string NameKey { get; private set; } = "";

    /// <summary>For programs; unique, made of its first name and never changed.</summary>
    public required string Handle { get; init; }

    /// <summary>Not active: its countries are the primary market's for as long, and nobody else's.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>ISO 4217 code of its prices.</summary>
    public required string Currency { get; set; }

    /// <summary>BCP 47 tags of the shop's, the one that shoppers meet first at the beginning. At least one.</summary>
    public required List<string> Languages { get; set; }

    /// <summary>What its addresses begin with, such as <c>fr-ch</c>; unique. Null: nothing.</summary>
    public string? Prefix { get; set; }

    /// <summary>A host of the shop that is this market's alone, in ASCII; unique. Null: none.</summary>
    public string? Host { get; set; }

    public MarketPricing Pricing { get; set; }

    /// <summary>For <see cref="MarketPricing.Rate"/>.</summary>
    public PriceRate Rate { get; set; } = PriceRate.Same;

    /// <summary>For <see cref="MarketPricing.List"/>, else null.</summary>
    public PriceListId? ListId { get; set; }

    public PriceList? List { get; set; }

    public LowestPriceShown LowestPrice { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>None of them is another market's.</summary>
    public List<MarketCountry> Countries { get; } = [];

    public bool IsPrimary => Id.Value == 0;

    public bool Names(string country) => Countries.Exists(one => one.Country == country);

    /// <summary>Whether a shopper from a country is told the lowest price of the last 30 days beside a reduced one.</summary>
    public bool ShowsLowestPrice(string country) => LowestPrice is LowestPriceShown.Always || (LowestPrice is LowestPriceShown.ByCountry && EconomicArea.Has(country));

    /// <summary>The primary market, which is the shop itself.</summary>
    public static Market OfShop(ShopSettings settings) => new()
    {
        Name = settings.Name, Handle = "primary", Currency = settings.Currency, Languages = [.. settings.Locales], LowestPrice = settings.LowestPrice,
    };
}

/// <summary>A country of a market. Its code is the key: no two markets have it.</summary>
public sealed class MarketCountry
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    public MarketId MarketId { get; init; }
}

/// <summary>Where a market's prices come from.</summary>
public enum MarketPricing
{
    /// <summary>They are the shop's own.</summary>
    Shop,
    Rate,
    List,
}

/// <summary>Where the lowest price of the last 30 days is told.</summary>
public enum LowestPriceShown
{
    /// <summary>To shoppers from where the law asks for it, see <see cref="EconomicArea"/>.</summary>
    ByCountry,
    Always,
    Never,
}
