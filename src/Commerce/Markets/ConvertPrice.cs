using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Markets;

/// <summary>Makes a price of one currency a price of another, in whole numbers throughout.</summary>
public static class ConvertPrice
{
    /// <summary>
    /// A price in the other currency. The exact amount is rounded to a minor unit, half of one upwards, and that to a step or an ending.
    /// A greater price never becomes a smaller one than a smaller price does; what costs something costs at least the smallest price that the rule has; what is free stays free.
    /// </summary>
    /// <param name="minor">Minor units of <paramref name="from"/>; zero or more.</param>
    /// <param name="from">ISO 4217 code.</param>
    /// <param name="to">ISO 4217 code.</param>
    /// <returns>Minor units of <paramref name="to"/>; at most <see cref="ProductWish.HighestPrice"/> before rounding.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is less than zero, or more than any price is.</exception>
    public static long Of(long minor, string from, string to, PriceRate rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minor, ProductWish.HighestPrice);
        if (minor == 0) return 0;
        // 10^11 x 10^15 x 10^7 x 10^4 fits into 127 bits.
        var amount = (Int128)minor * rate.PartsPerBillion * (PartOf.Whole + rate.AdjustmentPartsPerMillion);
        var whole = (Int128)PriceRate.One * PartOf.Whole;
        var digits = CurrencyExponents.Of(to) - CurrencyExponents.Of(from);
        for (; digits > 0; digits--) amount *= 10;
        for (; digits < 0; digits++) whole *= 10;
        var exact = (amount + (whole / 2)) / whole;
        return Rounded((long)Int128.Clamp(exact, 1, ProductWish.HighestPrice), to, rate);
    }

    /// <summary>A price and what it was before. What it was before is left out where it is not more any longer.</summary>
    public static (long Price, long? CompareAt) Both(long price, long? compareAt, string from, string to, PriceRate rate)
    {
        var converted = Of(price, from, to, rate);
        return (converted, compareAt is { } before && Of(before, from, to, rate) is var other && other > converted ? other : null);
    }

    /// <summary>How far apart two prices of a rule are, in minor units: a step, or the smallest power of ten that is more than the ending and no less than a whole unit.</summary>
    public static long StepOf(string currency, PriceRounding rounding, long roundTo)
    {
        if (rounding is PriceRounding.None) return 1;
        if (rounding is PriceRounding.Step) return Math.Max(1, roundTo);
        var step = 10L; // where there are no minor units an ending is one digit at least
        for (var i = CurrencyExponents.Of(currency); i > 1; i--) step *= 10;
        while (step <= roundTo) step *= 10;
        return step;
    }

    static long Rounded(long amount, string currency, PriceRate rate)
    {
        if (rate.Rounding is PriceRounding.None) return amount;
        var step = StepOf(currency, rate.Rounding, rate.RoundTo);
        var ending = rate.Rounding is PriceRounding.Ending ? rate.RoundTo : 0;
        var smallest = ending > 0 ? ending : step;
        if (amount <= smallest) return smallest;
        var below = amount - ((amount - ending) % step);
        if (below == amount) return amount;
        return rate.Way switch
        {
            RoundingWay.Down => below,
            RoundingWay.Up => below + step,
            _ => amount - below < below + step - amount ? below : below + step,
        };
    }
}
