using Vitrine.Commerce.Markets;

namespace Vitrine.Tests.Commerce.Markets;

public sealed class LowestPriceTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    // Each step: days ago, price, and what is struck out. An empty price: not sold.
    [Theory]
    [InlineData("400:100; 5:80/100", 100)] // one reduction
    [InlineData("400:100", null)] // nothing is reduced
    [InlineData("400:100; 20:70/100; 10:100; 5:80/100", 70)] // reduced a while ago: that price counts
    [InlineData("400:100; 60:70/100; 50:100; 5:80/100", 100)] // longer ago than thirty days before the reduction
    [InlineData("400:100; 36:70/100; 34:100; 5:80/100", 70)] // thirty days before the reduction, not before today
    [InlineData("400:100; 36:70/100; 35:100; 5:80/100", 100)] // over on the very moment
    [InlineData("400:100; 20:90/100; 10:80/100; 5:70/100", 100)] // a reduction that grows without interruption
    [InlineData("400:100; 20:90/100; 10:70/100; 5:80/100", 70)] // it was less: another reduction began
    [InlineData("400:100; 20:90/100; 10:90; 5:80/100", 90)] // interrupted, be it with the same price
    [InlineData("400:80; 3:120; 1:90/120", 80)] // raised just before
    [InlineData("400:80; 40:120; 1:90/120", 120)] // raised long before
    [InlineData("10:100; 5:80/100", 100)] // younger than thirty days: the time that it was there
    [InlineData("5:80/100", null)] // never sold for more
    [InlineData("100:100; 90:80/100", 100)] // a reduction that lasts
    [InlineData("100:100; 90:80/100; 50:80/110; 10:75/110", 100)] // what is struck out is another, the reduction goes on
    [InlineData("400:100; 20:; 10:100; 5:80/100", 100)] // not sold for a while
    [InlineData("400:60; 20:; 5:80/100", 60)] // sold for less before that
    [InlineData("400:100; 5:1; 5:80/100", 100)] // set at one moment: never in force
    [InlineData("400:100; 5:80/80", null)] // struck out and not more
    [InlineData("400:100; -2:80/100", null)] // not yet
    public void The_lowest_price_of_the_thirty_days_before_the_reduction(string history, int? expected) => Assert.Equal(expected, (int?)LowestPrice.Of(Steps(history), Now));

    [Theory]
    [InlineData("400:100; 350:90; 5:80/100")]
    [InlineData("400:100; 90:80/100; 50:70/100")]
    [InlineData("400:100; 100:50; 90:80; 36:70/100; 34:100; 5:80/100")]
    [InlineData("400:60; 200:; 5:80/100")]
    [InlineData("10:100; 5:80/100")]
    [InlineData("400:100; 300:80/100; 31:90; 29:95")]
    public void What_is_forgotten_changes_no_answer_now_or_later(string history)
    {
        var steps = Steps(history);
        var since = LowestPrice.NeededSince(steps, Now);
        List<PriceStep> kept = [.. steps.Where((_, i) => i == steps.Count - 1 || steps[i + 1].From > since)];
        // As it is, and after a reduction of every coming day.
        Assert.Equal(LowestPrice.Of(steps, Now), LowestPrice.Of(kept, Now));
        for (var day = 0; day < 40; day++)
        {
            var later = new PriceStep(Now.AddDays(day), 10, 200);
            Assert.Equal(LowestPrice.Of([.. steps, later], Now.AddDays(day)), LowestPrice.Of([.. kept, later], Now.AddDays(day)));
        }
    }

    [Fact]
    public void A_market_sees_its_list_and_where_that_says_nothing_the_converted_price()
    {
        var (list, variant) = (PriceListId.Of(3), Vitrine.Commerce.Catalog.Products.VariantId.Of(1));
        var market = new Market { Name = "x", Handle = "x", Currency = "USD", Languages = ["en"], Pricing = MarketPricing.List, ListId = list, List = new PriceList { Name = "x", Currency = "USD", Rate = PriceRate.Same with { PartsPerBillion = 2_000_000_000 } } };
        PriceChange[] changes =
        [
            Change(null, 100, null, 50), Change(list, 150, null, 40), Change(null, 90, null, 30), Change(PriceListId.Of(9), 1, null, 25), Change(list, null, null, 20), Change(list, 120, 200, 10),
        ];
        Assert.Equal([(200L, (long?)null), (150, null), (180, null), (120, 200)], LowestPricesOf.In(market, "EUR", changes).Select(step => (step.Minor!.Value, step.CompareAtMinor)));
        Assert.Equal(150, LowestPrice.Of(LowestPricesOf.In(market, "EUR", changes), Now)); // in force until twenty days ago

        PriceChange Change(PriceListId? of, long? price, long? before, int daysAgo) => new() { VariantId = variant, ListId = of, PriceMinor = price, CompareAtMinor = before, From = Now.AddDays(-daysAgo) };
    }

    [Theory]
    [InlineData("FR", LowestPriceShown.ByCountry, true)]
    [InlineData("NO", LowestPriceShown.ByCountry, true)] // in the Economic Area
    [InlineData("CH", LowestPriceShown.ByCountry, false)]
    [InlineData("GB", LowestPriceShown.ByCountry, false)]
    [InlineData("CH", LowestPriceShown.Always, true)]
    [InlineData("FR", LowestPriceShown.Never, false)]
    public void It_is_told_where_the_law_asks_for_it_unless_the_market_says_otherwise(string country, LowestPriceShown shown, bool expected) =>
        Assert.Equal(expected, new Market { Name = "x", Handle = "x", Currency = "EUR", Languages = ["en"], LowestPrice = shown }.ShowsLowestPrice(country));

    static List<PriceStep> Steps(string history) => [.. history.Split(';', StringSplitOptions.TrimEntries).Select(step =>
    {
        var (days, rest) = (step.Split(':')[0], step.Split(':')[1].Split('/'));
        return new PriceStep(Now.AddDays(-int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)), rest[0].Length == 0 ? null : long.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture), rest.Length > 1 ? long.Parse(rest[1], System.Globalization.CultureInfo.InvariantCulture) : null);
    })];
}
