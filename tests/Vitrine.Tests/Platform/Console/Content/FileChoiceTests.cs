using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Content;

/// <summary>The shop's files, wherever one can be chosen instead of uploaded.</summary>
public sealed class FileChoiceTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    const string Root = "/shops/atelier-brume";

    static readonly KeyValuePair<string, string>[] Collection = [new("Form.Title", "Chosen")];
    static readonly KeyValuePair<string, string>[] Product = [new("Form.Title", "Chosen"), new("Form.Status", "Active"), new("Form.Visible", "now"), new("Variants[0].Price", "10")];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_there_is_shown_by_a_product_a_collection_and_an_article_and_uploaded_once()
    {
        using var owner = await samples.Platform.SignedInAsync(await samples.Platform.ShopAsync("atelier-brume"), "owner");
        await DoneAsync(owner.UploadAsync($"{Root}/files?handler=Upload", [], [("files", "Lisière.png", Draw(80, 60)), ("files", "Clairière.png", Draw(81, 60)), ("files", "Tailles.pdf", "%PDF-1.7 sizes"u8.ToArray())]));
        var count = await AskAsync(store => store.Files.CountAsync(Stop));
        var forest = Assert.Single(await FoundAsync(owner, "q=LISIERE&offers=Picture"));
        var glade = Assert.Single(await FoundAsync(owner, "q=clairi%C3%A8re"));
        Assert.Empty(await FoundAsync(owner, "q=tailles&offers=Media"));
        var sizes = Assert.Single(await FoundAsync(owner, "q=tailles"));
        Assert.Empty(await FoundAsync(owner, "q=%00no+such+file"));

        Assert.Contains($"<option value=\"{forest}\">", await owner.ReadAsync($"{Root}/collections/new"), StringComparison.Ordinal);
        await DoneAsync(owner.UploadAsync($"{Root}/collections/new", [.. Collection, new("Form.Chosen", forest)], []));
        await DoneAsync(owner.UploadAsync($"{Root}/products/new", [.. Product, new("Form.Chosen", $"{forest}\r\n {glade} ")], []));
        await DoneAsync(owner.PostAsync($"{Root}/blogs/new", [new("Form.Title", "Carnet"), new("Comments", "Closed")]));
        await DoneAsync(owner.UploadAsync($"{Root}/articles/new", [new("Form.Title", "Chosen"), new("Form.Visible", "now"), new("More.Blog", "1"), new("More.Chosen", forest)], []));
        Assert.Equal(count, await AskAsync(store => store.Files.CountAsync(Stop)));
        Assert.Equal([(forest, MediaKind.Image), (glade, MediaKind.Image)], (await AskAsync(store => store.Products.Where(one => one.Handle == "chosen").SelectMany(one => one.Media).OrderBy(one => one.Position).ToListAsync(Stop))).Select(one => (one.FileName, one.Kind)));
        Assert.Equal((forest, forest), (await AskAsync(store => store.Collections.Where(one => one.Handle == "chosen").Select(one => one.Image).SingleAsync(Stop)), await AskAsync(store => store.Articles.Where(one => one.Handle == "chosen").Select(one => one.Image).SingleAsync(Stop))));

        // What is shown is not deleted; what is taken off again can be.
        var id = await AskAsync(store => store.Collections.Where(one => one.Handle == "chosen").Select(one => one.Id.Value).SingleAsync(Stop));
        await DoneAsync(owner.UploadAsync($"{Root}/collections/{id}", [.. Collection, new("Form.RemoveImage", "true")], []));
        Assert.Null(await AskAsync(store => store.Collections.Where(one => one.Handle == "chosen").Select(one => one.Image).SingleAsync(Stop)));

        foreach (var (path, typed, field) in (IEnumerable<(string, KeyValuePair<string, string>[], string)>)[("/collections/new", Collection, "Form.Chosen"), ("/products/new", Product, "Form.Chosen"), ("/articles/new", [new("Form.Title", "Other"), new("More.Blog", "1")], "More.Chosen")])
        {
            foreach (var file in (string[])["nothing.png", sizes, "../lisiere.png"])
            {
                using var refused = await owner.UploadAsync(Root + path, [.. typed, new(field, file)], []);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
                Assert.Contains("None of the shop’s files is called so.", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Who_may_not_see_the_files_is_offered_none()
    {
        var shop = await samples.Platform.ShopAsync("atelier-brume");
        using var clerk = await samples.Platform.SignedInAsync(shop, await samples.Platform.RoleAsync(shop, "products:read", "products:write"));
        var page = await clerk.ReadAsync($"{Root}/collections/new");
        Assert.DoesNotContain("Form.Chosen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("shop-files", page, StringComparison.Ordinal);
        using var found = await clerk.GetAsync($"{Root}/files/find?q=");
        Assert.Equal(HttpStatusCode.Forbidden, found.StatusCode);
    }

    static async Task<List<string>> FoundAsync(Staff staff, string query)
    {
        using var answer = JsonDocument.Parse(await staff.ReadAsync($"{Root}/files/find?{query}"));
        return [.. answer.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!)]; // each has one
    }

    static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }

    async Task<T> AskAsync<T>(Func<StoreDb, Task<T>> read)
    {
        await using var scope = samples.Platform.Services.OpenTenant(samples.Platform.Shop("atelier-brume"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    static byte[] Draw(int width, int height) => RemakePictureTests.Draw(width, height, SKEncodedImageFormat.Png);
}
