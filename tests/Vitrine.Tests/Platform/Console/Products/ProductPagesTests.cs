using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Products;

public sealed class ProductPagesTests
{
    const string Root = "/shops/atelier-brume";

    [Fact]
    public async Task A_product_is_written_without_script()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        KeyValuePair<string, string>[] typed = [new("Form.Title", "Bougie"), new("Form.Status", "Active"), new("Form.Visible", "now"), new("Form.Tags", "cire, hiver"), new("Form.Ships", "true"), new("Options[0].Name", "Taille"), new("Options[0].Values", "1,5 l\r\n2 l"), new("Options[1].Name", ""), new("Options[1].Values", "")];

        // The options were written, the rows not drawn yet: a wish for the page again, with a row each.
        using var drawn = await owner.PostAsync($"{Root}/products/new", typed, $"{Root}/products/new?handler=Variants");
        var rows = await drawn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("name=\"Variants[1].Price\"", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Variants[2].Price\"", rows, StringComparison.Ordinal);

        using var saved = await owner.UploadAsync($"{Root}/products/new",
            [.. typed, new("Drawn", "Taille\n1,5 l\n2 l"), new("Variants[0].Values", "1,5 l"), new("Variants[0].Price", "12,50"), new("Variants[1].Values", "2 l"), new("Variants[1].Price", "20")],
            [("Form.Photos", "one.png", RemakePictureTests.Draw(30, 40, SKEncodedImageFormat.Png))]);
        Assert.True(saved.StatusCode is HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var editor = await owner.ReadAsync(saved.Headers.Location!.ToString());
        var file = System.Text.RegularExpressions.Regex.Match(editor, $"{Root}/files/p-[0-9a-f]+\\.webp").Value;
        using var picture = await owner.GetAsync(file);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
        Assert.Contains("value=\"12.50\"", editor, StringComparison.Ordinal);
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        Assert.Contains("1,5 l", WebUtility.HtmlDecode(await shopper.GetStringAsync("/products/bougie", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        using var stranger = platform.ClientFor(owner.Host);
        using var closed = await stranger.GetAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode); // to the sign-in
    }

    [Theory]
    [InlineData("Form.Title", "", "Please fill this in.")]
    [InlineData("Variants[0].Price", "", "Please fill this in.")]
    [InlineData("Variants[0].Price", "much", "This is no amount in EUR")]
    [InlineData("Variants[0].Price", "-1", "This is no amount in EUR")]
    [InlineData("Variants[0].Price", "1e5", "This is no amount in EUR")]
    [InlineData("Variants[0].Grams", "-3", "zero or more")]
    [InlineData("Form.Handle", "premier-brouillard", "is taken")]
    [InlineData("Form.Film", "javascript:alert(1)", "begins with https://")]
    [InlineData("Form.BodyHtml", "10 MB", "500000 characters")]
    public async Task What_is_wrong_stands_on_the_page_with_all_that_was_typed(string field, string value, string said)
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        KeyValuePair<string, string>[] typed = [new("Form.Title", "Kept"), new("Form.Status", "Draft"), new("Form.Visible", "now"), new("Form.Vendor", "Kept as typed"), new("Variants[0].Price", "10"), new("Variants[0].Grams", "")];
        using var refused = await owner.UploadAsync($"{Root}/products/new", [.. typed.Where(one => one.Key != field), new(field, value == "10 MB" ? new string('x', 10_000_000) : value)], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("Kept as typed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept", await owner.ReadAsync($"{Root}/products?status=draft"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saves_over_a_change_that_they_have_not_seen_is_asked_first()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        var page = $"{Root}/products/1";
        var seen = Seen(await owner.ReadAsync(page));
        using var first = await owner.UploadAsync(page, Typed("First", seen), []);
        Assert.True(first.StatusCode is HttpStatusCode.Redirect, await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var second = await owner.UploadAsync(page, Typed("Second", seen), []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var asked = await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("while you were writing", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"Second\"", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"First\"", await owner.ReadAsync(page), StringComparison.Ordinal);
        using var insisting = await owner.UploadAsync(page, Typed("Second", Seen(asked)), []);
        Assert.Equal(HttpStatusCode.Redirect, insisting.StatusCode);
        Assert.Contains("value=\"Second\"", await owner.ReadAsync(page), StringComparison.Ordinal);

        static string Seen(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"Seen\" value=\"(\\d+)\"").Groups[1].Value;
        static KeyValuePair<string, string>[] Typed(string title, string seen) => [new("Form.Title", title), new("Seen", seen), new("Form.Status", "Active"), new("Form.Visible", "now"), new("Variants[0].Price", "10")];
    }

    [Fact]
    public async Task Lists_and_editors_take_as_many_queries_for_ten_thousand_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await FillAsync(platform, 0, 10);
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        string[] paths = ["/products", "/products?q=thing&sort=title", "/products?status=active&vendor=Vendor%201&tag=Tag%201", "/products?page=2", "/products/1", "/collections", "/collections/1"];
        foreach (var path in paths) await owner.ReadAsync($"/shops/alder{path}"); // settled: the first look notes that the session was seen
        var few = await CountAsync(platform, owner, paths);
        await FillAsync(platform, 10, 10_000);
        Assert.Equal(few, await CountAsync(platform, owner, paths));
        Assert.All(few, count => Assert.InRange(count, 1, 20));
        Assert.Contains("10,000", await owner.ReadAsync("/shops/alder/products"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_ticked_or_all_that_matches_changes_at_once()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("northline-supply"), "owner");
        const string list = "/shops/northline-supply/products";
        using var two = await owner.PostAsync(list, [new("ids[]", "1"), new("ids[]", "2"), new("what", "vendor"), new("text", "Somebody else")], $"{list}?handler=Change");
        Assert.Equal(HttpStatusCode.Redirect, two.StatusCode);
        using var all = await owner.PostAsync(list, [new("all", "true")], $"{list}?vendor=Somebody%20else&handler=Archive");
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("northline-supply.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        Assert.Equal(2, await store.Products.CountAsync(product => product.Vendor == "Somebody else" && product.Status == ProductStatus.Archived, TestContext.Current.CancellationToken));
        Assert.Equal(2, await store.Products.CountAsync(product => product.Status == ProductStatus.Archived, TestContext.Current.CancellationToken));
        using var none = await owner.PostAsync(list, [], $"{list}?handler=Archive");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
    }

    static async Task<List<int>> CountAsync(RunningPlatform platform, Staff owner, IEnumerable<string> paths)
    {
        List<int> counts = [];
        foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync($"/shops/alder{path}")));
        return counts;
    }

    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("alder.vitrine.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var collection = await store.Collections.SingleOrDefaultAsync(TestContext.Current.CancellationToken);
        if (collection is null) store.Add(collection = new Vitrine.Commerce.Catalog.Collections.Collection { Handle = "some", Title = "Some", Sort = Vitrine.Commerce.Catalog.Collections.CollectionSort.Manual, Position = 1 });
        await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        for (var i = from; i < to; i++)
        {
            var product = new Product { Handle = $"thing-{i}", Title = $"Thing number {i}", Vendor = $"Vendor {i % 5}", Type = $"Type {i % 7}", Status = ProductStatus.Active, CreatedAt = TimeProvider.System.GetUtcNow().AddSeconds(-i) };
            product.Tags.Add(new ProductTag { Tag = $"Tag {i % 9}" });
            product.Variants.Add(new ProductVariant { Position = 1, Title = "", Price = new Money(i, "EUR"), WeightGrams = 1 });
            store.Add(product);
            store.Add(new Vitrine.Commerce.Catalog.Collections.CollectionProduct { CollectionId = collection.Id, Product = product, Position = i + 1 });
        }

        await store.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
