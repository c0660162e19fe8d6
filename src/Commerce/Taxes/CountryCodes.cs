using System.Globalization;

namespace Vitrine.Commerce.Taxes;

/// <summary>Countries and regions as registrations and rates name them.</summary>
public static class CountryCodes
{
    /// <summary>ISO 3166-1 alpha-2, in their order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper) && code is not ("XK" or "EU" or "UN" or "EZ")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public static bool IsOne(string? code) => code is not null && All.Contains(code, StringComparer.Ordinal);

    /// <summary>Whether a text can be the second half of an ISO 3166-2 code, or none.</summary>
    public static bool IsRegion(string region) => region.Length <= TaxRegistration.LongestRegion && region.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
