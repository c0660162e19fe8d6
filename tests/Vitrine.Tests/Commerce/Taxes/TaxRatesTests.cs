using Vitrine.Commerce.Taxes;

namespace Vitrine.Tests.Commerce.Taxes;

public sealed class TaxRatesTests
{
    [Fact]
    public void The_programs_rates_reach_every_place_that_they_promise()
    {
        var rates = TaxRates.BuiltIn;
        Assert.All(TaxTerritory.MemberStates.Append("GB").Append("CH").Append("NO"), country => Assert.InRange(Assert.Single(rates.Find(country, "", "")).Ppm, 80_000, 270_000)); // 8 to 27 percent
        Assert.Equal(51, rates.All.Where(rate => rate is { Country: "US", Class: "" }).Select(rate => rate.Region).Distinct(StringComparer.Ordinal).Count()); // fifty states and the capital
        Assert.Equal(["", "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"], rates.All.Where(rate => rate is { Country: "CA", Class: "" }).Select(rate => rate.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(rates.All, rate => Assert.StartsWith("https://", rate.Source, StringComparison.Ordinal));
        // Nothing is dearer for being special.
        Assert.All(rates.All.Where(rate => rate.Class.Length > 0), rate => Assert.True(rate.Ppm <= rates.Find(rate.Country, rate.Region, "").Where(standard => standard.Name == rate.Name).Sum(standard => standard.Ppm), $"{rate}"));
    }

    [Theory]
    [InlineData("19", 190_000)]
    [InlineData("9.975", 99_750)]
    [InlineData("8,875 %", 88_750)]
    [InlineData("0", 0)]
    [InlineData("100", 1_000_000)]
    [InlineData("5.5", 55_000)]
    [InlineData("0.0001", 1)]
    public void A_rate_is_read_as_people_write_it(string text, int ppm)
    {
        Assert.True(TaxRates.TryParsePercent(text, out var read));
        Assert.Equal(ppm, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("100.0001")]
    [InlineData("1.00001")] // less than a part in a million
    [InlineData("1e2")]
    [InlineData("1.2.3")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("nineteen")]
    public void What_is_no_rate_is_refused(string text) => Assert.False(TaxRates.TryParsePercent(text, out _));

    [Theory]
    [InlineData("", "has no rates")]
    [InlineData("country,rate\nDE,19", "line 1: the first line is")]
    [InlineData("{h}\nDE,,,MwSt,19,DE,https://x.example", "line 2: there are eight cells")]
    [InlineData("{h}\nDE,,,\"MwSt\",19,DE,https://x.example,2026-01-01", "no quotes")]
    [InlineData("{h}\nGermany,,,MwSt,19,DE,https://x.example,2026-01-01", "'Germany' is no country")]
    [InlineData("{h}\nDE,by,,MwSt,19,DE,https://x.example,2026-01-01", "'by' is no region")]
    [InlineData("{h}\nDE,,tea,MwSt,19,DE,https://x.example,2026-01-01", "'tea' is no class")]
    [InlineData("{h}\nDE,,,,19,DE,https://x.example,2026-01-01", "a tax has a name")]
    [InlineData("{h}\nDE,,,MwSt,lots,DE,https://x.example,2026-01-01", "'lots' is no rate")]
    [InlineData("{h}\nDE,,,MwSt,19,FR,https://x.example,2026-01-01", "'FR' is not who charges there")]
    [InlineData("{h}\nDE,,,MwSt,19,DE,http://x.example,2026-01-01", "begins with https://")]
    [InlineData("{h}\nDE,,,MwSt,19,DE,https://x.example,1.1.2026", "'1.1.2026' is no day")]
    [InlineData("{h}\n# by hand\n\nDE,,,MwSt,19,DE,https://x.example,2026-01-01\nDE,,,MwSt,18,DE,https://x.example,2026-01-01", "line 5: MwSt of this place and class came before")]
    public void A_file_of_rates_that_is_wrong_says_where_and_why(string text, string said)
    {
        var error = Assert.Throws<TaxRatesException>(() => TaxRates.Read(new StringReader(text.Replace("{h}", TaxRates.Header, StringComparison.Ordinal)), "mine.csv"));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("mine.csv", error.Message, StringComparison.Ordinal);
    }
}
