using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Markets;

/// <summary>A market as a merchant wants it.</summary>
public sealed partial record MarketWish : IChecked
{
    // Words that addresses of programs begin with.
    static readonly string[] Reserved = ["api", "cdn", "img", "www"];

    /// <summary>Null: a new one.</summary>
    public MarketId? Id { get; init; }

    /// <summary><see cref="Market.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    [Required, MaxLength(Market.LongestName)] public string Name { get; init; } = "";

    public bool IsActive { get; init; } = true;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    [Required] public string Currency { get; init; } = "";

    /// <summary>BCP 47 tags, the one that shoppers meet first at the beginning.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <inheritdoc cref="Market.Prefix"/>
    public string? Prefix { get; init; }

    /// <inheritdoc cref="Market.Host"/>
    public string? Host { get; init; }

    public MarketPricing Pricing { get; init; }

    /// <summary>For <see cref="MarketPricing.Rate"/>.</summary>
    public PriceRate Rate { get; init; } = PriceRate.Same;

    /// <summary>For <see cref="MarketPricing.List"/>.</summary>
    public PriceListId? List { get; init; }

    public LowestPriceShown LowestPrice { get; init; }

    public IEnumerable<Problem> Problems()
    {
        if (CatalogText.Check(Name, Market.LongestName, "name") is { } name) yield return name;
        if (Countries.Count == 0) yield return new Problem("market_countries_none", "Choose at least one country.", "countries");
        else if (Countries.Any(code => !Vitrine.Commerce.Addresses.Countries.TryFind(code, out _))) yield return new Problem("country_unknown", "This country is not known. Choose one from the list.", "countries");
        if (!Vitrine.Commerce.Addresses.Countries.Currencies.Contains(Currency, StringComparer.Ordinal)) yield return new Problem("currency_unknown", "This currency is not known. Choose one from the list.", "currency");
        if (Languages.Count == 0) yield return new Problem("market_languages_none", "Choose at least one language.", "languages");
        if (!Enum.IsDefined(Pricing)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "pricing");
        if (!Enum.IsDefined(LowestPrice)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "lowestPrice");
        if (CatalogText.Told(Prefix) is { } prefix)
        {
            if (!PrefixForm().IsMatch(prefix) || Reserved.Contains(prefix, StringComparer.Ordinal)) yield return new Problem("prefix_invalid", "Write two or three letters, and perhaps two to four more after a hyphen, such as ch or fr-ch.", "prefix");
            if (CatalogText.Told(Host) is not null) yield return new Problem("market_two_addresses", "A market has an address that begins with its own word, or a host of its own. Empty one of the two.", "host");
        }

        if (Pricing is MarketPricing.List && List is null) yield return new Problem("price_list_missing", "Choose a price list.", "list");
        if (Pricing is MarketPricing.Rate)
            foreach (var problem in ProblemsOf(Rate)) yield return problem;
    }

    /// <summary>Whether a text can be what the addresses of a market begin with: short, so that no page's own address begins so.</summary>
    public static bool IsPrefix(string text) => PrefixForm().IsMatch(text);

    /// <summary>What no rate is.</summary>
    internal static IEnumerable<Problem> ProblemsOf(PriceRate rate)
    {
        if (rate.PartsPerBillion is < 1 or > PriceRate.MostPartsPerBillion) yield return new Problem("rate_range", "Write a rate that is more than 0 and at most 1,000,000, such as 0.95.", "rate");
        if (rate.AdjustmentPartsPerMillion is < PriceRate.LeastAdjustment or > PriceRate.MostAdjustment) yield return new Problem("adjustment_range", "Write a percentage from -90 to 900, such as 5 or -2.5.", "adjustment");
        if (!Enum.IsDefined(rate.Rounding)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "rounding");
        if (!Enum.IsDefined(rate.Way)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "way");
        if (rate.Rounding is PriceRounding.Step && rate.RoundTo is < 1 or > PriceRate.MostRoundTo) yield return new Problem("step_range", "Write the step that prices go in, such as 0.05 or 5.", "roundTo");
        if (rate.Rounding is PriceRounding.Ending && rate.RoundTo is < 0 or > PriceRate.MostRoundTo) yield return new Problem("ending_range", "Write what prices end with, such as 0.90 or 9.99.", "roundTo");
    }

    /// <summary>As it is kept: what the rounding has no use for says nothing.</summary>
    internal static PriceRate Tidy(PriceRate rate) => rate.Rounding is PriceRounding.None ? rate with { Way = RoundingWay.Nearest, RoundTo = 0 } : rate;

    [GeneratedRegex(@"\A[a-z]{2,3}(-[a-z]{2,4})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixForm();
}
