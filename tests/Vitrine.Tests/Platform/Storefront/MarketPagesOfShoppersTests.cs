using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Markets;
using Vitrine.Tests.Commerce.Discounts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront;

public sealed class MarketPagesOfShoppersTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_market_is_shown_in_its_currency_and_languages_under_its_own_addresses()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await OpenAsync(platform);
        using var client = platform.ClientFor("alder.vitrine.localhost");
        var own = await ReadAsync(client, "/products/thing-0");
        Assert.Contains("€10.00", own, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", own, StringComparison.Ordinal);
        Assert.DoesNotContain("CHF", Between(own, "<main", "</main>"), StringComparison.Ordinal);

        // The market's first language has no part of its own; every link stays within the market.
        var swiss = await ReadAsync(client, "/ch/products/thing-0");
        Assert.Contains("<html lang=\"fr\"", swiss, StringComparison.Ordinal);
        Assert.Contains("Chose", swiss, StringComparison.Ordinal);
        Assert.Contains("9.90", Between(swiss, "<main", "</main>"), StringComparison.Ordinal);
        Assert.Contains("CHF", Between(swiss, "<main", "</main>"), StringComparison.Ordinal);
        Assert.DoesNotContain("€", Between(swiss, "<main", "</main>"), StringComparison.Ordinal);
        Assert.Contains("class=\"wordmark\" href=\"/ch\"", swiss, StringComparison.Ordinal);
        var english = await ReadAsync(client, "/ch/en/products/thing-0");
        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
        Assert.Contains("href=\"/ch/products/thing-0\" hreflang=\"fr\"", english, StringComparison.Ordinal);

        // Search engines are told of all of them, and each is the one of its kind.
        foreach (var page in (string[])[own, swiss, english])
            Assert.All((string[])["hreflang=\"en\" href=\"http://alder.vitrine.localhost/products/thing-0\"", "hreflang=\"fr-CH\" href=\"http://alder.vitrine.localhost/ch/products/thing-0\"", "hreflang=\"en-CH\" href=\"http://alder.vitrine.localhost/ch/en/products/thing-0\"", "hreflang=\"x-default\" href=\"http://alder.vitrine.localhost/products/thing-0\""], link => Assert.Contains(link, page, StringComparison.Ordinal));
        Assert.Contains("rel=\"canonical\" href=\"http://alder.vitrine.localhost/ch/products/thing-0\"", swiss, StringComparison.Ordinal);

        // Cards, lists and the front page; what is not sold there says so.
        foreach (var path in (string[])["/ch", "/ch/collections/all", "/ch/en/collections/all", "/ch/search?q=thing"])
        {
            var list = Between(await ReadAsync(client, path), "<main", "</main>");
            Assert.Contains("CHF", list, StringComparison.Ordinal);
            Assert.DoesNotContain("€", list, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("filter.price.from", await ReadAsync(client, "/ch/search?q=thing"), StringComparison.Ordinal);
        Assert.Contains("filter.price.from", await ReadAsync(client, "/search?q=thing"), StringComparison.Ordinal);
        foreach (var path in (string[])["/ch/fr/products/thing-0", "/ch/de/products/thing-0", "/xx/products/thing-0", "/ch/ch/products/thing-0", "/en/ch/products/thing-0", "/fr/en/products/thing-0", "/ch/products/nothing"])
        {
            using var missing = await client.GetAsync(path, Stop);
            Assert.True(missing.StatusCode is HttpStatusCode.NotFound, $"{path}: {missing.StatusCode}");
            Assert.Contains("wordmark", await missing.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        await shop.ReadAsync(async store => await store.Markets.ExecuteUpdateAsync(set => set.SetProperty(market => market.IsActive, false), Stop));
        using var closed = await client.GetAsync("/ch/products/thing-0", Stop);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    [Fact]
    public async Task A_shopper_chooses_a_country_and_is_remembered_on_this_host()
    {
        await using var platform = RunningPlatform.Empty();
        await OpenAsync(platform);
        using var client = platform.ClientFor("alder.vitrine.localhost");
        var page = await ReadAsync(client, "/products/thing-0");
        Assert.Contains("<form class=\"country-form\" method=\"post\" action=\"/country\">", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"FR\" selected>France (EUR)</option>", page, StringComparison.Ordinal);

        // To a market with a beginning of its own: there, in the language of this page.
        using (var chosen = await ChooseAsync(client, "CH", "/products/thing-0"))
        {
            Assert.Equal("/ch/en/products/thing-0", chosen.Headers.Location?.OriginalString);
            // In Development without the prefix and Secure that a HostCookie has.
            var cookie = Assert.Single(chosen.Headers.GetValues("Set-Cookie"));
            Assert.StartsWith("country=CH; ", cookie, StringComparison.Ordinal);
            Assert.All((string[])["path=/", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }

        // To one without: at the usual addresses, by what is remembered.
        using (var chosen = await ChooseAsync(client, "JP", "/products/thing-0?variant=1")) Assert.Equal("/products/thing-0?variant=1", chosen.Headers.Location?.OriginalString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/products/thing-0") { Headers = { { "Cookie", "country=JP" } } };
        using var japanese = await client.SendAsync(request, Stop);
        Assert.Contains("¥1,640", WebUtility.HtmlDecode(await japanese.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        using (var back = await ChooseAsync(client, "FR", "/")) Assert.Equal("/", back.Headers.Location?.OriginalString);

        // Nobody is led away from the shop, and nonsense is told so.
        foreach (var to in (string[])["//evil.example", "https://evil.example/", "/\\evil.example", "products", "javascript:alert(1)", "~/x", ""])
        {
            using var led = await ChooseAsync(client, "FR", to);
            Assert.Equal("/", led.Headers.Location?.OriginalString);
        }

        foreach (var code in (string[])["XX", "", "FRA", "\0"])
        {
            using var refused = await ChooseAsync(client, code, "/");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Choose one from the list", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.False(refused.Headers.Contains("Set-Cookie"));
        }

        Assert.Contains("Country and currency", await ReadAsync(client, "/country"), StringComparison.Ordinal);
        // A shop with one market asks nobody.
        await platform.CreateAsync("birch");
        using var other = platform.ClientFor("birch.vitrine.localhost");
        Assert.DoesNotContain("country-form", await ReadAsync(other, "/"), StringComparison.Ordinal);
        using var nowhere = await other.GetAsync("/ch", Stop);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_price_list_is_what_shoppers_see_and_what_is_not_in_it_is_not_sold()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await OpenAsync(platform);
        var things = await shop.ReadAsync(store => store.Variants.OrderBy(variant => variant.Id).Select(variant => variant.Id).ToListAsync(Stop));
        var list = (await shop.OkAsync(PriceListActions.CreateAsync, new PriceListActions.Wish { Name = "Dollars", Currency = "USD", SellsOthers = false })).Id;
        await shop.OkAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(list, [new(things[0], 1_111, 2_222)]));
        await shop.OkAsync(MarketActions.CreateAsync, new MarketWish { Name = "States", Countries = ["US"], Currency = "USD", Languages = ["en"], Prefix = "us", Pricing = MarketPricing.List, List = list });
        using var client = platform.ClientFor("alder.vitrine.localhost");
        var first = Between(await ReadAsync(client, "/us/products/thing-0"), "<main", "</main>");
        Assert.Contains("<s>$22.22</s>", first, StringComparison.Ordinal);
        Assert.Contains("$11.11", first, StringComparison.Ordinal);
        Assert.Contains("Not sold in your country", await ReadAsync(client, "/us/products/thing-1"), StringComparison.Ordinal);
        var all = Between(await ReadAsync(client, "/us/collections/all"), "<main", "</main>");
        Assert.Contains("$11.11", all, StringComparison.Ordinal);
        Assert.Contains("Not sold in your country", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_reduced_price_the_lowest_of_thirty_days_is_told_where_the_law_asks_for_it()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await OpenAsync(platform);
        await shop.ReadAsync(async store =>
        {
            var variant = await store.Variants.OrderBy(one => one.Id).FirstAsync(Stop);
            (variant.Price, variant.CompareAtMinor) = (new(800, "EUR"), 1_000);
            await store.SaveChangesAsync(Stop);
            await store.PriceHistory.ExecuteDeleteAsync(Stop);
            var now = TimeProvider.System.GetUtcNow();
            store.PriceHistory.AddRange(new PriceChange { VariantId = variant.Id, PriceMinor = 900, From = now.AddDays(-50) }, new PriceChange { VariantId = variant.Id, PriceMinor = 1_000, From = now.AddDays(-20) }, new PriceChange { VariantId = variant.Id, PriceMinor = 800, CompareAtMinor = 1_000, From = now.AddDays(-2) });
            return await store.SaveChangesAsync(Stop);
        });
        using var client = platform.ClientFor("alder.vitrine.localhost");
        Assert.Contains("Lowest price of the 30 days before the reduction: €9.00", await ReadAsync(client, "/products/thing-0"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lowest price", await ReadAsync(client, "/products/thing-1"), StringComparison.Ordinal); // not reduced
        Assert.DoesNotContain("Prix le plus bas", await ReadAsync(client, "/ch/products/thing-0"), StringComparison.Ordinal); // not the law there
        await shop.ReadAsync(async store => await store.Markets.ExecuteUpdateAsync(set => set.SetProperty(market => market.LowestPrice, LowestPriceShown.Always), Stop));
        Assert.Contains("Prix le plus bas des 30 jours avant la réduction : 8.90 CHF", (await ReadAsync(client, "/ch/products/thing-0")).Replace('\u00a0', ' '), StringComparison.Ordinal);
        await shop.OkAsync(MarketActions.UpdatePrimaryAsync, new MarketActions.Primary(LowestPriceShown.Never));
        Assert.DoesNotContain("Lowest price", await ReadAsync(client, "/products/thing-0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_take_as_many_queries_for_thirty_markets_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await OpenAsync(platform);
        using var client = platform.ClientFor("alder.vitrine.localhost");
        string[] paths = ["/products/thing-0", "/ch/products/thing-0", "/ch/collections/all"];
        var few = await CountAsync();
        for (var i = 0; i < 30; i++) await shop.OkAsync(MarketActions.CreateAsync, new MarketWish { Name = $"M{i}", Countries = [Vitrine.Commerce.Addresses.Countries.All.Where(country => country.Code is not ("CH" or "JP" or "FR")).ElementAt(i).Code], Currency = "EUR", Languages = ["en"], Prefix = $"x{(char)('a' + (i % 26))}-{(char)('a' + (i / 26))}x" });
        Assert.Equal(few, await CountAsync());

        async Task<List<int>> CountAsync()
        {
            // What was announced is delivered from the same database, and would be counted too.
            await Eventually.AsTrueAsync(async () => !await shop.ReadAsync(store => store.Outbox.AnyAsync(Stop)));
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => ReadAsync(client, path)));
            return counts;
        }
    }

    // Two products at 10 and 20 euros, Switzerland at a rate, and Japan without addresses of its own.
    static async Task<DiscountShop> OpenAsync(RunningPlatform platform)
    {
        var shop = await DiscountShop.CreateAsync(platform);
        await shop.ProductsAsync(1_000, 2_000);
        await shop.ReadAsync(async store =>
        {
            (await store.Settings.SingleAsync(Stop)).Locales = ["en", "fr"];
            store.Translations.Add(new Translation { Locale = "fr", Resource = TranslatedResource.Product, Key = "thing-0", Field = "title", Text = "Chose" });
            return await store.SaveChangesAsync(Stop);
        });
        await shop.OkAsync(MarketActions.CreateAsync, new MarketWish { Name = "Swiss", Countries = ["CH"], Currency = "CHF", Languages = ["fr", "en"], Prefix = "ch", Pricing = MarketPricing.Rate, Rate = PriceRate.Same with { Rounding = PriceRounding.Ending, RoundTo = 90 } });
        await shop.OkAsync(MarketActions.CreateAsync, new MarketWish { Name = "Japan", Countries = ["JP"], Currency = "JPY", Languages = ["en"], Pricing = MarketPricing.Rate, Rate = PriceRate.Same with { PartsPerBillion = 164_000_000_000 } });
        return shop;
    }

    static Task<HttpResponseMessage> ChooseAsync(HttpClient client, string country, string to) => client.PostAsync("/country", new FormUrlEncodedContent([new("country", country), new("to", to)]), Stop);

    static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Stop);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
    }

    static string Between(string text, string from, string to)
    {
        var begin = text.IndexOf(from, StringComparison.Ordinal);
        return text[begin..text.IndexOf(to, begin, StringComparison.Ordinal)];
    }
}
