using System.Collections.Frozen;
using System.Globalization;

namespace Vitrine.Commerce.Pricing;

/// <summary>How many digits of an amount stand after the point, by currency.</summary>
/// <remarks>ISO 4217, list one (https://www.six-group.com/en/products-services/financial-information/data-standards.html): two unless listed here.</remarks>
public static class CurrencyExponents
{
    static readonly FrozenDictionary<string, int> Exceptions = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0, ["RWF"] = 0,
        ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
        ["CLF"] = 4, ["UYW"] = 4,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>0 to 4.</summary>
    public static int Of(string currency) => Exceptions.GetValueOrDefault(currency, 2);

    /// <summary>Reads an amount as people and files write it, <c>19.99</c>, without ever becoming a floating-point number.</summary>
    /// <returns>False when it is no number, has more digits after the point than the currency, or is too large.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, string currency, out Money money)
    {
        money = default;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var amount)) return false;
        var scaled = amount;
        for (var i = Of(currency); i > 0; i--)
        {
            if (Math.Abs(scaled) > long.MaxValue / 10m) return false;
            scaled *= 10;
        }

        if (scaled != decimal.Truncate(scaled) || Math.Abs(scaled) > long.MaxValue) return false;
        money = new Money((long)scaled, currency);
        return true;
    }

    extension(Money money)
    {
        /// <summary>The amount as a number of major units, for formatting alone.</summary>
        public decimal Major
        {
            get
            {
                var amount = (decimal)money.Minor;
                for (var i = Of(money.Currency); i > 0; i--) amount /= 10;
                return amount;
            }
        }
    }
}
