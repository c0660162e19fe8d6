using System.Globalization;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Storefront;

/// <summary>Writes amounts as a country does.</summary>
static class MoneyText
{
    public static string Format(Money money, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = CurrencyExponents.Of(money.Currency);
        format.CurrencySymbol = Symbol(money.Currency);
        return money.Major.ToString("C", format);
    }

    // Signs that mean one currency to nearly everyone who reads them; the code says it for the others.
    static string Symbol(string currency) => currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        "JPY" => "¥",
        _ => currency,
    };
}
