using System.Globalization;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>Reads numbers and amounts as they were typed, and notes beside which field one is none. Empty is no number.</summary>
public sealed class ReadNumbers(string currency)
{
    readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public int? Count(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        problems.Add(new Problem("quantity_invalid", "Write a whole number, such as 25.", field));
        return 0;
    }

    /// <summary>In minor units.</summary>
    public long? Amount(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (CurrencyExponents.TryParse(Pointed(text), currency, out var money)) return money.Minor;
        problems.Add(new Problem("amount_invalid", $"This is no amount in {currency}. Write it like 19.90.", field) { Values = [currency] });
        return 0;
    }

    /// <summary>In millionths, from a number of hundredths with at most four digits after the point.</summary>
    public int? Percent(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (decimal.TryParse(Pointed(text).TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 && percent * 10_000 == decimal.Truncate(percent * 10_000)) return (int)(percent * 10_000);
        problems.Add(new Problem("discount_percent", "Take off more than 0 % and at most 100 %.", field));
        return 0;
    }

    /// <summary>An amount as <see cref="Amount"/> reads it.</summary>
    public string Written(long minor) => new Money(minor, currency).Major.ToString($"F{CurrencyExponents.Of(currency).ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);

    static string Pointed(string text) => text.Contains('.', StringComparison.Ordinal) ? text.Trim() : text.Trim().Replace(',', '.');
}
