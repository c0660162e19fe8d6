using System.Globalization;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets;

/// <summary>A rate as it is typed: what one unit is in the other currency, a percentage more or less, and how prices are rounded.</summary>
public sealed record RateForm
{
    public string? Rate { get; init; }

    public string? Adjustment { get; init; }

    public PriceRounding Rounding { get; init; }

    public string? RoundTo { get; init; }

    public RoundingWay Way { get; init; }

    public static RateForm Of(PriceRate rate, string currency) => new()
    {
        Rate = Written(rate.PartsPerBillion, 9),
        Adjustment = rate.AdjustmentPartsPerMillion == 0 ? "" : Written(rate.AdjustmentPartsPerMillion, 4),
        Rounding = rate.Rounding,
        Way = rate.Way,
        RoundTo = rate.Rounding is PriceRounding.None ? "" : Money(rate.RoundTo, currency),
    };

    /// <summary>The rate, with what is wrong added to the problems.</summary>
    /// <param name="currency">Of the prices that come out.</param>
    public PriceRate Read(string currency, List<Problem> problems)
    {
        if (Scaled(Rate, 9) is not { } rate)
        {
            problems.Add(new Problem("rate_range", "Write a rate that is more than 0 and at most 1,000,000, such as 0.95.", "rate"));
            rate = PriceRate.One;
        }

        var adjustment = 0L;
        if (!string.IsNullOrWhiteSpace(Adjustment) && Scaled(Adjustment, 4) is not { } typed) problems.Add(new Problem("adjustment_range", "Write a percentage from -90 to 900, such as 5 or -2.5.", "adjustment"));
        else if (!string.IsNullOrWhiteSpace(Adjustment)) adjustment = Scaled(Adjustment, 4) ?? 0;
        var to = 0L;
        if (Rounding is not PriceRounding.None)
        {
            if (CurrencyExponents.TryParse((RoundTo ?? "").Trim().Replace(',', '.'), currency, out var money)) to = money.Minor;
            else problems.Add(new Problem("amount_invalid", $"This is no amount in {currency}. Write it like 19.90.", "roundTo") { Values = [currency] });
        }

        return new PriceRate(rate, (int)Math.Clamp(adjustment, int.MinValue, int.MaxValue), Rounding, Way, to);
    }

    /// <summary>An amount as its field shows it, the same in every language.</summary>
    public static string Money(long? minor, string currency) => minor is { } amount ? new Money(amount, currency).Major.ToString($"F{CurrencyExponents.Of(currency).ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture) : "";

    static string Written(long number, int digits)
    {
        var major = (decimal)number;
        for (; digits > 0; digits--) major /= 10;
        return major.ToString("0.#########", CultureInfo.InvariantCulture);
    }

    // Null: it is no number, or has more digits than are counted.
    static long? Scaled(string? text, int digits)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse((text ?? "").Trim().Replace(',', '.'), plain, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 10_000_000m) return null;
        for (; digits > 0; digits--) number *= 10;
        return number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : null;
    }
}
