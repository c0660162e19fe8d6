using CsCheck;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Taxes;
using Registered = Vitrine.Commerce.Taxes.TaxRules.Registered;

namespace Vitrine.Tests.Commerce.Taxes;

/// <summary>What tax comes to. The program's own rates are used, so these tests are also the examples of docs/taxes.md.</summary>
public sealed class CalculateTaxTests
{
    static readonly TaxRules Nowhere = new() { Rates = TaxRates.BuiltIn };

    // Amounts that people meet, by currency: cents, dollars, yen without a minor unit, and fils in thousands.
    static readonly (string Currency, long Most)[] Purses = [("EUR", 200_000), ("USD", 1_000_000), ("JPY", 90_000), ("KWD", 3_000_000)];

    static readonly (Registered[] Registrations, TaxPlace From, TaxPlace[] To)[] Worlds =
    [
        ([new("DE", Scheme: TaxScheme.OneStopShop)], new("DE"), [new("DE"), new("FR"), new("FI"), new("IE"), new("PT", PostalCode: "9000-001"), new("CH"), new("ES", PostalCode: "35001")]),
        ([new("GB")], new("GB"), [new("GB"), new("GB", PostalCode: "BT1 1AA"), new("DE")]),
        ([new("CA"), new("CA", "QC"), new("CA", "BC"), new("CA", "MB")], new("CA", "QC"), [new("CA", "QC"), new("CA", "BC"), new("CA", "ON"), new("CA", PostalCode: "R3C 4A5"), new("US", "NY")]),
        ([new("US", "NJ"), new("US", "CA"), new("US", "MN")], new("US", "NJ"), [new("US", "NJ"), new("US", "CA"), new("US", "MN"), new("US", "OR")]),
    ];

    [Theory]
    // Prices without tax.
    [InlineData("DE", "", "", false, 10000, 1900, "19 % of 100.00: § 12 UStG, https://www.gesetze-im-internet.de/ustg_1980/__12.html")]
    [InlineData("DE", "", "books", false, 10000, 700, "7 % of 100.00: § 12 (2) UStG")]
    [InlineData("FR", "", "", false, 10000, 2000, "20 %: article 278 CGI, https://entreprendre.service-public.fr/vosdroits/F23567")]
    [InlineData("FR", "", "books", false, 1990, 109, "5.5 % of 19.90 is 1.0945: article 278-0 bis CGI")]
    [InlineData("FI", "", "", false, 10000, 2550, "25.5 %: https://www.vero.fi/en/businesses-and-corporations/taxes-and-charges/vat/rates-of-vat/")]
    [InlineData("GB", "", "", false, 10000, 2000, "20 %: https://www.gov.uk/vat-rates")]
    [InlineData("GB", "", "children", false, 10000, 0, "children's clothes are zero-rated: VAT Notice 714")]
    [InlineData("CA", "ON", "", false, 10000, 1300, "HST 13 %: https://www.canada.ca/en/revenue-agency/services/tax/businesses/topics/gst-hst-businesses/charge-collect-which-rate.html")]
    [InlineData("CA", "QC", "", false, 10000, 1498, "GST 5.00 and QST 9.98, both on 100.00: https://www.revenuquebec.ca/en/businesses/consumption-taxes/gsthst-and-qst/")]
    [InlineData("CA", "BC", "", false, 10000, 1200, "GST 5 % and PST 7 %")]
    [InlineData("CA", "AB", "", false, 10000, 500, "GST alone")]
    [InlineData("CA", "NS", "", false, 10000, 1400, "HST 14 % since 1 April 2025")]
    [InlineData("CA", "ON", "books", false, 10000, 500, "the province's part is given back at the till: GI-060")]
    [InlineData("US", "CA", "", false, 10000, 725, "7.25 %: https://www.cdtfa.ca.gov/taxes-and-fees/sales-use-tax-rates.htm")]
    [InlineData("US", "NJ", "", false, 10000, 663, "6.625 % of 100.00 is 6.625, and half a cent is a cent: New Jersey, ST-75")]
    [InlineData("US", "TX", "", false, 10000, 625, "6.25 %: https://comptroller.texas.gov/taxes/sales/")]
    [InlineData("US", "MN", "clothing", false, 10000, 0, "clothing is exempt: https://www.revenue.state.mn.us/")]
    [InlineData("CH", "", "", false, 10000, 810, "8.1 %: https://www.estv.admin.ch/")]
    // Prices with tax.
    [InlineData("DE", "", "", true, 11900, 1900, "119.00 has 19.00 in it: Abschnitt 15.4 UStAE, 19/119")]
    [InlineData("DE", "", "food", true, 10700, 700, "7/107")]
    [InlineData("GB", "", "", true, 12000, 2000, "the VAT fraction of 20 % is 1/6: VAT Notice 700, 30")]
    [InlineData("GB", "", "reduced", true, 10500, 500, "the VAT fraction of 5 % is 1/21: VAT Notice 700, 30")]
    [InlineData("IE", "", "", true, 12300, 2300, "23/123: https://www.revenue.ie/en/vat/")]
    [InlineData("CA", "QC", "", true, 11498, 1498, "backwards out of the price with both")]
    [InlineData("CA", "ON", "", true, 11300, 1300, "13/113")]
    public void What_authorities_publish_comes_out(string country, string region, string @class, bool included, long amount, long tax, string source)
    {
        Registered[] registrations = country == "CA" ? [new("CA"), new("CA", "QC"), new("CA", "BC")] : [new(country, region)];
        var rules = Nowhere with { PricesIncludeTax = included, Registrations = registrations };
        var answer = CalculateTax.Of(rules, Ask(new(country, region), new(country, region), amount, @class));
        Assert.True(tax == answer.Tax, $"{answer.Tax} and not {tax}: {source}");
        Assert.Equal(included ? amount : amount + tax, answer.Gross);
    }

    [Fact]
    public void Quebec_is_told_apart_from_Canada_and_is_not_charged_on_top_of_it()
    {
        var rules = Nowhere with { Registrations = [new("CA"), new("CA", "QC")] };
        var answer = CalculateTax.Of(rules, Ask(new("CA", "QC"), new("CA", "QC"), 10_000));
        Assert.Equal([new TaxSum("GST", 50_000, 10_000, 500, "CA"), new TaxSum("QST", 99_750, 10_000, 998, "CA-QC")], answer.Taxes);
        // Whoever is registered with one collects for that one alone.
        Assert.Equal(500, CalculateTax.Of(rules with { Registrations = [new("CA")] }, Ask(new("CA", "QC"), new("CA", "QC"), 10_000)).Tax);
        Assert.Equal(998, CalculateTax.Of(rules with { Registrations = [new("CA", "QC")] }, Ask(new("CA", "QC"), new("CA", "QC"), 10_000)).Tax);
    }

    [Theory]
    [InlineData("DE", "", "", "DE", 1900, TaxReason.Taxed)]
    [InlineData("DE", "", "", "FR", 2000, TaxReason.Taxed)] // the rate of where it goes
    [InlineData("DE", "", "", "MC", 2000, TaxReason.Taxed)] // Monaco counts as France
    [InlineData("DE", "", "27498", "DE", 0, TaxReason.Export)] // Heligoland
    [InlineData("DE", "", "35001", "ES", 0, TaxReason.Export)] // the Canaries
    [InlineData("DE", "", "9000-001", "PT", 2200, TaxReason.Taxed)] // Madeira
    [InlineData("DE", "", "9500-001", "PT", 1600, TaxReason.Taxed)] // the Azores
    [InlineData("DE", "", "6691", "AT", 1900, TaxReason.Taxed)] // Jungholz
    [InlineData("DE", "", "1010", "AT", 2000, TaxReason.Taxed)]
    [InlineData("DE", "", "BT1 1AA", "GB", 2000, TaxReason.Taxed)] // Northern Ireland is in the Union for goods
    [InlineData("DE", "", "SW1A 1AA", "GB", 0, TaxReason.Export)]
    [InlineData("DE", "", "", "US", 0, TaxReason.Export)]
    public void The_one_stop_shop_collects_where_the_goods_go_and_nowhere_outside(string home, string region, string postal, string country, long tax, TaxReason reason)
    {
        var rules = Nowhere with { Registrations = [new(home, Scheme: TaxScheme.OneStopShop)] };
        var answer = CalculateTax.Of(rules, Ask(new(home), new(country, region, postal), 10_000));
        Assert.Equal((tax, reason), (answer.Tax, answer.Lines[0].Reason));
    }

    [Fact]
    public void Without_a_registration_there_is_no_tax_and_below_the_threshold_that_of_home()
    {
        Assert.Equal((0, TaxReason.NotRegistered), One(CalculateTax.Of(Nowhere, Ask(new("DE"), new("DE"), 10_000))));
        Assert.Equal((0, TaxReason.NotRegistered), One(CalculateTax.Of(Nowhere with { Registrations = [new("DE")] }, Ask(new("DE"), new("FR"), 10_000))));
        Assert.Equal((1900, TaxReason.Taxed), One(CalculateTax.Of(Nowhere with { Registrations = [new("DE", Scheme: TaxScheme.OriginRates)] }, Ask(new("DE"), new("FR"), 10_000))));
        Assert.Equal((0, TaxReason.NotRegistered), One(CalculateTax.Of(Nowhere with { Registrations = [new("US", "NJ")] }, Ask(new("US", "NJ"), new("US", "NY"), 10_000))));
        Assert.Equal((0, TaxReason.NoRate), One(CalculateTax.Of(Nowhere with { Registrations = [new("AU")] }, Ask(new("AU"), new("AU"), 10_000))));
    }

    [Theory]
    [InlineData("FR", "FR40303265045", 0, TaxReason.ReverseCharge)]
    [InlineData("FR", "fr 40 303 265 045", 0, TaxReason.ReverseCharge)]
    [InlineData("FR", "40303265045", 0, TaxReason.ReverseCharge)] // whose it is, the address says
    [InlineData("FR", "FR40303265046", 2000, TaxReason.Taxed)] // the check digits are wrong: a consumer
    [InlineData("FR", "BE0428759497", 0, TaxReason.ReverseCharge)] // of a third member state
    [InlineData("FR", "DE136695976", 2000, TaxReason.Taxed)] // of the state that it leaves: article 138 does not hold
    [InlineData("DE", "DE136695976", 1900, TaxReason.Taxed)] // at home a business pays as everybody does
    [InlineData("DE", "FR40303265045", 1900, TaxReason.Taxed)] // it does not leave the country
    [InlineData("CH", "CHE107787577", 0, TaxReason.Export)]
    [InlineData("FR", null, 2000, TaxReason.Taxed)]
    public void A_business_elsewhere_in_the_Union_pays_its_tax_itself(string country, string? number, long tax, TaxReason reason)
    {
        var rules = Nowhere with { Registrations = [new("DE", Scheme: TaxScheme.OneStopShop)] };
        var question = Ask(new("DE"), new(country), 10_000) with { Customer = new(VatNumber: number), Shipping = 500 };
        var answer = CalculateTax.Of(rules, question);
        Assert.Equal((tax, reason), One(answer));
        Assert.Equal(reason, answer.Shipping.Reason);
        // Prices that have the tax in them lose it.
        var included = CalculateTax.Of(rules with { PricesIncludeTax = true }, question with { Lines = [new TaxedLine("1", 12_000)], Customer = new(VatNumber: country == "FR" ? number : null) });
        if (country == "FR") Assert.Equal(tax == 0 ? 10_000 : 12_000, included.Lines[0].Gross);
    }

    [Fact]
    public void Who_is_exempt_pays_the_price_without_the_tax_and_a_gift_card_is_never_taxed()
    {
        var rules = Nowhere with { PricesIncludeTax = true, Registrations = [new("DE")] };
        var question = Ask(new("DE"), new("DE"), 11_900) with { Customer = new(IsExempt: true), Lines = [new("a", 11_900), new("gift", 5_000, Taxable: false)], Shipping = 1_190 };
        var answer = CalculateTax.Of(rules, question);
        Assert.Equal((10_000L, 5_000L, 1_000L, 0L), (answer.Lines[0].Gross, answer.Lines[1].Gross, answer.Shipping.Gross, answer.Tax));
        Assert.Equal([TaxReason.CustomerExempt, TaxReason.NotTaxable], answer.Reasons);
        // What is never taxed is not sent for its own sake: all of the shipping goes with the tea.
        var paid = CalculateTax.Of(rules, question with { Customer = new() });
        Assert.Equal((1_900L, 0L, 190L), (paid.Lines[0].Tax, paid.Lines[1].Tax, paid.Shipping.Tax));
    }

    [Fact]
    public void Shipping_is_taxed_as_the_goods_by_the_standard_rate_or_not_at_all()
    {
        var rules = Nowhere with { Registrations = [new("DE")] };
        var question = Ask(new("DE"), new("DE"), 0) with { Lines = [new("tea", 3_000, Class: "food"), new("pot", 1_000)], Shipping = 400 };
        var shared = CalculateTax.Of(rules, question).Shipping;
        Assert.Equal([new TaxPart("MwSt", 70_000, 21, "DE"), new TaxPart("MwSt", 190_000, 19, "DE")], shared.Parts);
        Assert.Equal(76, CalculateTax.Of(rules with { Shipping = ShippingTax.Standard }, question).Shipping.Tax);
        Assert.Equal((0, TaxReason.ShippingNotTaxed), (CalculateTax.Of(rules with { Shipping = ShippingTax.None }, question).Shipping.Tax, CalculateTax.Of(rules with { Shipping = ShippingTax.None }, question).Shipping.Reason));
        // Nothing in the cart says how: the standard rate.
        Assert.Equal(76, CalculateTax.Of(rules, question with { Lines = [] }).Shipping.Tax);
    }

    [Fact]
    public void A_class_without_a_rate_pays_the_standard_one_and_a_rate_of_the_shops_own_comes_first()
    {
        var rules = Nowhere with { Registrations = [new("DK"), new("US", "NY"), new("AU")], OwnRates = [new("US", "NY", "", "NYC sales tax", 88_750), new("AU", "", "", "GST", 100_000), new("DK", "", "books", "moms", 0)] };
        Assert.Equal((2_500, TaxReason.Taxed), One(CalculateTax.Of(rules, Ask(new("DK"), new("DK"), 10_000, "food"))));
        Assert.Equal((0, TaxReason.ZeroRated), One(CalculateTax.Of(rules, Ask(new("DK"), new("DK"), 10_000, "books"))));
        Assert.Equal((888, TaxReason.Taxed), One(CalculateTax.Of(rules, Ask(new("US", "NY"), new("US", "NY"), 10_000))));
        Assert.Equal((0, TaxReason.ZeroRated), One(CalculateTax.Of(rules, Ask(new("US", "NY"), new("US", "NY"), 10_000, "food"))));
        Assert.Equal((1_000, TaxReason.Taxed), One(CalculateTax.Of(rules, Ask(new("AU"), new("AU"), 10_000))));
        Assert.Equal((0, TaxReason.ZeroRated), One(CalculateTax.Of(rules, Ask(new("AU"), new("AU"), 10_000, "zero"))));
        Assert.Equal((0, TaxReason.ExemptClass), One(CalculateTax.Of(rules, Ask(new("AU"), new("AU"), 10_000, "exempt"))));
    }

    [Fact]
    public void Tax_on_the_total_is_rounded_once_and_the_lines_share_it_to_the_cent()
    {
        // Three lines of 0.33 at 19 %: 0.0627 each. By lines three times 0.06, together 0.1881 and so 0.19.
        var question = Ask(new("DE"), new("DE"), 0) with { Lines = [new("a", 33), new("b", 33), new("c", 33)] };
        var rules = Nowhere with { Registrations = [new("DE")] };
        Assert.Equal(18, CalculateTax.Of(rules, question).Tax);
        var together = CalculateTax.Of(rules with { Rounding = TaxRounding.Total }, question);
        Assert.Equal(19, together.Tax);
        Assert.Equal([7L, 6L, 6L], together.Lines.Select(line => line.Tax));
    }

    [Fact]
    public void Totals_are_the_sums_of_what_is_explained_and_nothing_is_negative() => Gen.Int.Sample(seed =>
    {
        var (rules, question) = Random(new Random(seed));
        var answer = CalculateTax.Of(rules, question);
        Assert.True(answer.Fits(question));
        var all = answer.Lines.Append(answer.Shipping).ToList();
        Assert.All(all, amount => Assert.True(amount.Net >= 0 && amount.Tax >= 0 && amount.Parts.All(part => part.Amount >= 0)));
        Assert.Equal((answer.Net, answer.Tax, answer.Gross), (all.Sum(one => one.Net), all.Sum(one => one.Parts.Sum(part => part.Amount)), all.Sum(one => one.Gross)));
        Assert.Equal(answer.Tax, answer.Taxes.Sum(tax => tax.Amount));
        var asked = question.Lines.Sum(line => line.Amount) + question.Shipping;
        var spared = answer.Reasons.Any(reason => reason is TaxReason.CustomerExempt or TaxReason.ReverseCharge || (reason is TaxReason.Export && question.Customer.VatNumber is not null));
        Assert.True(rules.PricesIncludeTax ? (spared ? answer.Gross <= asked : answer.Gross == asked) : answer.Net == asked);
        // Asked again it answers the same, and lines in another order pay what they paid.
        Assert.Equal(answer.Gross, CalculateTax.Of(rules, question).Gross);
        if (rules.Rounding is TaxRounding.Line && rules.Shipping is not ShippingTax.Proportional) Assert.Equal(answer.Tax, CalculateTax.Of(rules, question with { Lines = [.. question.Lines.Reverse()] }).Tax);
    }, iter: 3_000);

    [Fact]
    public void Prices_with_and_without_tax_agree_to_the_minor_unit() => Gen.Int.Sample(seed =>
    {
        var (rules, question) = Random(new Random(seed));
        // Shipping that follows the goods is shared by their prices, which are others with tax.
        rules = rules with { PricesIncludeTax = false, Shipping = rules.Shipping is ShippingTax.Proportional ? ShippingTax.Standard : rules.Shipping };
        question = question with { Customer = new() };
        var without = CalculateTax.Of(rules, question);
        var with = CalculateTax.Of(rules with { PricesIncludeTax = true }, question with { Lines = [.. question.Lines.Zip(without.Lines, (line, paid) => line with { Amount = paid.Gross })], Shipping = without.Shipping.Gross });
        Assert.Equal((without.Net, without.Tax, without.Gross), (with.Net, with.Tax, with.Gross));
        Assert.Equal(without.Taxes.Select(tax => (tax.Name, tax.Ppm, tax.Amount)).Order(), with.Taxes.Select(tax => (tax.Name, tax.Ppm, tax.Amount)).Order());
        if (rules.Rounding is TaxRounding.Line) Assert.Equal(without.Lines.Select(line => (line.Net, line.Tax)), with.Lines.Select(line => (line.Net, line.Tax)));
    }, iter: 3_000);

    [Fact]
    public void Every_price_with_tax_from_nothing_to_a_hundred_is_split_without_a_rest()
    {
        foreach (var (registrations, from, to) in Worlds)
        {
            var rules = Nowhere with { PricesIncludeTax = true, Registrations = registrations };
            for (var amount = 0; amount <= 10_000; amount += amount < 300 ? 1 : 37)
            {
                foreach (var place in to)
                {
                    var line = CalculateTax.Of(rules, Ask(from, place, amount)).Lines[0];
                    Assert.Equal(amount, line.Gross);
                    Assert.True(line.Net >= 0 && line.Parts.All(part => part.Amount >= 0));
                }
            }
        }
    }

    [Fact]
    public void A_question_that_makes_no_sense_is_refused_before_anything_is_reckoned()
    {
        var good = Ask(new("DE"), new("DE"), 100);
        foreach (var bad in (TaxQuestion[])
        [
            good with { Shipping = -1 }, good with { Shipping = TaxQuestion.Highest + 1 }, good with { Destination = new("") },
            good with { Lines = [new("1", -1)] }, good with { Lines = [new("1", TaxQuestion.Highest + 1)] }, good with { Lines = [new("1", 1, Quantity: 0)] }, good with { Lines = [new("1", 1, Quantity: -5)] },
            good with { Lines = [.. Enumerable.Range(0, TaxQuestion.MostLines + 1).Select(i => new TaxedLine($"{i}", 1))] },
        ]) Assert.ThrowsAny<ArgumentException>(() => CalculateTax.Of(Nowhere, bad));
        // The largest cart there can be still adds up.
        var rules = Nowhere with { Registrations = [new("HU")], Rounding = TaxRounding.Total };
        var most = CalculateTax.Of(rules, good with { Destination = new("HU"), Lines = [.. Enumerable.Range(0, TaxQuestion.MostLines).Select(i => new TaxedLine($"{i}", TaxQuestion.Highest))], Shipping = TaxQuestion.Highest });
        Assert.Equal((Int128)most.Net * 27 / 100, most.Tax);
        // A country, region or class that nobody knows is not taxed, or as most is.
        Assert.Equal(TaxReason.NotRegistered, CalculateTax.Of(Nowhere, good with { Destination = new("ZZ", "'; --", "\0") }).Lines[0].Reason);
        Assert.Equal(19, CalculateTax.Of(Nowhere with { Registrations = [new("DE")] }, good with { Lines = [new("1", 100, Class: "unheard of")] }).Tax);
    }

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(5, new long[] { 0, 0 }, new long[] { 3, 2 })] // no weight at all: alike
    [InlineData(5, new long[] { 0, 7 }, new long[] { 0, 5 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 9 }, new long[] { 7 })]
    [InlineData(10, new long[] { 1, 1, 4 }, new long[] { 2, 2, 6 })] // cut alike: the earlier ones
    public void Shares_lose_nothing_and_make_nothing(long total, long[] weights, long[] expected)
    {
        var shares = new long[weights.Length];
        Shares.Of(total, weights, shares);
        Assert.Equal(expected, shares);
    }

    [Fact]
    public void Shares_of_anything_are_whole_and_within_a_unit_of_the_exact_ones() => Gen.Select(Gen.Long[0, 1_000_000_000_000_000], Gen.Long[0, 1_000_000_000_000_000].Array[1, 40]).Sample((total, weights) =>
    {
        var shares = new long[weights.Length];
        Shares.Of(total, weights, shares);
        Assert.Equal(total, shares.Sum());
        var sum = weights.Aggregate(Int128.Zero, (all, weight) => all + weight);
        for (var i = 0; i < weights.Length && sum > 0; i++) Assert.True(Int128.Abs(((Int128)shares[i] * sum) - ((Int128)total * weights[i])) < sum);
    }, iter: 1_000);

    static (long Tax, TaxReason Reason) One(TaxAnswer answer) => (answer.Lines[0].Tax, answer.Lines[0].Reason);

    static TaxQuestion Ask(TaxPlace from, TaxPlace to, long amount, string @class = "") => new() { Currency = "EUR", Origin = from, Destination = to, Lines = [new TaxedLine("1", amount, Class: @class)] };

    static (TaxRules Rules, TaxQuestion Question) Random(Random dice)
    {
        var (registrations, from, to) = Worlds[dice.Next(Worlds.Length)];
        var (currency, most) = Purses[dice.Next(Purses.Length)];
        var rules = Nowhere with
        {
            PricesIncludeTax = dice.Next(2) == 0,
            Rounding = (TaxRounding)dice.Next(2),
            Shipping = (ShippingTax)dice.Next(3),
            Registrations = registrations,
        };
        var lines = Enumerable.Range(0, dice.Next(1, 21)).Select(i => new TaxedLine($"{i}", dice.Next(8) == 0 ? 0 : dice.NextInt64(1, dice.Next(2) == 0 ? 50 : most), dice.Next(1, 9), TaxClasses.All[dice.Next(TaxClasses.All.Count)], dice.Next(10) > 0));
        string?[] numbers = [null, null, null, "FR40303265045", "DE136695976", "CHE107787577", "nonsense"];
        return (rules, new TaxQuestion { Currency = currency, Origin = from, Destination = to[dice.Next(to.Length)], Lines = [.. lines], Shipping = dice.Next(3) == 0 ? 0 : dice.NextInt64(most / 20), Customer = new(dice.Next(12) == 0, numbers[dice.Next(numbers.Length)]) });
    }
}
