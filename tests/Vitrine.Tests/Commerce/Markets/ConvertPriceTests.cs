using System.Numerics;
using System.Reflection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Tests.Commerce.Markets;

public sealed class ConvertPriceTests
{
    const int Rounds = 20_000;

    static readonly string[] Currencies = ["EUR", "USD", "JPY", "KWD"];

    [Theory]
    [InlineData(1_999, "EUR", "USD", "1.0842", 0, 2_167)] // 21.673… is 21.67
    [InlineData(1_999, "EUR", "JPY", "163.51", 0, 3_269)] // 3268.56… has no minor unit
    [InlineData(1_999, "EUR", "KWD", "0.3341", 0, 6_679)] // 6.678659 has three
    [InlineData(3_269, "JPY", "EUR", "0.00611", 0, 1_997)]
    [InlineData(10_000, "EUR", "USD", "1", 25_000, 10_250)] // two and a half percent more
    [InlineData(10_000, "EUR", "USD", "1", -25_000, 9_750)]
    [InlineData(1, "JPY", "KWD", "0.000000001", 0, 1)] // what costs something costs something
    [InlineData(0, "EUR", "KWD", "3", 0, 0)] // what is free stays free
    [InlineData(1, "EUR", "USD", "0.5", 0, 1)] // half a unit is one
    public void A_price_is_converted_to_the_minor_unit(long minor, string from, string to, string rate, int adjustment, long expected) =>
        Assert.Equal(expected, ConvertPrice.Of(minor, from, to, new PriceRate(Billionths(rate), adjustment, PriceRounding.None, RoundingWay.Nearest, 0)));

    [Theory]
    [InlineData(1_237, "EUR", PriceRounding.Step, RoundingWay.Nearest, 5, 1_235)]
    [InlineData(1_238, "EUR", PriceRounding.Step, RoundingWay.Nearest, 5, 1_240)]
    [InlineData(1_238, "EUR", PriceRounding.Step, RoundingWay.Down, 5, 1_235)]
    [InlineData(1_236, "EUR", PriceRounding.Step, RoundingWay.Up, 5, 1_240)]
    [InlineData(2, "EUR", PriceRounding.Step, RoundingWay.Down, 100, 100)] // never for nothing
    [InlineData(1_237, "EUR", PriceRounding.Ending, RoundingWay.Nearest, 90, 1_190)]
    [InlineData(1_240, "EUR", PriceRounding.Ending, RoundingWay.Nearest, 90, 1_290)] // half-way is upwards
    [InlineData(1_289, "EUR", PriceRounding.Ending, RoundingWay.Down, 90, 1_190)]
    [InlineData(1_191, "EUR", PriceRounding.Ending, RoundingWay.Up, 90, 1_290)]
    [InlineData(1_295, "EUR", PriceRounding.Ending, RoundingWay.Up, 95, 1_295)] // it ends so already
    [InlineData(40, "EUR", PriceRounding.Ending, RoundingWay.Down, 99, 99)] // there is no lower one
    [InlineData(1_237, "EUR", PriceRounding.Ending, RoundingWay.Nearest, 0, 1_200)] // whole euros
    [InlineData(1_237, "EUR", PriceRounding.Ending, RoundingWay.Nearest, 990, 990)] // 9.90, 19.90, 29.90
    [InlineData(1_237, "JPY", PriceRounding.Ending, RoundingWay.Nearest, 90, 1_190)] // …90 yen
    [InlineData(1_237, "JPY", PriceRounding.Ending, RoundingWay.Nearest, 9, 1_239)]
    [InlineData(12_370, "KWD", PriceRounding.Ending, RoundingWay.Nearest, 950, 11_950)]
    public void A_price_is_rounded_as_the_rule_says(long minor, string currency, PriceRounding rounding, RoundingWay way, long roundTo, long expected) =>
        Assert.Equal(expected, ConvertPrice.Of(minor, currency, currency, PriceRate.Same with { Rounding = rounding, Way = way, RoundTo = roundTo }));

    [Fact]
    public void Random_prices_keep_their_order_are_never_negative_and_agree_with_reckoning_in_numbers_without_an_end()
    {
        var random = new Random(20_260_322);
        for (var i = 0; i < Rounds; i++)
        {
            var (from, to, rate) = (Currencies[random.Next(4)], Currencies[random.Next(4)], Some(random));
            var (one, other) = (random.NextInt64(ProductWish.HighestPrice >> random.Next(36)), random.NextInt64(ProductWish.HighestPrice >> random.Next(36)));
            var (a, b) = (ConvertPrice.Of(Math.Min(one, other), from, to, rate), ConvertPrice.Of(Math.Max(one, other), from, to, rate));
            Assert.True(0 <= a && a <= b, $"{one} {other} {from} {to} {rate}: {a} {b}");
            Assert.Equal(Naive(Math.Min(one, other), from, to, rate), a);

            var plain = ConvertPrice.Of(one, from, to, rate with { Rounding = PriceRounding.None });
            Assert.True(Math.Abs(ConvertPrice.Of(one, from, to, rate) - plain) <= ConvertPrice.StepOf(to, rate.Rounding, rate.RoundTo), $"{one} {from} {to} {rate}");
            Assert.Equal(one == 0, plain == 0);
            Assert.Equal(one, ConvertPrice.Of(one, from, from, PriceRate.Same));

            var (price, before) = ConvertPrice.Both(one, other, from, to, rate);
            Assert.True(before is null || before > price);
            Assert.Equal(price < ConvertPrice.Of(other, from, to, rate), before is not null);
        }
    }

    [Fact]
    public void A_price_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvertPrice.Of(-1, "EUR", "USD", PriceRate.Same));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvertPrice.Of(ProductWish.HighestPrice + 1, "EUR", "USD", PriceRate.Same));
        // The greatest of all of them still fits.
        Assert.Equal(ProductWish.HighestPrice, ConvertPrice.Of(ProductWish.HighestPrice, "JPY", "CLF", new PriceRate(PriceRate.MostPartsPerBillion, PriceRate.MostAdjustment, PriceRounding.None, RoundingWay.Up, 0)));
    }

    [Fact]
    public void No_floating_point_number_is_anywhere_in_money()
    {
        Type[] kinds = [typeof(float), typeof(double), typeof(Half), typeof(float?), typeof(double?)];
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var found = typeof(Market).Assembly.GetTypes().Where(type => type.Namespace is "Vitrine.Commerce.Markets" or "Vitrine.Commerce.Pricing")
            .SelectMany(type => type.GetFields(all).Select(field => (type, field.Name, Types: new[] { field.FieldType }))
                .Concat(type.GetMethods(all).Select(method => (type, method.Name, Types: method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []).ToArray()))))
            .Where(one => one.Types.Any(kinds.Contains)).Select(one => $"{one.type.Name}.{one.Name}").ToList();
        Assert.Empty(found);
    }

    static PriceRate Some(Random random)
    {
        var rounding = (PriceRounding)random.Next(3);
        return new PriceRate(1 + random.NextInt64(PriceRate.MostPartsPerBillion >> random.Next(48)), random.Next(PriceRate.LeastAdjustment, PriceRate.MostAdjustment), rounding, (RoundingWay)random.Next(3),
            rounding switch { PriceRounding.None => 0, PriceRounding.Step => 1 + random.NextInt64(PriceRate.MostRoundTo), _ => random.NextInt64(PriceRate.MostRoundTo >> random.Next(20)) });
    }

    // The same in fractions that have no greatest number, and looking for the price among those that the rule permits.
    static long Naive(long minor, string from, string to, PriceRate rate)
    {
        if (minor == 0) return 0;
        var top = (BigInteger)minor * rate.PartsPerBillion * (1_000_000 + rate.AdjustmentPartsPerMillion) * BigInteger.Pow(10, CurrencyExponents.Of(to)) * 2;
        var bottom = BigInteger.Pow(10, 15 + CurrencyExponents.Of(from)) * 2;
        var half = (top + (bottom / 2)) / bottom;
        var amount = half < 1 ? 1 : half > ProductWish.HighestPrice ? ProductWish.HighestPrice : (long)half;
        if (rate.Rounding is PriceRounding.None) return amount;
        var step = ConvertPrice.StepOf(to, rate.Rounding, rate.RoundTo);
        var first = rate.Rounding is PriceRounding.Ending && rate.RoundTo > 0 ? rate.RoundTo : step;
        var below = first + (Math.Max(0, (amount - first) / step) * step);
        long[] candidates = [below, below + step];
        return rate.Way switch
        {
            RoundingWay.Up => candidates.First(candidate => candidate >= amount),
            RoundingWay.Down => candidates.LastOrDefault(candidate => candidate <= amount, first),
            _ => candidates.OrderBy(candidate => Math.Abs(candidate - amount)).ThenByDescending(candidate => candidate).First(),
        };
    }

    static long Billionths(string rate) => (long)(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture) * 1_000_000_000);
}
