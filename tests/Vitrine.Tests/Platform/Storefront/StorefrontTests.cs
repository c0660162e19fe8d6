using System.Net;
using System.Text.RegularExpressions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront;

public sealed partial class StorefrontTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    readonly RunningPlatform platform = samples.Platform;

    [Theory]
    [InlineData("atelier-brume", "/", "Il fait encore gris")]
    [InlineData("atelier-brume", "/en", "The light is still grey")]
    [InlineData("atelier-brume", "/products/premier-brouillard", "32,00 €")] // the price as the country writes it
    [InlineData("atelier-brume", "/en/collections/bougies", "<html lang=\"en\"")]
    [InlineData("atelier-brume", "/pages/contact", "<h1>")]
    [InlineData("kettle-and-co", "/", "£")]
    [InlineData("kettle-and-co", "/collections", "Black tea")]
    [InlineData("northline-supply", "/collections/all", "1,200 products")]
    [InlineData("northline-supply", "/de/collections/all", "1.200 Produkte")]
    [InlineData("northline-supply", "/search?q=tent", "Tent")]
    [InlineData("northline-supply", "/de/search?q=rucksack", "rucksack")]
    public async Task A_page_shows_the_shop_in_its_language_and_currency(string shop, string path, string says)
    {
        using var answer = await GetAsync(shop, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Replace('\u00a0', ' '), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("atelier-brume", "/products/nothing")]
    [InlineData("atelier-brume", "/products/premier-brouillard?variant=999999")]
    [InlineData("atelier-brume", "/collections/nothing")]
    [InlineData("atelier-brume", "/pages/nothing")]
    [InlineData("atelier-brume", "/fr")] // the shop's own language has one address, without a prefix
    [InlineData("atelier-brume", "/de/collections/all")] // a language it does not speak
    [InlineData("atelier-brume", "/files/nothing.svg")]
    [InlineData("atelier-brume", "/files/tenant.json")]
    [InlineData("atelier-brume", "/not-found")]
    [InlineData("northline-supply", "/collections/all?page=51")] // there are fifty
    [InlineData("northline-supply", "/collections/all?page=0")]
    [InlineData("northline-supply", "/collections/all?page=-1")]
    public async Task What_is_not_there_is_a_404_in_the_shops_own_look(string shop, string path)
    {
        using var answer = await GetAsync(shop, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("wordmark", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/collections/all?page=two")]
    [InlineData("/collections/all?page=99999999999999999999")]
    [InlineData("/products/premier-brouillard?variant=abc")]
    [InlineData("/search?q=%00%27%22%3Cscript%3E")]
    [InlineData("/collections/all?sort=%27;DROP")]
    [InlineData("/%c0%ae%c0%ae/")]
    public async Task Nonsense_in_an_address_is_never_an_error_of_ours(string path)
    {
        using var answer = await GetAsync("atelier-brume", path);
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_and_archived_products_are_not_found_by_a_shopper()
    {
        var hidden = File.ReadLines(Repository.PathOf("tenants-sample", "atelier-brume", "catalog.csv")).Where(line => line.EndsWith(",draft", StringComparison.Ordinal) || line.EndsWith(",archived", StringComparison.Ordinal)).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(2, hidden.Count);
        var all = await (await GetAsync("atelier-brume", "/collections/all?page=1")).Content.ReadAsStringAsync() + await (await GetAsync("atelier-brume", "/collections/all?page=2")).Content.ReadAsStringAsync();
        foreach (var handle in hidden)
        {
            using var answer = await GetAsync("atelier-brume", $"/products/{handle}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain($"/products/{handle}\"", all, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("title")]
    [InlineData("price-ascending")]
    [InlineData("price-descending")]
    [InlineData("newest")]
    public async Task Paging_shows_every_product_once_whatever_the_order(string sort)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var pages = 0;
        for (var path = $"/collections/all?sort={sort}"; path is not null; pages++)
        {
            using var answer = await GetAsync("northline-supply", path);
            var html = await answer.Content.ReadAsStringAsync();
            foreach (Match product in ProductLink.Matches(html)) Assert.True(seen.Add(product.Groups["handle"].Value), $"{product.Value} came twice");
            path = NextLink.Match(html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["url"].Value) : null;
        }

        Assert.Equal((1200, 50), (seen.Count, pages));
    }

    [Fact]
    public async Task Every_link_and_picture_of_the_front_pages_answers()
    {
        foreach (var shop in (string[])["atelier-brume", "kettle-and-co", "northline-supply"])
        {
            var html = await (await GetAsync(shop, "/")).Content.ReadAsStringAsync();
            var addresses = AnyAddress.Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value)).Distinct(StringComparer.Ordinal).ToList();
            Assert.True(addresses.Count > 20);
            foreach (var address in addresses)
            {
                using var first = await GetAsync(shop, address);
                // Whoever is nobody yet is shown to the door, which is a page of this shop.
                using var answer = address.EndsWith("/account", StringComparison.Ordinal) && first.StatusCode is HttpStatusCode.Redirect ? await GetAsync(shop, first.Headers.Location!.OriginalString) : first;
                Assert.True(answer.IsSuccessStatusCode, $"{shop}{address}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/products/premier-brouillard", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/collections/all", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/nope", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/", HttpStatusCode.OK)]
    [InlineData("HEAD", "/files/logo.svg", HttpStatusCode.OK)]
    [InlineData("HEAD", "/healthz/ready", HttpStatusCode.OK)]
    public async Task A_page_without_a_form_is_read_and_nothing_else(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await platform.ClientFor("atelier-brume.localhost").SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_a_picture_and_nothing_else()
    {
        using var answer = await GetAsync("atelier-brume", "/files/logo.svg");
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/files/logo.svg");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await platform.ClientFor("atelier-brume.localhost").SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_page_asks_the_database_a_fixed_number_of_times_however_much_there_is()
    {
        await GetAsync("northline-supply", "/collections/all"); // opens the database
        var few = await QueryCounter.LeastAsync(platform.DataDirectory, () => GetAsync("northline-supply", "/collections/all?page=50"));
        Assert.Equal(few, await QueryCounter.LeastAsync(platform.DataDirectory, () => GetAsync("northline-supply", "/collections/all")));
        Assert.InRange(few, 1, 8);
    }

    Task<HttpResponseMessage> GetAsync(string shop, string path) => platform.ClientFor($"{shop}.localhost").GetAsync(path, TestContext.Current.CancellationToken);

    [GeneratedRegex("class=\"card\">\\s*<a href=\"[^\"]*/products/(?<handle>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProductLink { get; }

    [GeneratedRegex("rel=\"next\" href=\"(?<url>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextLink { get; }

    [GeneratedRegex("(?:href|src)=\"(?<url>/[^\"#]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyAddress { get; }
}
