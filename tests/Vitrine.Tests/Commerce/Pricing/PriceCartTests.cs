using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Tests.Commerce.Pricing;

/// <summary>Carts as a merchant would reckon them on paper.</summary>
public sealed class PriceCartTests
{
    const DiscountClasses All = DiscountClasses.Product | DiscountClasses.Order | DiscountClasses.Shipping;

    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Discounts_take_off_what_they_say_and_every_line_says_why()
    {
        // What it is, the cart, its discounts, what each line comes to, and all of it.
        (string What, CartToPrice Cart, DiscountRule[] Rules, long[] Finals, long Total)[] examples =
        [
            ("nothing", Cart(Line(1, 2, 1_999)), [], [3_998], 3_998),
            ("ten percent of a line, half a cent upwards", Cart(Line(1, 1, 1_995)), [Percent(1, 10)], [1_795], 1_795),
            ("a third of three lines", Cart(Line(1, 1, 100), Line(2, 1, 100), Line(3, 1, 100)), [Off(1, 100) with { Once = true }], [66, 67, 67], 200),
            ("an amount off each piece, never more than it costs", Cart(Line(1, 3, 500), Line(2, 2, 100)), [Off(1, 150)], [1_050, 0], 1_050),
            ("an amount off one product alone", Cart(Line(1, 1, 500), Line(2, 1, 500)), [Off(1, 100) with { Reach = Products(2) }], [500, 400], 900),
            ("a collection alone", Cart(Line(1, 1, 500) with { Collections = [CollectionId.Of(7)] }, Line(2, 1, 500)), [Percent(1, 50) with { Reach = DiscountReach.Of(ReachKind.Collections, [7]) }], [250, 500], 750),
            ("ten euros off the order, shared out by what the lines cost", Cart(Line(1, 1, 1_000), Line(2, 1, 2_000)), [Order(1, amount: 1_000)], [667, 1_333], 2_000),
            ("more off than it costs", Cart(Line(1, 1, 300)), [Order(1, amount: 1_000)], [0], 0),
            ("buy two, get the cheapest free", Cart(Line(1, 2, 900), Line(2, 1, 400)), [BuyGet(1, 2, 1)], [1_800, 0], 1_800),
            ("buy two, get one, of one kind", Cart(Line(1, 7, 100)), [BuyGet(1, 2, 1)], [500], 500),
            ("buy two, get one, twice at most", Cart(Line(1, 12, 100)), [BuyGet(1, 2, 1) with { MostPerOrder = 2 }], [1_000], 1_000),
            ("buy a kettle, get up to two teas for half", Cart(Line(1, 1, 4_000), Line(2, 1, 600), Line(3, 3, 800)), [BuyGet(1, 1, 2) with { Reach = Products(1), Gets = Products(2, 3), PartsPerMillion = 500_000 }], [4_000, 300, 2_000], 6_300),
            ("what is bought is not got", Cart(Line(1, 2, 900)), [BuyGet(1, 2, 1)], [1_800], 1_800),
            ("free shipping", Cart(Line(1, 1, 1_000)) with { ShippingMinor = 490 }, [Shipping(1)], [1_000], 1_000),
            ("free shipping from fifty on", Cart(Line(1, 1, 1_000)) with { ShippingMinor = 490 }, [Shipping(1) with { MinimumMinor = 5_000 }], [1_000], 1_490),
            ("free shipping within a country", Cart(Line(1, 1, 1_000)) with { ShippingMinor = 490, Country = "CH" }, [Shipping(1) with { Countries = ["DE", "FR"] }], [1_000], 1_490),
            ("a dear rate stays", Cart(Line(1, 1, 1_000)) with { ShippingMinor = 2_990 }, [Shipping(1) with { MostShippingMinor = 1_000 }], [1_000], 3_990),
            ("gift cards are never discounted and help towards no minimum", Cart(Line(1, 1, 5_000) with { IsGiftCard = true }, Line(2, 1, 1_000)), [Order(1, percent: 10) with { MinimumMinor = 2_000 }, Percent(2, 10)], [5_000, 900], 5_900),
            ("two that do not go together: the better one", Cart(Line(1, 1, 10_000)), [Percent(1, 10), Order(2, amount: 1_500)], [8_500], 8_500),
            ("two that do: the order's of what the products' leaves", Cart(Line(1, 1, 10_000)), [Percent(1, 10) with { Combines = All }, Order(2, percent: 10) with { Combines = All }], [8_100], 8_100),
            ("one permits the other and not the other way round", Cart(Line(1, 1, 10_000)), [Percent(1, 10) with { Combines = All }, Order(2, percent: 5)], [9_000], 9_000),
            ("two off products: each line its best", Cart(Line(1, 1, 1_000), Line(2, 1, 1_000)), [Percent(1, 20) with { Combines = All, Reach = Products(1) }, Percent(2, 10) with { Combines = All }], [800, 900], 1_700),
            ("two percentages off the order are one of both", Cart(Line(1, 1, 1_000)), [Order(1, percent: 10) with { Combines = All }, Order(2, percent: 5) with { Combines = All }], [850], 850),
            ("two small ones beat one large one", Cart(Line(1, 1, 1_000)) with { ShippingMinor = 500 }, [Order(1, amount: 600), Percent(2, 20) with { Combines = All }, Shipping(3) with { Combines = All }], [800], 800),
            ("yen have no cents", Cart(Line(1, 1, 999)) with { Currency = "JPY", Lines = [Line(1, 1, 999) with { Unit = new Money(999, "JPY") }] }, [Percent(1, 10)], [899], 899),
        ];
        foreach (var (what, cart, rules, finals, total) in examples)
        {
            var priced = PriceCart.Of(cart, rules, Now);
            Assert.True(finals.SequenceEqual(priced.Lines.Select(line => line.FinalMinor)) && total == priced.TotalMinor, $"{what}: {string.Join(", ", priced.Lines.Select(line => line.FinalMinor))}, together {priced.TotalMinor}");
            Assert.All(priced.Lines, line => Assert.Equal(line.FinalMinor, line.ListMinor - line.Reasons.Sum(reason => reason.AmountMinor)));
        }
    }

    [Theory]
    [InlineData("NOTHING", CodeRefusal.Unknown)]
    [InlineData("PAUSED", CodeRefusal.Paused)]
    [InlineData("SOON", CodeRefusal.NotStarted)]
    [InlineData("OVER", CodeRefusal.Expired)]
    [InlineData("USED", CodeRefusal.UsedUp)]
    [InlineData("ONCE", CodeRefusal.UsedUp)] // this code, though not all of them
    [InlineData("MINE", CodeRefusal.UsedByYou)]
    [InlineData("CLUB", CodeRefusal.NotForYou)]
    [InlineData("YEN", CodeRefusal.NotForCurrency)]
    [InlineData("OTHER", CodeRefusal.NoMatchingProduct)]
    [InlineData("MANY", CodeRefusal.MinimumNotMet)]
    [InlineData("SMALL", CodeRefusal.NotCombinable)]
    [InlineData("SHIP", CodeRefusal.NotForCountry)]
    [InlineData("FREE", CodeRefusal.NothingToTake)]
    public void A_code_that_does_nothing_says_why(string code, CodeRefusal why)
    {
        DiscountRule[] rules =
        [
            Percent(1, 50), // by itself, and better than the others
            Of("PAUSED", 2) with { IsPaused = true }, Of("SOON", 3) with { StartsAt = Now.AddSeconds(1) }, Of("OVER", 4) with { EndsAt = Now }, Of("USED", 5) with { IsUsedUp = true },
            Of("ONCE", 6) with { Entered = [new EnteredCode("ONCE", IsUsedUp: true)] }, Of("MINE", 7) with { IsUsedByCustomer = true }, Of("CLUB", 8) with { Segments = ["members"] },
            Of("YEN", 9) with { PartsPerMillion = 0, AmountMinor = 100, Currency = "JPY" }, Of("OTHER", 10) with { Reach = Products(99) }, Of("MANY", 11) with { MinimumMinor = 2_000, MinimumQuantity = 5 }, Of("SMALL", 12),
            Shipping(13) with { NeedsCode = true, Entered = [new EnteredCode("SHIP")], Countries = ["FR"] }, Shipping(14) with { NeedsCode = true, Entered = [new EnteredCode("FREE")] },
        ];
        var priced = PriceCart.Of(Cart(Line(1, 1, 1_000)) with { Codes = [$" {code.ToLowerInvariant()} "], Country = "DE", ShippingMinor = 0 }, rules, Now);
        var refused = Assert.Single(priced.Refused);
        Assert.Equal((why, $" {code.ToLowerInvariant()} "), (refused.Why, refused.Code));
        Assert.Equal(500, priced.TotalMinor);
        if (why is CodeRefusal.MinimumNotMet) Assert.Equal((1_000L, 4L), (refused.MissingMinor, refused.MissingPieces));
        if (why is CodeRefusal.NotCombinable) Assert.Equal("Discount 1", refused.Instead);
    }

    [Fact]
    public void A_code_counts_however_it_is_typed_and_once()
    {
        var priced = PriceCart.Of(Cart(Line(1, 1, 1_000)) with { Codes = ["  sum mer10", "SUMMER10", "summer10 "] }, [Of("SUMMER10", 1) with { PartsPerMillion = 100_000 }], Now);
        Assert.Equal((900L, "SUMMER10"), (priced.TotalMinor, Assert.Single(priced.Taken).Code));
        Assert.Empty(priced.Refused);
    }

    [Fact]
    public void Of_two_codes_of_one_discount_one_is_taken()
    {
        var rule = Of("A1", 1) with { Entered = [new EnteredCode("B2"), new EnteredCode("A1")] };
        var priced = PriceCart.Of(Cart(Line(1, 1, 1_000)) with { Codes = ["b2", "a1"] }, [rule], Now);
        Assert.Equal("A1", Assert.Single(priced.Taken).Code);
        Assert.Equal(("b2", CodeRefusal.NotCombinable), (Assert.Single(priced.Refused).Code, priced.Refused[0].Why));
    }

    [Fact]
    public void Free_shipping_waits_until_the_shipping_is_known()
    {
        var priced = PriceCart.Of(Cart(Line(1, 1, 1_000)) with { Codes = ["free"] }, [Shipping(1) with { NeedsCode = true, Entered = [new EnteredCode("FREE")] }], Now);
        Assert.True(Assert.Single(priced.Taken).IsWaiting);
        Assert.Equal((1_000L, 0), (priced.TotalMinor, priced.Refused.Count));
    }

    [Fact]
    public void What_cannot_be_priced_is_refused_by_name()
    {
        var line = Line(1, 1, 100);
        (CartToPrice Cart, string Code)[] wrong =
        [
            (Cart(line with { Quantity = -1 }), "out_of_range"), (Cart(line with { Quantity = 0 }), "out_of_range"), (Cart(line with { Quantity = int.MaxValue }), "out_of_range"),
            (Cart(line with { Unit = new Money(100, "USD") }), "currency_differs"), (Cart(line with { Unit = new Money(-1, "EUR") }), "cart_too_large"), (Cart(line with { Unit = new Money(long.MaxValue, "EUR") }), "cart_too_large"),
            (Cart(line with { Quantity = 1_000_000, Unit = new Money(1_000_000_000_000, "EUR") }), "cart_too_large"), (Cart(line, line), "line_twice"), (Cart(line) with { ShippingMinor = -1 }, "out_of_range"),
            (Cart(line) with { Codes = [.. Enumerable.Repeat("x", 21)] }, "too_many_cart_codes"), (Cart([.. Enumerable.Range(1, 501).Select(i => Line(i, 1, 100))]), "too_many_cart_lines"),
        ];
        foreach (var (cart, code) in wrong)
        {
            Assert.Equal(code, cart.Problem()?.Code);
            Assert.Throws<ArgumentException>(() => PriceCart.Of(cart, [], Now));
        }
    }

    [Fact]
    public void Five_hundred_lines_of_the_largest_amounts_are_still_exact()
    {
        var cart = Cart([.. Enumerable.Range(1, 500).Select(i => Line(i, 1_000, CartToPrice.MostUnit))]) with { ShippingMinor = CartToPrice.MostUnit };
        var priced = PriceCart.Of(cart, [Percent(1, 33) with { Combines = All }, Order(2, percent: 7) with { Combines = All }, Order(3, amount: 1) with { Combines = All }, Shipping(4) with { Combines = All }], Now);
        Assert.Equal(priced.ListMinor + CartToPrice.MostUnit - priced.SavedMinor, priced.TotalMinor);
        Assert.Equal(500_000_000_000_000_000L - 165_000_000_000_000_000L - 23_450_000_000_000_000L - 1, priced.TotalMinor);
        Assert.All(priced.Lines, line => Assert.True(line.FinalMinor >= 0));
    }

    static CartToPrice Cart(params LineToPrice[] lines) => new() { Currency = "EUR", Lines = lines };

    static LineToPrice Line(int product, int quantity, long unit) => new($"{product:D4}", ProductId.Of(product), VariantId.Of(product), quantity, new Money(unit, "EUR"));

    static DiscountReach Products(params long[] ids) => DiscountReach.Of(ReachKind.Products, ids);

    static DiscountRule Percent(int id, int percent) => new() { Id = DiscountId.Of(id), Title = $"Discount {id}", Kind = DiscountKind.Products, PartsPerMillion = percent * 10_000, Currency = "EUR" };

    static DiscountRule Off(int id, long amount) => Percent(id, 0) with { AmountMinor = amount };

    static DiscountRule Order(int id, int percent = 0, long amount = 0) => Percent(id, percent) with { Kind = DiscountKind.Order, AmountMinor = amount };

    static DiscountRule BuyGet(int id, int buy, int get) => Percent(id, 100) with { Kind = DiscountKind.BuyGet, BuyQuantity = buy, GetQuantity = get };

    static DiscountRule Shipping(int id) => Percent(id, 0) with { Kind = DiscountKind.Shipping };

    static DiscountRule Of(string code, int id) => Percent(id, 5) with { NeedsCode = true, Entered = [new EnteredCode(code)] };
}
