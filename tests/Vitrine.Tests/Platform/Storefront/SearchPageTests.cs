using System.Net;
using System.Text.Json;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront;

public sealed class SearchPageTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    [Theory]
    [InlineData("northline-supply", "/search?q=tents", "Tent")]
    [InlineData("northline-supply", "/search?q=tnet", "Showing what has")]
    [InlineData("northline-supply", "/de/search?q=rucks%C3%A4cke", "Verfügbarkeit")]
    [InlineData("atelier-brume", "/search?q=bougies", "Disponibilité")]
    [InlineData("northline-supply", "/search?q=tent&filter.vendor=Nobody", "Nothing is left with these filters.")]
    [InlineData("northline-supply", "/search?q=zzzqqq", "Nothing matches")]
    [InlineData("northline-supply", "/search?q=tent&filter.price.from=abc&filter.price.to=&sort=zzz&filter.=x&filter.option:=y", "Tent")]
    public async Task A_search_says_what_it_found(string shop, string path, string says)
    {
        var page = await ReadAsync(shop, path);
        Assert.Contains(says, WebUtility.HtmlDecode(page), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_filter_narrows_what_was_found_and_stays_from_page_to_page()
    {
        var all = await ReadAsync("northline-supply", "/search?q=northline");
        var dear = await ReadAsync("northline-supply", "/search?q=northline&filter.price.from=100&sort=price-ascending");
        Assert.NotEqual(CountOf(all), CountOf(dear));
        Assert.Contains("filter.price.from=100", dear, StringComparison.Ordinal); // the link to the next page
        Assert.Contains("page=2", dear, StringComparison.Ordinal);
        using var beyond = await GetAsync("northline-supply", "/search?q=northline&page=9999");
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);

        static string CountOf(string page) => page.Split("class=\"count\">")[1].Split('<')[0];
    }

    [Fact]
    public async Task Suggestions_come_while_a_word_is_typed()
    {
        using var said = JsonDocument.Parse(await ReadAsync("northline-supply", "/search/suggest?q=ten"));
        var products = said.RootElement.GetProperty("products").EnumerateArray().ToList();
        Assert.InRange(products.Count, 1, 6);
        Assert.All(products, product => Assert.StartsWith("/products/", product.GetProperty("url").GetString(), StringComparison.Ordinal));
        Assert.Contains("/de/products/", await ReadAsync("northline-supply", "/de/search/suggest?q=zel"), StringComparison.Ordinal);
        Assert.Equal("{\"products\":[]}", await ReadAsync("northline-supply", "/search/suggest"));
    }

    async Task<HttpResponseMessage> GetAsync(string shop, string path)
    {
        using var client = samples.Platform.ClientFor($"{shop}.localhost");
        return await client.GetAsync(path);
    }

    async Task<string> ReadAsync(string shop, string path)
    {
        using var answer = await GetAsync(shop, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
