using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront;

/// <summary>The cart as a browser without script posts it.</summary>
public sealed partial class CartPageTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    const string Shop = "atelier-brume.localhost";

    readonly RunningPlatform platform = samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shopper_puts_something_in_changes_how_many_and_takes_it_out()
    {
        var (variant, price) = await SoldAsync();
        using var added = await PostAsync("/cart/add", null, ("id", $"{variant}"), ("quantity", "2"), ("properties[Engraving]", "<b>Mina</b>"));
        Assert.Equal((HttpStatusCode.Found, "/cart"), (added.StatusCode, added.Headers.Location?.OriginalString));
        var set = Assert.Single(added.Headers.GetValues("Set-Cookie"));
        Assert.All((string[])["httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, set, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", set, StringComparison.OrdinalIgnoreCase);
        var cookie = set.Split(';')[0];

        var html = await HtmlAsync("/cart", cookie);
        Assert.Contains("&lt;b&gt;Mina&lt;/b&gt;", html, StringComparison.Ordinal);
        var line = LineKey.Match(html).Groups["key"].Value;
        Assert.Contains("(2)", await HtmlAsync("/", cookie), StringComparison.Ordinal);
        Assert.Equal(2 * price, await TotalAsync(cookie));

        // What only the shop decides is not read from a form.
        using var changed = await PostAsync("/cart", cookie, ($"quantity[{line}]", "3"), ("price", "1"), ("unit", "1"), ("currency", "XXX"), ("customer", "account:1"), ("do", "update"));
        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(3 * price, await TotalAsync(cookie));

        using var refused = await PostAsync("/cart", cookie, ($"quantity[{line}]", "-3"), ("note", "not kept"), ("do", "update"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("1 000 000", (await refused.Content.ReadAsStringAsync(Stop)).Replace('\u202f', ' ').Replace("&#x202F;", " ", StringComparison.Ordinal).Replace('\u00a0', ' '), StringComparison.Ordinal);
        using var nonsense = await PostAsync("/cart", cookie, ($"quantity[{line}]", "many"), ("do", "update"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nonsense.StatusCode);
        Assert.Contains("many", await nonsense.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal); // what was typed stands there still
        Assert.DoesNotContain("not kept", await HtmlAsync("/cart", cookie), StringComparison.Ordinal);
        using var removed = await PostAsync("/cart", cookie, ($"quantity[{line}]", "3"), ("do", $"remove:{line}"));
        Assert.Equal(HttpStatusCode.Found, removed.StatusCode);
        Assert.DoesNotContain(line, await HtmlAsync("/cart", cookie), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("id", "987654321", HttpStatusCode.UnprocessableEntity)]
    [InlineData("id", "-1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("id", "99999999999999999999999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantity", "-1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantity", "0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantity", "2147483648", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantity", "1.5", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantity", "\0", HttpStatusCode.RequestEntityTooLarge)] // no form at all, as the framework reads it
    public async Task What_cannot_be_put_in_is_told_on_a_page_of_the_shop_and_no_cart_begins(string field, string value, HttpStatusCode expected)
    {
        var (variant, _) = await SoldAsync();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = $"{variant}", ["quantity"] = "1", [field] = value };
        using var answer = await PostAsync("/cart/add", null, [.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(expected, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("wordmark", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")] // a sibling is another shop
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_form_that_another_site_posts_is_refused(string header, string value)
    {
        var (variant, _) = await SoldAsync();
        foreach (var path in (string[])["/cart/add", "/cart"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("id", $"{variant}"), new("do", "clear")]) };
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await platform.ClientFor(Shop).SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        using var own = new HttpRequestMessage(HttpMethod.Post, "/cart/add") { Content = new FormUrlEncodedContent([new("id", $"{variant}")]) };
        own.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        using var taken = await platform.ClientFor(Shop).SendAsync(own, Stop);
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
    }

    [Fact]
    public async Task A_cart_of_one_shop_is_none_at_another()
    {
        var (variant, _) = await SoldAsync();
        using var added = await PostAsync("/cart/add", null, ("id", $"{variant}"));
        var cookie = added.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cart");
        request.Headers.Add("Cookie", cookie);
        using var elsewhere = await platform.ClientFor("kettle-and-co.localhost").SendAsync(request, Stop);
        Assert.Contains("Your cart is empty.", await elsewhere.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("Your cart is empty.", await HtmlAsync("/en/cart", cookie), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cart?country=FR", HttpStatusCode.OK)]
    [InlineData("/cart?country=XX", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cart?country=%00", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cart?country=US&region=ZZ", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cart?country=US&region=CA&postal=90210&shipping=nothing", HttpStatusCode.OK)]
    [InlineData("/cart?country=FR&postal=%3Cscript%3E", HttpStatusCode.OK)]
    public async Task What_it_comes_to_at_a_place_is_told_or_what_is_wrong_with_the_place(string path, HttpStatusCode expected)
    {
        var (variant, _) = await SoldAsync();
        using var added = await PostAsync("/cart/add", null, ("id", $"{variant}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", added.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var answer = await platform.ClientFor(Shop).SendAsync(request, Stop);
        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    async Task<(long Variant, long Price)> SoldAsync()
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt(Shop));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var variant = await store.Products.Published(TimeProvider.System.GetUtcNow()).Where(product => !product.IsGiftCard).OrderBy(product => product.Id).SelectMany(product => product.Variants)
            .Where(one => !one.TracksInventory || one.SellsWhenOut || store.InventoryLevels.Where(level => level.VariantId == one.Id).Sum(level => level.Available) > 10).OrderBy(one => one.Id).FirstAsync(Stop);
        return (variant.Id.Value, variant.Price.Minor);
    }

    // As the page says it, in minor units.
    async Task<long> TotalAsync(string cookie)
    {
        var html = WebUtility.HtmlDecode(await HtmlAsync("/cart", cookie));
        var total = Total.Match(html).Groups["amount"].Value;
        return long.Parse(string.Concat(total.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
    }

    async Task<string> HtmlAsync(string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await platform.ClientFor(Shop).SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    Task<HttpResponseMessage> PostAsync(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return platform.ClientFor(Shop).SendAsync(request, Stop);
    }

    [GeneratedRegex("name=\"quantity\\[(?<key>[^\\]]+)\\]\"")]
    private static partial Regex LineKey { get; }

    [GeneratedRegex("class=\"cart-total\"><dt>[^<]*</dt><dd>(?<amount>[^<]*)</dd>")]
    private static partial Regex Total { get; }
}
