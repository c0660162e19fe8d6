using Vitrine.Commerce.Pricing;

namespace Vitrine.Tests.Commerce;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("19.99", "EUR", 1999)]
    [InlineData("19.9", "EUR", 1990)]
    [InlineData("0", "EUR", 0)]
    [InlineData("1999", "JPY", 1999)] // no minor unit
    [InlineData("1.234", "KWD", 1234)] // three digits
    [InlineData("-5.00", "USD", -500)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    public void An_amount_becomes_minor_units_of_its_currency(string text, string currency, long minor)
    {
        Assert.True(CurrencyExponents.TryParse(text, currency, out var money));
        Assert.Equal(new Money(minor, currency), money);
        Assert.Equal(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), money.Major);
    }

    [Theory]
    [InlineData("19.999", "EUR")] // a cent has no tenth
    [InlineData("19.5", "JPY")]
    [InlineData("1,99", "EUR")]
    [InlineData("1e3", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("free", "EUR")]
    [InlineData("92233720368547758.08", "EUR")] // one cent too much for 64 bits
    public void What_is_no_amount_in_the_currency_is_refused(string text, string currency) => Assert.False(CurrencyExponents.TryParse(text, currency, out _));
}
