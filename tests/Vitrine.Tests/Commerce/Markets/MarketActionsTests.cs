using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Storefront;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Markets;

public sealed class MarketActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_market_is_made_changed_found_and_deleted(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        await SpeakAsync(shop, "en", "fr");
        var wish = Swiss with { Countries = ["li", "CH"], Languages = ["fr", "en"] };
        var id = (await shop.OkAsync(MarketActions.CreateAsync, wish)).Id;
        var kept = await OneAsync(shop, id);
        Assert.Equal(("swiss-alps", "CHF", "fr-ch"), (kept.Handle, kept.Currency, kept.Prefix));
        Assert.Equal(["CH", "LI"], kept.Countries.Select(country => country.Country).Order(StringComparer.Ordinal));
        Assert.Equal(["fr", "en"], kept.Languages);
        Assert.Equal(new PriceRate(950_000_000, 20_000, PriceRounding.Ending, RoundingWay.Nearest, 90), kept.Rate);

        await shop.ReadAsync(async store =>
        {
            var find = new FindMarket(store);
            Assert.Equal(id, (await find.OfCountryAsync("LI", Stop))?.Id);
            Assert.Equal(id, (await find.OfPrefixAsync("fr-ch", Stop))?.Id);
            Assert.Null(await find.OfCountryAsync("FR", Stop));
            Assert.Null(await find.OfPrefixAsync("ch", Stop));
            return 0;
        });

        // Another name keeps the handle; a country that goes is free, one that comes is taken.
        await shop.OkAsync(MarketActions.UpdateAsync, wish with { Id = id, Name = "Mountains", Countries = ["CH", "AT"], IsActive = false, Prefix = null, Host = "alder.vitrine.localhost", Pricing = MarketPricing.Shop, Currency = "EUR" });
        kept = await OneAsync(shop, id);
        Assert.Equal(("swiss-alps", "Mountains", false, null, "alder.vitrine.localhost", PriceRate.Same), (kept.Handle, kept.Name, kept.IsActive, kept.Prefix, kept.Host, kept.Rate));
        Assert.Equal(["AT", "CH"], kept.Countries.Select(country => country.Country).Order(StringComparer.Ordinal));
        Assert.Null(await shop.ReadAsync(store => new FindMarket(store).OfCountryAsync("CH", Stop))); // it is not active
        Assert.Equal("market_country_taken", (await shop.WrongAsync(MarketActions.CreateAsync, Swiss with { Name = "Other" })).Code); // and still nobody else's
        await shop.OkAsync(MarketActions.CreateAsync, Swiss with { Name = "Swiss alps", Countries = ["LI"], Prefix = null });

        await shop.OkAsync(MarketActions.UpdatePrimaryAsync, new MarketActions.Primary(LowestPriceShown.Never));
        Assert.Equal(LowestPriceShown.Never, await shop.ReadAsync(store => store.Settings.Select(settings => settings.LowestPrice).SingleAsync(Stop)));
        await shop.OkAsync(MarketActions.DeleteAsync, new MarketActions.One(id));
        Assert.Equal(["LI"], await shop.ReadAsync(store => store.MarketCountries.Select(country => country.Country).ToListAsync(Stop)));
        Assert.Equal("not_found", (await shop.WrongAsync(MarketActions.DeleteAsync, new MarketActions.One(id))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(MarketActions.UpdateAsync, Swiss with { Id = id })).Code);
    }

    [Theory]
    [EveryEngine]
    public async Task Of_twenty_who_want_a_country_at_one_moment_one_has_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.ActAsync(MarketActions.CreateAsync, Swiss with { Name = $"Market {i}", Prefix = null, Countries = ["CH", Countries.All[i].Code == "CH" ? "LI" : Countries.All[i].Code] })));
        Assert.Equal(1, answers.Count(answer => answer.Problem is null));
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("market_country_taken", answer.Problem!.Code));
        Assert.Equal((1, 2), await shop.ReadAsync(async store => (await store.Markets.CountAsync(Stop), await store.MarketCountries.CountAsync(Stop)))); // of the others nothing is there

        // And of twenty who want one beginning of addresses.
        answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.ActAsync(MarketActions.CreateAsync, Swiss with { Name = $"Beginning {i}", Prefix = "xx", Countries = [Countries.All[50 + i].Code] })));
        Assert.Equal(1, answers.Count(answer => answer.Problem is null));
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("prefix_taken", answer.Problem!.Code));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        await SpeakAsync(shop, "en", "de-CH");
        await platform.CreateAsync("birch");
        var euros = (await shop.OkAsync(PriceListActions.CreateAsync, new PriceListActions.Wish { Name = "Euros", Currency = "EUR" })).Id;
        await shop.OkAsync(MarketActions.CreateAsync, Swiss with { Name = "There", Countries = ["NO"], Prefix = "no" });
        (MarketWish Wish, string Code, string Field)[] wrong =
        [
            (Swiss with { Name = "" }, "required", "name"), (Swiss with { Name = new string('x', 101) }, "too_long", "name"), (Swiss with { Name = "\0" }, "text_unreadable", "name"), (Swiss with { Name = " THERE" }, "market_name_taken", "name"),
            (Swiss with { Countries = [] }, "market_countries_none", "countries"), (Swiss with { Countries = ["XX"] }, "country_unknown", "countries"), (Swiss with { Countries = ["CH", "no"] }, "market_country_taken", "countries"),
            (Swiss with { Currency = "XYZ" }, "currency_unknown", "currency"), (Swiss with { Languages = [] }, "market_languages_none", "languages"), (Swiss with { Languages = ["fr"] }, "market_language_unknown", "languages"),
            (Swiss with { Prefix = "products" }, "prefix_invalid", "prefix"), (Swiss with { Prefix = "FR" }, "prefix_invalid", "prefix"), (Swiss with { Prefix = "a" }, "prefix_invalid", "prefix"), (Swiss with { Prefix = "ch/de" }, "prefix_invalid", "prefix"), (Swiss with { Prefix = "api" }, "prefix_invalid", "prefix"), (Swiss with { Prefix = "ch-1" }, "prefix_invalid", "prefix"),
            (Swiss with { Prefix = "en" }, "prefix_is_language", "prefix"), (Swiss with { Prefix = "de-ch" }, "prefix_is_language", "prefix"), (Swiss with { Prefix = "no" }, "prefix_taken", "prefix"),
            (Swiss with { Host = "alder.vitrine.localhost" }, "market_two_addresses", "host"), (Swiss with { Prefix = null, Host = "birch.vitrine.localhost" }, "market_host_unknown", "host"), (Swiss with { Prefix = null, Host = "nobody.example" }, "market_host_unknown", "host"), (Swiss with { Prefix = null, Host = "a b" }, "market_host_unknown", "host"),
            (Swiss with { Pricing = MarketPricing.Shop }, "market_needs_rate", "pricing"), (Swiss with { Pricing = MarketPricing.List }, "price_list_missing", "list"), (Swiss with { Pricing = MarketPricing.List, List = PriceListId.Of(99) }, "price_list_gone", "list"), (Swiss with { Pricing = MarketPricing.List, List = euros }, "price_list_currency", "list"),
            (Swiss with { Rate = Swiss.Rate with { PartsPerBillion = 0 } }, "rate_range", "rate"), (Swiss with { Rate = Swiss.Rate with { PartsPerBillion = PriceRate.MostPartsPerBillion + 1 } }, "rate_range", "rate"), (Swiss with { Rate = Swiss.Rate with { AdjustmentPartsPerMillion = -900_001 } }, "adjustment_range", "adjustment"),
            (Swiss with { Rate = Swiss.Rate with { Rounding = PriceRounding.Step, RoundTo = 0 } }, "step_range", "roundTo"), (Swiss with { Rate = Swiss.Rate with { RoundTo = -1 } }, "ending_range", "roundTo"), (Swiss with { Rate = Swiss.Rate with { RoundTo = PriceRate.MostRoundTo + 1 } }, "ending_range", "roundTo"),
        ];
        foreach (var (wish, code, field) in wrong)
        {
            var found = await shop.WrongAsync(MarketActions.CreateAsync, wish);
            Assert.True(found == (code, field), $"{code} {field}: {found}");
        }

        Assert.Equal((1, 1), await shop.ReadAsync(async store => (await store.Markets.CountAsync(Stop), await store.MarketCountries.CountAsync(Stop))));

        // Who saw a former state hears of the newer one.
        var id = (await shop.OkAsync(MarketActions.CreateAsync, Swiss)).Id;
        var seen = (await OneAsync(shop, id)).UpdatedAt;
        await shop.OkAsync(MarketActions.UpdateAsync, Swiss with { Id = id, SeenAt = seen });
        Assert.Equal("changed_meanwhile", (await shop.WrongAsync(MarketActions.UpdateAsync, Swiss with { Id = id, SeenAt = seen })).Code);

        // And a language that would be both, or that a market speaks, is refused where the shop's languages are chosen.
        var settings = await shop.ReadAsync(store => store.Settings.AsNoTracking().SingleAsync(Stop));
        ShopActions.Wish Speaking(params string[] locales) => new() { Name = settings.Name, TimeZone = settings.TimeZone, Locales = locales };
        Assert.Equal(("language_is_prefix", "locales"), await shop.WrongAsync(ShopActions.UpdateAsync, Speaking("en", "de-CH", "no")));
        Assert.Equal(("language_is_prefix", "locales"), await shop.WrongAsync(ShopActions.UpdateAsync, Speaking("en", "fr-CH")));
        await shop.OkAsync(MarketActions.UpdateAsync, Swiss with { Id = id, Languages = ["de-CH"] });
        Assert.Equal(("language_in_market", "locales"), await shop.WrongAsync(ShopActions.UpdateAsync, Speaking("en")));
    }

    [Fact]
    public async Task Two_shops_have_markets_of_their_own()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        await shop.OkAsync(MarketActions.CreateAsync, Swiss);
        await platform.CreateAsync("birch");
        Assert.Equal(0, await platform.InShopAsync("birch", store => store.Markets.CountAsync(Stop)));
        var birch = await platform.HireAsync(await platform.ShopAsync("birch"), "owner");
        Assert.Null((await platform.ActAsync(birch, await platform.ShopAsync("birch"), "owner", MarketActions.CreateAsync, Swiss)).Problem); // what another one took is free here
        Assert.Equal(1, await shop.ReadAsync(store => store.Markets.CountAsync(Stop)));
    }

    [Fact]
    public async Task No_address_of_a_page_begins_as_one_of_a_market_could()
    {
        await using var platform = RunningPlatform.Empty();
        var firsts = platform.Services.GetServices<Microsoft.AspNetCore.Routing.EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Vitrine.Tenancy.Hosts.AudienceAttribute>()?.Audience is Vitrine.Tenancy.Hosts.Audience.Shop or Vitrine.Tenancy.Hosts.Audience.Any)
            .Select(endpoint => endpoint.RoutePattern.PathSegments.FirstOrDefault()?.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart part] ? part.Content : "").Where(first => first.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("products", firsts);
        Assert.DoesNotContain(firsts, MarketWish.IsPrefix);
    }

    [Fact]
    public void Addresses_of_a_market_begin_with_its_prefix_and_name_every_language_but_the_first()
    {
        var settings = new ShopSettings { Name = "Alder", Currency = "EUR", Country = "FR", TimeZone = "Europe/Paris", Locales = ["fr", "en", "de"] };
        var market = new Market { Name = "Swiss", Handle = "swiss", Currency = "CHF", Languages = ["de", "fr"], Prefix = "ch", Countries = { new MarketCountry { Country = "LI" }, new MarketCountry { Country = "CH" } } };
        var addresses = MarketAddresses.Of(market, settings, host: null);
        Assert.Equal(["/ch/products/tea", "/ch", "/ch/fr/products/tea", "/ch/fr"], [addresses.PathOf("de", "/products/tea"), addresses.PathOf("de", "/"), addresses.PathOf("fr", "/products/tea"), addresses.PathOf("fr", "/")]);
        Assert.Equal(["fr /a", "en /en/a", "de /de/a", "de-CH /ch/a", "de-LI /ch/a", "fr-CH /ch/fr/a", "fr-LI /ch/fr/a", "x-default /a"], MarketAddresses.AlternatesOf(settings, [market], "/a").Select(one => $"{one.Tag} {one.Path}"));
        Assert.Empty(MarketAddresses.AlternatesOf(new ShopSettings { Name = "Alder", Currency = "EUR", Country = "FR", TimeZone = "Europe/Paris", Locales = ["fr"] }, [], "/a"));
    }

    static MarketWish Swiss => new() { Name = "Swiss alps", Countries = ["CH"], Currency = "CHF", Languages = ["en"], Prefix = "fr-ch", Pricing = MarketPricing.Rate, Rate = new PriceRate(950_000_000, 20_000, PriceRounding.Ending, RoundingWay.Nearest, 90) };

    static Task<Market> OneAsync(DiscountShop shop, MarketId id) => shop.ReadAsync(store => store.Markets.AsNoTracking().Include(market => market.Countries).SingleAsync(market => market.Id == id, Stop));

    static Task<int> SpeakAsync(DiscountShop shop, params string[] locales) => shop.ReadAsync(async store =>
    {
        (await store.Settings.SingleAsync(Stop)).Locales = [.. locales];
        return await store.SaveChangesAsync(Stop);
    });
}
