using System.Collections.Frozen;

namespace Vitrine.Commerce.Markets;

/// <summary>The countries in which article 6a of directive 98/6/EC is law: the European Union and the European Economic Area.</summary>
public static class EconomicArea
{
    static readonly FrozenSet<string> Members = new[]
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
        "IS", "LI", "NO",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="country">ISO 3166-1 alpha-2, capital letters.</param>
    public static bool Has(string country) => Members.Contains(country);
}
