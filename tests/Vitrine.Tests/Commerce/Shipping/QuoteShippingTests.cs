using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;

namespace Vitrine.Tests.Commerce.Shipping;

public sealed class QuoteShippingTests
{
    static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    static readonly Destination Berlin = new("DE", "", "10115");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EUR", 4_999, 490, "a cent below")]
    [InlineData("EUR", 5_000, 0, "at the boundary itself")]
    [InlineData("JPY", 4_999, 490, "a yen below")]
    [InlineData("JPY", 5_000, 0, "yen have no smaller unit")]
    [InlineData("KWD", 4_999, 490, "a fils below")]
    [InlineData("KWD", 5_000, 0, "a thousand fils are a dinar")]
    public void Sending_is_free_from_exactly_the_price_that_was_promised(string currency, long goods, long price, string why)
    {
        var rules = Rules(currency, Zone(1, "DE", With(Flat(1, 490), rate => rate.FreeFromMinor = 5_000)));
        Assert.True(Quote(rules, Line(goods: goods)).Options.Single().PriceMinor == price, why);
    }

    [Theory]
    [InlineData(0, null, "below the first step nothing is offered")]
    [InlineData(499, null, "a gram below the first")]
    [InlineData(500, 300, "where the first begins")]
    [InlineData(1_999, 300, "a gram below the second")]
    [InlineData(2_000, 700, "where the second begins")]
    [InlineData(999_999, 700, "the last one has no end")]
    public void A_step_holds_from_its_weight_up_to_the_next(long grams, int? price, string why)
    {
        var rate = new ShippingRate { Id = RateId.Of(1), Name = "Parcel", Kind = RateKind.Weight, Tiers = [new RateTier { From = 2_000, PriceMinor = 700 }, new RateTier { From = 500, PriceMinor = 300 }] };
        var quote = Quote(Rules("EUR", Zone(1, "DE", rate)), Line(grams: grams));
        Assert.True((int?)quote.Options.SingleOrDefault()?.PriceMinor == price, why);
        if (price is null) Assert.Equal(("no_rate", "no_tier"), (quote.Undeliverable.Single().Why, quote.LeftOut.Single().Because.Code));
    }

    [Fact]
    public void Steps_go_by_price_and_number_too()
    {
        var byPrice = new ShippingRate { Id = RateId.Of(1), Name = "By price", Kind = RateKind.Price, Tiers = [new RateTier { From = 0, PriceMinor = 900 }, new RateTier { From = 3_000, PriceMinor = 400 }] };
        var byNumber = new ShippingRate { Id = RateId.Of(2), Name = "By number", Kind = RateKind.Quantity, Tiers = [new RateTier { From = 1, PriceMinor = 100 }, new RateTier { From = 4, PriceMinor = 350 }] };
        var options = Quote(Rules("EUR", Zone(1, "DE", byPrice, byNumber)), Line("a", goods: 2_999, quantity: 3), Line("b", goods: 1, quantity: 1)).Options;
        Assert.Equal([("By number", 350L), ("By price", 400L)], options.Select(option => (option.Name!, option.PriceMinor)));
        Assert.Equal(["zone", "tier"], options[0].Because.Select(because => because.Code));
    }

    [Fact]
    public void A_rate_outside_its_conditions_is_left_out_and_says_why()
    {
        List<(Action<ShippingRate> Condition, string Why)> rows =
        [
            (rate => rate.MinGrams = 1_001, "too_light"), (rate => rate.MaxGrams = 999, "too_heavy"), (rate => rate.MinPriceMinor = 2_001, "too_cheap"),
            (rate => rate.MaxPriceMinor = 1_999, "too_dear"), (rate => rate.MinQuantity = 3, "too_few"), (rate => rate.MaxQuantity = 1, "too_many"),
        ];
        foreach (var (condition, why) in rows)
            Assert.Equal(why, Quote(Rules("EUR", Zone(1, "DE", With(Flat(1, 100), condition))), Line(grams: 500, goods: 2_000, quantity: 2)).LeftOut.Single().Because.Code);
        // Both ends belong to it.
        var exact = With(Flat(1, 100), rate => (rate.MinGrams, rate.MaxGrams, rate.MinPriceMinor, rate.MaxPriceMinor, rate.MinQuantity, rate.MaxQuantity) = (1_000, 1_000, 2_000, 2_000, 2, 2));
        Assert.Single(Quote(Rules("EUR", Zone(1, "DE", exact)), Line(grams: 500, goods: 2_000, quantity: 2)).Options);
    }

    [Theory]
    [InlineData("DE", "", "10115", "Berlin")]
    [InlineData("DE", "", "10999", "Berlin")]
    [InlineData("DE", "", "20095", "Germany")]
    [InlineData("DE", "", "", "Germany")]
    [InlineData("US", "CA", "95014", "California")]
    [InlineData("US", "HI", "96801", "Rest")]
    [InlineData("GB", "", "BT1 1AA", "Northern Ireland")]
    [InlineData("GB", "", "SW1A 1AA", "Rest")]
    [InlineData("BR", "", "", "Rest")]
    public void The_zone_that_names_a_place_most_closely_has_it(string country, string region, string postal, string zone)
    {
        List<ShippingZone> zones =
        [
            Named("Rest", isRest: true), Named("Germany", Place("DE")), Named("Berlin", Place("DE", codes: ["10115-10999"])),
            Named("California", Place("US", ["CA"])), Named("Northern Ireland", Place("GB", codes: ["BT*"])),
        ];
        foreach (var order in (List<ShippingZone>[])[zones, [.. Enumerable.Reverse(zones)]])
            Assert.Equal([zone], new ShippingRules.Profile(null, "", new HashSet<ProductId>(), order).ZonesOf(new Destination(country, region, postal)).Select(one => one.Name));
    }

    [Theory]
    [InlineData("10115", "10115", true)]
    [InlineData("10115", "10116", false)]
    [InlineData("10*", "10999", true)]
    [InlineData("10*", "11000", false)]
    [InlineData("bt*", "BT1 1AA", true)]
    [InlineData("20000-21149", "21149", true)]
    [InlineData("20000-21149", "21150", false)]
    [InlineData("20000 – 21149", "20500", true)]
    [InlineData("95000-95999", "95014-1234", true)]
    [InlineData("154-0023", "154-0023", true)]
    [InlineData("154-0000..154-9999", "154-0023", true)]
    [InlineData("154-0000-154-9999", "155-0023", false)]
    public void Postal_codes_are_one_some_that_begin_alike_or_a_range(string written, string code, bool included)
    {
        Assert.True(PostalCodes.TryRead(written, out var codes));
        Assert.Equal(included, codes.Include(code));
        Assert.True(PostalCodes.TryRead(codes.Written, out var again) && again.Include(code) == included, "What is kept reads as what was written.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("1*5")]
    [InlineData("*15")]
    [InlineData("10999-10115")]
    [InlineData("10115-")]
    [InlineData("(10+)+")]
    [InlineData("10115;DROP")]
    [InlineData("1..2..3")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Postal_codes_that_cannot_be_are_refused(string written) => Assert.False(PostalCodes.TryRead(written, out _));

    [Fact]
    public void Products_with_rules_of_their_own_are_sent_in_their_own_parcel()
    {
        var rules = new ShippingRules("EUR",
        [
            new(null, "", new HashSet<ProductId>(), [Zone(1, "DE", Flat(1, 490, "Standard"), Flat(2, 990, "Express"))]),
            new(ProfileId.Of(7), "Bulky", new HashSet<ProductId> { ProductId.Of(2) }, [Zone(2, "DE", Flat(3, 2_900, "Standard"))]),
        ]);
        var both = Quote(rules, Line("a", product: 1), Line("b", product: 2));
        Assert.Equal([("Standard", 3_390L)], both.Options.Select(option => (option.Name!, option.PriceMinor)));
        Assert.Equal("parcels", both.Options[0].Because[0].Code);
        Assert.Equal([490L, 990L], Quote(rules, Line("a", product: 1)).Options.Select(option => option.PriceMinor));
        // Without a name that all have, the cheapest go together under none.
        var other = rules with { Profiles = [rules.Profiles[0], rules.Profiles[1] with { Zones = [Zone(2, "DE", Flat(3, 2_900, "By lorry"))] }] };
        Assert.Equal([(null, 3_390L)], Quote(other, Line("a", product: 1), Line("b", product: 2)).Options.Select(option => (option.Name, option.PriceMinor)));
        // What cannot be sent is named, and then nothing is.
        var nowhere = rules with { Profiles = [rules.Profiles[0], rules.Profiles[1] with { Zones = [Zone(2, "FR", Flat(3, 2_900))] }] };
        var refused = Quote(nowhere, Line("a", product: 1), Line("b", product: 2));
        Assert.Empty(refused.Options);
        Assert.Equal([new UndeliverableLine("b", "Bulky", "not_served")], refused.Undeliverable);
    }

    [Fact]
    public void What_is_fetched_is_offered_to_everybody_and_what_is_brought_to_those_who_live_near()
    {
        var rules = Rules("EUR", Zone(1, "FR", Flat(1, 490))) with
        {
            Pickups = [new(LocationId.Of(1), "Shop", null, new PickupPlace { ReadyDays = 1, Instructions = "Ring twice." })],
            Locals = [new(LocationId.Of(1), new LocalDelivery { Name = "By bicycle", Country = "DE", PostalCodes = ["101*"], PriceMinor = 300, MinimumMinor = 2_000, FreeFromMinor = 4_000, MaxDays = 0 })],
        };
        // Germany is no zone: nothing is sent there, and still brought to those who live near.
        Assert.Equal([ShippingOptionKind.Local, ShippingOptionKind.Pickup], Quote(rules, Line(goods: 2_000)).Options.Select(option => option.Kind));
        Assert.Equal("not_served", Quote(rules, Line(goods: 2_000)).Undeliverable.Single().Why);
        rules = rules with { Profiles = [new(null, "", new HashSet<ProductId>(), [Zone(1, "DE", Flat(1, 490))])] };
        Assert.Equal([("By bicycle", 300L), ("Rate 1", 490L), ("Shop", 0L)], Quote(rules, Line(goods: 2_000)).Options.Select(option => (option.Name!, option.PriceMinor)));
        Assert.Equal(["Rate 1", "Shop"], Quote(rules, Line(goods: 1_999)).Options.Select(option => option.Name));
        Assert.Equal(0, Quote(rules, Line(goods: 4_000)).Options[0].PriceMinor);
        Assert.Equal(["Rate 1", "Shop"], QuoteShipping.Of(rules, new ShippingCart([Line(goods: 4_000)]), new Destination("DE", "", "20095"), Monday).Options.Select(option => option.Name));
        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 23)), (Quote(rules, Line(goods: 4_000)).Options[^1].Estimate!.Value.From, Quote(rules, Line(goods: 4_000)).Options[0].Estimate!.Value.Until));
    }

    [Fact]
    public void A_cart_of_gift_cards_is_not_sent()
    {
        var quote = Quote(Rules("EUR", Zone(1, "DE", Flat(1, 490))), Line() with { RequiresShipping = false });
        Assert.Equal((false, 0, 0), (quote.NeedsShipping, quote.Options.Count, quote.Undeliverable.Count));
    }

    [Theory]
    [InlineData("2026-11-23T12:59:00Z", "2026-11-25", "2026-11-27", "Monday before two o'clock in Berlin")]
    [InlineData("2026-11-23T13:00:00Z", "2026-11-26", "2026-11-30", "at two it counts as Tuesday's")]
    [InlineData("2026-11-27T22:59:00Z", "2026-12-02", "2026-12-04", "Friday night in Berlin counts as Monday's")]
    [InlineData("2026-11-27T23:30:00Z", "2026-12-02", "2026-12-04", "which is Saturday there")]
    [InlineData("2026-12-23T09:00:00Z", "2026-12-28", "2026-12-30", "Christmas is no working day")]
    public void A_day_is_promised_by_the_shops_own_clock_and_calendar(string ordered, string from, string until, string why)
    {
        var settings = new DeliverySettings { MinDays = 1, MaxDays = 2, CutOff = new TimeOnly(14, 0), Holidays = [new DateOnly(2026, 12, 25)] };
        var calendar = new DeliveryCalendar(settings, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var estimate = calendar.Estimate(DateTimeOffset.Parse(ordered, System.Globalization.CultureInfo.InvariantCulture), (1, 2));
        Assert.True(estimate == new DeliveryEstimate(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)), $"{why}: {estimate}");
    }

    [Fact]
    public void No_day_is_promised_when_there_is_none()
    {
        var never = new DeliverySettings { Holidays = [.. Enumerable.Range(0, 400).Select(i => new DateOnly(2026, 11, 1).AddDays(i))] };
        Assert.Null(new DeliveryCalendar(never, TimeZoneInfo.Utc).Estimate(Monday, (1, 2)));
        Assert.Null(new DeliveryCalendar(new DeliverySettings { WorkingDays = [] }, TimeZoneInfo.Utc).Estimate(Monday, (1, 2)));
        Assert.Null(new DeliveryCalendar(new DeliverySettings { ShowsDates = false }, TimeZoneInfo.Utc).Estimate(Monday, (1, 2)));
        Assert.Null(new DeliveryCalendar(new DeliverySettings(), TimeZoneInfo.Utc).Estimate(DateTimeOffset.MaxValue, (1, 2)));
        Assert.Null(new DeliveryCalendar(new DeliverySettings(), TimeZoneInfo.Utc).Estimate(Monday, null));
    }

    [Fact]
    public void However_zones_rates_and_lines_are_ordered_the_answer_is_the_same_and_no_price_is_negative()
    {
        var rates = Gen.Select(Gen.Int[0, 4], Gen.Long[-500, 5_000], Gen.Long[0, 6_000], Gen.Int[0, 3]);
        var lines = Gen.Select(Gen.Long[1, 3], Gen.Long[0, 3_000], Gen.Long[1, 5], Gen.Long[0, 8_000]);
        Gen.Select(rates.Array[1, 6], lines.Array[1, 6], Gen.Int[0, 1_000]).Sample(
            made =>
            {
                var (drawn, carts, seed) = made;
                List<ShippingZone> zones = [];
                foreach (var (i, (kind, price, free, zone)) in drawn.Index())
                {
                    // Zones that overlap too: what they offer is offered together.
                    var rate = With(new ShippingRate { Id = RateId.Of(i + 1), Name = $"Rate {i % 3}", Kind = (RateKind)kind, PriceMinor = price, Tiers = [new RateTier { From = 0, PriceMinor = price }, new RateTier { From = 2, PriceMinor = price / 2 }] }, one => one.FreeFromMinor = free);
                    zones.Add(zone == 0 ? With(Named($"Zone {i}", isRest: true), one => one.Rates.Add(rate)) : zone == 1 ? Zone(i + 1, "DE", rate) : With(Named($"Zone {i}", Place("DE", codes: ["10*"])), one => one.Rates.Add(rate)));
                }

                List<ShippingCart.Line> cart = [.. carts.Select((line, i) => new ShippingCart.Line($"{i}", ProductId.Of(line.Item1), line.Item2, line.Item3, line.Item4))];
                var profile = new ShippingRules.Profile(ProfileId.Of(1), "Own", new HashSet<ProductId> { ProductId.Of(2) }, zones);
                var rules = new ShippingRules("EUR", [new(null, "", new HashSet<ProductId>(), zones), profile]);
                var random = new Random(seed);
                List<ShippingZone> shuffled = [.. zones.OrderBy(_ => random.Next())];
                foreach (var zone in shuffled) zone.Rates.Reverse();
                var turned = rules with { Profiles = [profile with { Zones = shuffled }, rules.Profiles[0] with { Zones = shuffled }] };
                var (one, two) = (QuoteShipping.Of(rules, new ShippingCart(cart), Berlin, Monday), QuoteShipping.Of(turned, new ShippingCart([.. cart.OrderBy(_ => random.Next())]), Berlin, Monday));
                Assert.Equal(one.Options.Select(option => (option.Key, option.Name, option.PriceMinor)), two.Options.Select(option => (option.Key, option.Name, option.PriceMinor)));
                Assert.Equal(one.Undeliverable.Select(line => line.Line).Order(StringComparer.Ordinal), two.Undeliverable.Select(line => line.Line).Order(StringComparer.Ordinal));
                Assert.All(one.Options, option => Assert.True(option.PriceMinor >= 0));
                Assert.Equal(one.Options.Select(option => option.PriceMinor).Order(), one.Options.Select(option => option.PriceMinor));
            },
            iter: 500);
    }

    [Fact]
    public void A_cart_that_cannot_be_is_named_before_anything_is_added_up()
    {
        ShippingCart Cart(Func<ShippingCart.Line, ShippingCart.Line> change) => new([change(Line())]);
        Assert.Equal(["lines[0].quantity"], Cart(line => line with { Quantity = 0 }).Problems().Select(problem => problem.Field));
        Assert.Equal(["lines[0].quantity"], Cart(line => line with { Quantity = long.MaxValue }).Problems().Select(problem => problem.Field));
        Assert.Equal(["lines[0].grams"], Cart(line => line with { Grams = -1 }).Problems().Select(problem => problem.Field));
        Assert.Equal(["lines[0].grams"], Cart(line => line with { Grams = long.MaxValue }).Problems().Select(problem => problem.Field));
        Assert.Equal(["lines[0].priceMinor"], Cart(line => line with { PriceMinor = -1 }).Problems().Select(problem => problem.Field));
        Assert.Equal(["lines[0].priceMinor"], Cart(line => line with { PriceMinor = long.MaxValue }).Problems().Select(problem => problem.Field));
        Assert.Equal(["line_twice"], new ShippingCart([Line(), Line()]).Problems().Select(problem => problem.Code));
        Assert.Equal(["lines"], new ShippingCart([.. Enumerable.Range(0, ShippingCart.MostLines + 1).Select(i => Line($"{i}"))]).Problems().Select(problem => problem.Field));
        // The greatest cart there can be does not run over.
        var greatest = new ShippingCart([.. Enumerable.Range(0, ShippingCart.MostLines).Select(i => new ShippingCart.Line($"{i}", ProductId.Of(1), ShippingRate.MostGrams, ShippingRate.MostQuantity, ShippingRate.MostMinor))]);
        Assert.Empty(greatest.Problems());
        Assert.Equal(490, QuoteShipping.Of(Rules("EUR", Zone(1, "DE", Flat(1, 490))), greatest, Berlin, Monday).Options.Single().PriceMinor);
    }

    [Fact]
    public async Task A_carrier_that_fails_is_replaced_by_the_shops_own_price_or_left_out()
    {
        var rate = new ShippingRate { Id = RateId.Of(1), Name = "Owl", Kind = RateKind.Carrier, Carrier = "owl", PriceMinor = 700, MinDays = 1, MaxDays = 3 };
        List<(CarrierAnswer Answer, string Because, long Price)> rows =
        [
            (new CarrierAnswer.DestinationUnreachable(), "carrier_unreachable", 700), (new CarrierAnswer.RateLimited(Monday), "carrier_rate_limited", 700), (new CarrierAnswer.CredentialsRefused(), "carrier_credentials_refused", 700),
            (new CarrierAnswer.Unavailable("x"), "carrier_unavailable", 700), (new CarrierAnswer.Offered([new("night", "By night", 1_250, (1, 1))]), "carrier", 1_250),
            (new CarrierAnswer.Offered([new("night", "By night", -1)]), "carrier_unavailable", 700), (new CarrierAnswer.Offered([]), "carrier_unavailable", 700), (new CarrierAnswer.Offered([new("night", " ", 1)]), "carrier_unavailable", 700),
        ];
        foreach (var (answer, because, price) in rows)
        {
            var option = (await AskAsync(Rules("EUR", Zone(1, "DE", rate)), new Owl(_ => Task.FromResult(answer)))).Options.Single();
            Assert.Equal((because, price), (option.Because[1].Code, option.PriceMinor));
        }

        Assert.Equal("carrier_unavailable", (await AskAsync(Rules("EUR", Zone(1, "DE", rate)), new Owl(_ => throw new HttpRequestException("moulting")))).Options.Single().Because[1].Code);
        Assert.Equal("carrier_unavailable", (await AskAsync(Rules("EUR", Zone(1, "DE", rate)), carrier: null)).Options.Single().Because[1].Code);
        rate.PriceMinor = null;
        var left = await AskAsync(Rules("EUR", Zone(1, "DE", rate)), new Owl(_ => Task.FromResult<CarrierAnswer>(new CarrierAnswer.DestinationUnreachable())));
        Assert.Equal((0, "no_rate", "carrier_unreachable"), (left.Options.Count, left.Undeliverable.Single().Why, left.LeftOut.Single().Because.Code));
        Assert.True(new CarrierAnswer.RateLimited(Monday).IsTransient && !new CarrierAnswer.CredentialsRefused().IsTransient);
    }

    [Fact]
    public async Task A_carrier_that_thinks_too_long_is_not_waited_for()
    {
        var time = new FakeTimeProvider(Monday);
        var asked = new AskCarriers([new Owl(_ => new TaskCompletionSource<CarrierAnswer>().Task)], time, NullLogger<AskCarriers>.Instance).OfAsync([(RateId.Of(1), "owl", new CarrierParcel(Berlin, 1, 1, "EUR"))], Stop);
        Assert.False(asked.IsCompleted);
        time.Advance(AskCarriers.Patience);
        Assert.IsType<CarrierAnswer.TooSlow>((await asked.WaitAsync(TimeSpan.FromSeconds(10), Stop))[RateId.Of(1)]);
    }

    static async Task<ShippingQuote> AskAsync(ShippingRules rules, ICarrier? carrier)
    {
        var cart = new ShippingCart([Line()]);
        var said = await new AskCarriers(carrier is null ? [] : [carrier], TimeProvider.System, NullLogger<AskCarriers>.Instance).OfAsync(QuoteShipping.CarrierQuestions(rules, cart, Berlin), Stop);
        return QuoteShipping.Of(rules, cart, Berlin, Monday, said);
    }

    static ShippingQuote Quote(ShippingRules rules, params ShippingCart.Line[] lines) => QuoteShipping.Of(rules, new ShippingCart(lines), Berlin, Monday);

    static ShippingRules Rules(string currency, params ShippingZone[] zones) => new(currency, [new(null, "", new HashSet<ProductId>(), zones)]);

    static ShippingCart.Line Line(string key = "a", long product = 1, long grams = 100, long quantity = 1, long goods = 1_000) => new(key, ProductId.Of(product), grams, quantity, goods);

    static ShippingZone Zone(long id, string country, params ShippingRate[] rates) => With(new ShippingZone { Id = ZoneId.Of(id), Name = $"Zone {id}", Places = [Place(country)] }, zone => zone.Rates.AddRange(rates));

    static ShippingZone Named(string name, params ZonePlace[] places) => new() { Name = name, Places = [.. places] };

    static ShippingZone Named(string name, bool isRest) => new() { Name = name, IsRest = isRest };

    static ZonePlace Place(string country, List<string>? regions = null, List<string>? codes = null) => new() { Country = country, Regions = regions ?? [], PostalCodes = codes ?? [] };

    static ShippingRate Flat(long id, long price, string? name = null) => new() { Id = RateId.Of(id), Name = name ?? $"Rate {id}", Kind = RateKind.Flat, PriceMinor = price };

    static T With<T>(T thing, Action<T> change)
    {
        change(thing);
        return thing;
    }

    sealed class Owl(Func<CarrierParcel, Task<CarrierAnswer>> fly) : ICarrier
    {
        public string Name => "owl";

        public string Title => "Owl post";

        public Task<CarrierAnswer> AskAsync(CarrierParcel parcel, CancellationToken cancel) => fly(parcel);
    }
}
