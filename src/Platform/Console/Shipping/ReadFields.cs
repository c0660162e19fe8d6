using System.Globalization;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping;

/// <summary>Reads amounts, weights and numbers as they were typed, and keeps what is wrong with them.</summary>
sealed class ReadFields(string currency)
{
    public List<Problem> Problems { get; } = [];

    /// <summary>Minor units. Null: nothing was typed, or no amount.</summary>
    public long? Money(string? text, string field)
    {
        if (Plain(text) is not { } plain) return null;
        if (CurrencyExponents.TryParse(plain, currency, out var money)) return money.Minor;
        Problems.Add(new Problem("amount_invalid", $"This is no amount in {currency}. Write it like 19.90.", field) { Values = [currency] });
        return null;
    }

    /// <summary>Grams of kilograms.</summary>
    public long? Grams(string? text, string field)
    {
        if (Plain(text) is not { } plain) return null;
        if (decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kilos) && Math.Abs(kilos) < 1_000_000_000m && kilos * 1000 == decimal.Truncate(kilos * 1000)) return (long)(kilos * 1000);
        Problems.Add(new Problem("weight_unreadable", "Write a weight in kilograms, such as 2.5.", field));
        return null;
    }

    public long? Whole(string? text, string field)
    {
        if (Plain(text) is not { } plain) return null;
        if (long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Problems.Add(new Problem("count_invalid", "Write a whole number that is zero or more, such as 25.", field));
        return null;
    }

    public int? Days(string? text, string field) => Whole(text, field) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    public static string Written(long? minor, string currency) => minor is { } amount ? new Money(amount, currency).Major.ToString($"F{CurrencyExponents.Of(currency).ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture) : "";

    public static string Kilos(long? grams) => grams is { } weight ? (weight / 1000m).ToString("0.###", CultureInfo.InvariantCulture) : "";

    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace(',', '.');
}
