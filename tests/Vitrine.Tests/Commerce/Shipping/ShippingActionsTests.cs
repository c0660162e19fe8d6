using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Commerce.Content;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Shipping;

public sealed class ShippingActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_shop_sets_up_zones_rates_profiles_and_times_and_a_cart_is_quoted_by_them(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear))).AddScoped<ICarrier, Pigeon>()));
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var bulky = await ProductAsync(shop);
        var home = (await shop.OkAsync(ZoneActions.CreateAsync, Zone("Home", "FR"))).Id;
        var rest = (await shop.OkAsync(ZoneActions.CreateAsync, new ZoneActions.Wish { Name = "Elsewhere", IsRest = true })).Id;
        var standard = (await shop.OkAsync(RateActions.CreateAsync, Rate(home, "Standard", 490) with { FreeFromMinor = 5_000, MinDays = 1, MaxDays = 2 })).Id;
        await shop.OkAsync(RateActions.CreateAsync, new RateActions.Wish { Zone = home, Name = "By weight", Kind = RateKind.Weight, Tiers = [new(2_000, 900), new(0, 400)] });
        await shop.OkAsync(RateActions.CreateAsync, new RateActions.Wish { Zone = rest, Name = "Pigeon", Kind = RateKind.Carrier, Carrier = "pigeon" });
        var profile = (await shop.OkAsync(ProfileActions.CreateAsync, new ProfileActions.Wish { Name = "Bulky", Products = [bulky] })).Id;
        var lorry = (await shop.OkAsync(ZoneActions.CreateAsync, Zone("Home", "FR") with { Profile = profile })).Id; // the same country in other rules
        await shop.OkAsync(RateActions.CreateAsync, Rate(lorry, "Standard", 3_000));
        await shop.OkAsync(DeliveryActions.TimesAsync, new DeliveryActions.Times { MinDays = 0, MaxDays = 1, CutOff = new TimeOnly(14, 0), WorkingDays = [1, 2, 3, 4, 5], Holidays = [new DateOnly(2026, 12, 25)], ShowsDates = true });
        await shop.OkAsync(DeliveryActions.PickupAsync, new DeliveryActions.Pickup { Location = LocationId.Of(1), IsOffered = true, Instructions = " Ring twice. " });
        await shop.OkAsync(DeliveryActions.LocalAsync, new DeliveryActions.Local { Location = LocationId.Of(1), IsOffered = true, Name = "By bicycle", Country = "FR", PostalCodes = ["750*"], PriceMinor = 250 });

        Assert.Equal(["By bicycle 250", "By weight 900", "Standard 490"], Told(await AskAsync(shop, new Destination("fr", "", "75001"), Line("a", ProductId.Of(99), grams: 2_500))).Order(StringComparer.Ordinal));
        Assert.Equal(["Standard 3490"], Told(await AskAsync(shop, new Destination("FR"), Line("a", ProductId.Of(99)), Line("b", bulky))));
        Assert.Equal(["Coo 1234"], Told(await AskAsync(shop, new Destination("BR"), Line("a", ProductId.Of(99)))));
        Assert.Equal(["b"], (await AskAsync(shop, new Destination("BR"), Line("a", ProductId.Of(99)), Line("b", bulky))).Undeliverable.Select(line => line.Line));
        var free = (await AskAsync(shop, new Destination("FR"), Line("a", ProductId.Of(99), goods: 5_000))).Options[0];
        Assert.Equal(("Standard", 0L, true), (free.Name, free.PriceMinor, free.Estimate is not null));

        // In another language the names that were translated, and the price that stands.
        await shop.ReadAsync(async store =>
        {
            store.Translations.Add(new Translation { Locale = "de", Resource = TranslatedResource.DeliveryMethod, Key = standard.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), Field = "name", Text = "Normal", Digest = TextDigest.Of("Standard") });
            return await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(["By weight 400", "Normal 490"], Told(await AskAsync(shop, new Destination("FR"), "de", Line("a", ProductId.Of(99)))));
        await shop.OkAsync(RateActions.UpdateAsync, Rate(home, "Usual", 500) with { Id = standard });
        Assert.True(await shop.ReadAsync(store => store.Translations.Where(text => text.Resource == TranslatedResource.DeliveryMethod).Select(text => text.IsOutdated).SingleAsync(Stop)));

        // What goes takes along what hung on it.
        await shop.OkAsync(RateActions.DeleteAsync, new RateActions.One(standard));
        Assert.Equal(0, await shop.CountAsync(store => store.Translations.CountAsync(text => text.Resource == TranslatedResource.DeliveryMethod, Stop)));
        await shop.OkAsync(ProfileActions.DeleteAsync, new ProfileActions.One(profile));
        Assert.Equal((2, 2, 0), (await shop.CountAsync(store => store.ShippingZones.CountAsync(Stop)), await shop.CountAsync(store => store.ShippingRates.CountAsync(Stop)), await shop.CountAsync(store => store.ShippingProfileProducts.CountAsync(Stop))));
        await shop.OkAsync(ZoneActions.DeleteAsync, new ZoneActions.One(home));
        await shop.OkAsync(DeliveryActions.PickupAsync, new DeliveryActions.Pickup { Location = LocationId.Of(1) });
        await shop.OkAsync(DeliveryActions.LocalAsync, new DeliveryActions.Local { Location = LocationId.Of(1) });
        Assert.Equal((1, 1, 0, 0), (await shop.CountAsync(store => store.ShippingZones.CountAsync(Stop)), await shop.CountAsync(store => store.ShippingRates.CountAsync(Stop)), await shop.CountAsync(store => store.PickupPlaces.CountAsync(Stop)), await shop.CountAsync(store => store.LocalDeliveries.CountAsync(Stop))));

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<ShippingChanged>().Count(fact => fact.IsGone) == 5));
        Assert.Equal(["local", "pickup", "profile", "rate", "times", "zone"], heard.All.OfType<ShippingChanged>().Select(fact => fact.What).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var home = (await shop.OkAsync(ZoneActions.CreateAsync, Zone("Home", "FR", "BE"))).Id;
        await shop.OkAsync(ZoneActions.CreateAsync, new ZoneActions.Wish { Name = "West", Places = [new("US", ["CA", "OR"], []), new("DE", [], ["10*"])] });
        await shop.OkAsync(ZoneActions.CreateAsync, new ZoneActions.Wish { Name = "Rest", IsRest = true });

        List<(ZoneActions.Wish Wish, string Code, string? Field)> zones =
        [
            (Zone("", "IT"), "required", "name"), (Zone("home", "IT"), "zone_name_taken", "name"), (Zone("x"), "zone_empty", "places"), (Zone("x", "XX"), "country_unknown", "places"),
            (Zone("x", "IT", "it"), "country_twice", "places"), (Zone("x", "FR"), "zone_overlap", "places"), (Zone("x", "IT") with { IsRest = true }, "zone_rest_and_places", "places"),
            (new() { Name = "x", IsRest = true }, "zone_rest_twice", "isRest"), (new() { Name = "x", Places = [new("US", ["CA"], [])] }, "zone_overlap", "places"), (new() { Name = "x", Places = [new("US", ["ZZ"], [])] }, "region_unknown", "places"),
            (new() { Name = "x", Places = [new("DE", [], ["10115"])] }, "zone_overlap", "places"), (new() { Name = "x", Places = [new("DE", [], ["(a+)+$"])] }, "postal_codes_invalid", "postalCodes"), (new() { Name = "x", Places = [new("AE", [], ["1"])] }, "postal_codes_none", "postalCodes"),
            (Zone("x", "IT") with { Profile = ProfileId.Of(99) }, "not_found", null), (new() { Name = "x\u0000", Places = [new("IT", [], [])] }, "text_unreadable", "name"),
        ];
        foreach (var (wish, code, field) in zones) Assert.Equal((code, field), await shop.WrongAsync(ZoneActions.CreateAsync, wish));
        Assert.Equal("not_found", (await shop.WrongAsync(ZoneActions.UpdateAsync, Zone("x", "IT") with { Id = ZoneId.Of(99) })).Code);
        Assert.Equal("France", (await shop.ActAsync(ZoneActions.CreateAsync, Zone("x", "FR"))).Problem!.Values[0].ToString());
        // A part of what another zone has is none of these: the closer one takes it.
        await shop.OkAsync(ZoneActions.CreateAsync, new ZoneActions.Wish { Name = "Brittany", Places = [new("FR", [], ["29*"])] });
        await shop.OkAsync(ZoneActions.UpdateAsync, Zone("Home", "FR", "BE", "NL") with { Id = home });

        List<(RateActions.Wish Wish, string Code, string? Field)> rates =
        [
            (Rate(home, "", 1), "required", "name"), (Rate(home, "x", -1), "out_of_range", "priceMinor"), (Rate(home, "x", long.MaxValue), "out_of_range", "priceMinor"), (Rate(home, "x", 1) with { PriceMinor = null }, "required", "priceMinor"),
            (Rate(home, "x", 1) with { Kind = (RateKind)9 }, "not_offered", "kind"), (Rate(home, "x", 1) with { MinGrams = -1 }, "out_of_range", "minGrams"), (Rate(home, "x", 1) with { MinGrams = 5, MaxGrams = 4 }, "range_reversed", "maxGrams"),
            (Rate(home, "x", 1) with { MinDays = 3 }, "days_both", "maxDays"), (Rate(home, "x", 1) with { MinDays = 3, MaxDays = 2 }, "range_reversed", "maxDays"), (Rate(home, "x", 1) with { Kind = RateKind.Weight }, "tiers_missing", "tiers"),
            (Rate(home, "x", 1) with { Kind = RateKind.Weight, Tiers = [new(0, 1), new(5, 2), new(5, 3)] }, "tier_twice", "tiers[2].from"), (Rate(home, "x", 1) with { Kind = RateKind.Price, Tiers = [new(-1, 1)] }, "out_of_range", "tiers[0].from"),
            (Rate(home, "x", 1) with { Kind = RateKind.Quantity, Tiers = [new(1, -5)] }, "out_of_range", "tiers[0].priceMinor"), (Rate(home, "x", 1) with { Kind = RateKind.Carrier }, "required", "carrier"), (Rate(home, "x", 1) with { Kind = RateKind.Carrier, Carrier = "owl" }, "not_offered", "carrier"),
            (Rate(ZoneId.Of(99), "x", 1), "not_found", null),
        ];
        foreach (var (wish, code, field) in rates) Assert.Equal((code, field), await shop.WrongAsync(RateActions.CreateAsync, wish));

        Assert.Equal(("not_found", null), await shop.WrongAsync(ProfileActions.CreateAsync, new ProfileActions.Wish { Name = "x", Products = [ProductId.Of(99)] }));
        Assert.Equal(("range_reversed", "maxDays"), await shop.WrongAsync(DeliveryActions.TimesAsync, new DeliveryActions.Times { MinDays = 3, MaxDays = 2, WorkingDays = [1] }));
        Assert.Equal(("working_days_missing", "workingDays"), await shop.WrongAsync(DeliveryActions.TimesAsync, new DeliveryActions.Times()));
        Assert.Equal(("not_found", null), await shop.WrongAsync(DeliveryActions.PickupAsync, new DeliveryActions.Pickup { Location = LocationId.Of(99), IsOffered = true }));
        Assert.Equal(("country_unknown", "country"), await shop.WrongAsync(DeliveryActions.LocalAsync, new DeliveryActions.Local { Location = LocationId.Of(1), IsOffered = true, Name = "x", Country = "XX", PostalCodes = ["1"] }));
        Assert.Equal(("postal_codes_invalid", "postalCodes"), await shop.WrongAsync(DeliveryActions.LocalAsync, new DeliveryActions.Local { Location = LocationId.Of(1), IsOffered = true, Name = "x", Country = "FR", PostalCodes = ["**"] }));
        Assert.Equal((4, 0, 0, 0, 0), (await shop.CountAsync(store => store.ShippingZones.CountAsync(Stop)), await shop.CountAsync(store => store.ShippingRates.CountAsync(Stop)), await shop.CountAsync(store => store.ShippingProfiles.CountAsync(Stop)), await shop.CountAsync(store => store.DeliverySettings.CountAsync(Stop)), await shop.CountAsync(store => store.LocalDeliveries.CountAsync(Stop))));

        await using var scope = shop.Open();
        var ask = scope.ServiceProvider.GetRequiredService<AskShipping>();
        foreach (var (to, line, code) in (List<(Destination, ShippingCart.Line, string)>)[(new("XX"), Line("a", ProductId.Of(1)), "country_unknown"), (new("US", "ZZ"), Line("a", ProductId.Of(1)), "region_unknown"), (new("FR"), Line("a", ProductId.Of(1)) with { Grams = -1 }, "out_of_range"), (new("FR"), Line("a", ProductId.Of(1)) with { Quantity = 0 }, "out_of_range")])
            Assert.Equal(code, (await ask.OfAsync(new ShippingCart([line]), to, Stop)).Problem?.Code);
    }

    [Theory]
    [EveryEngine]
    public async Task Of_twenty_who_claim_a_country_at_one_moment_one_has_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        foreach (var country in (string[])["FR", "DE", "IT"])
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.ActAsync(ZoneActions.CreateAsync, Zone($"{country} {i}", country))));
            Assert.Equal((1, 19), (answers.Count(answer => answer.Problem is null), answers.Count(answer => answer.Problem?.Code == "zone_overlap")));
        }

        // And of two who change what they both saw, one hears of the other.
        var zone = await shop.ReadAsync(store => store.ShippingZones.AsNoTracking().OrderBy(one => one.Id).FirstAsync(Stop));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => shop.ActAsync(ZoneActions.UpdateAsync, new ZoneActions.Wish { Id = zone.Id, Name = $"Mine {i}", Places = [new("PL", [], [])], SeenAt = zone.UpdatedAt })));
        Assert.Equal(["changed_meanwhile"], both.Select(answer => answer.Problem?.Code).OfType<string>());
    }

    [Fact]
    public async Task A_question_takes_as_many_queries_for_a_hundred_rates_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var home = (await shop.OkAsync(ZoneActions.CreateAsync, Zone("Home", "FR"))).Id;
        await shop.OkAsync(RateActions.CreateAsync, Rate(home, "Standard", 490));
        var few = await QueryCounter.LeastAsync(platform.DataDirectory, () => AskAsync(shop, new Destination("FR"), Line("a", ProductId.Of(1))));
        await shop.ReadAsync(async store =>
        {
            for (var i = 0; i < 50; i++)
            {
                var zone = new ShippingZone { Name = $"Zone {i}", Places = [new ZonePlace { Country = "FR", PostalCodes = [$"{i + 10}*"] }] };
                zone.Rates.AddRange([new ShippingRate { Name = "One", Kind = RateKind.Flat, PriceMinor = 1 }, new ShippingRate { Name = "Two", Kind = RateKind.Flat, PriceMinor = 2 }]);
                store.Add(zone);
                store.Add(new ShippingProfile { Name = $"Profile {i}" });
            }

            return await store.SaveChangesAsync(Stop);
        });
        ShippingCart.Line[] many = [.. Enumerable.Range(1, 200).Select(i => Line($"{i}", ProductId.Of(i)))];
        Assert.Equal(few, await QueryCounter.LeastAsync(platform.DataDirectory, () => AskAsync(shop, new Destination("FR", "", "29000"), many)));
        Assert.InRange(few, 1, 10);
    }

    static async Task<ShippingQuote> AskAsync(WorkingShop shop, Destination to, params ShippingCart.Line[] lines) => await AskAsync(shop, to, null, lines);

    static async Task<ShippingQuote> AskAsync(WorkingShop shop, Destination to, string? locale, params ShippingCart.Line[] lines)
    {
        await using var scope = shop.Open();
        var answer = await scope.ServiceProvider.GetRequiredService<AskShipping>().OfAsync(new ShippingCart(lines), to, Stop, locale);
        Assert.True(answer.Problem is null, answer.Problem?.Message);
        return answer.Value!;
    }

    static IEnumerable<string> Told(ShippingQuote quote) => quote.Options.Where(option => option.Kind is not ShippingOptionKind.Pickup).Select(option => $"{option.Name} {option.PriceMinor}");

    static ShippingCart.Line Line(string key, ProductId product, long grams = 100, long goods = 1_000) => new(key, product, grams, 1, goods);

    static ZoneActions.Wish Zone(string name, params string[] countries) => new() { Name = name, Places = [.. countries.Select(country => new ZoneActions.Place(country, [], []))] };

    static RateActions.Wish Rate(ZoneId zone, string name, long price) => new() { Zone = zone, Name = name, PriceMinor = price };

    static Task<ProductId> ProductAsync(WorkingShop shop) => shop.ReadAsync(async store =>
    {
        var product = new Product { Handle = "wardrobe", Title = "Wardrobe", CreatedAt = DateTimeOffset.UnixEpoch };
        product.Variants.Add(new ProductVariant { Position = 1, Title = "", Price = new Money(90_000, "EUR"), WeightGrams = 80_000 });
        store.Add(product);
        await store.SaveChangesAsync(Stop);
        return product.Id;
    });

    sealed class Pigeon : ICarrier
    {
        public string Name => "pigeon";

        public string Title => "Pigeon post";

        public Task<CarrierAnswer> AskAsync(CarrierParcel parcel, CancellationToken cancel) => Task.FromResult<CarrierAnswer>(new CarrierAnswer.Offered([new CarrierAnswer.Offer("coo", "Coo", 1_234, (2, 4))]));
    }
}
