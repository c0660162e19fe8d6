using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Content;

public sealed class FilePagesTests
{
    const string Root = "/shops/atelier-brume";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_uploaded_many_at_once_found_described_replaced_and_deleted_without_script()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        var seeded = await CountAsync(platform);
        Assert.NotEqual(0, seeded); // a sample's pictures are files of its shop

        using (var uploaded = await owner.UploadAsync($"{Root}/files?handler=Upload", [], [("files", "Automne.png", Draw(80, 60)), ("files", "Hiver.png", Draw(81, 60))])) Assert.True(uploaded.StatusCode is HttpStatusCode.Redirect, await uploaded.Content.ReadAsStringAsync(Stop));
        Assert.Equal(seeded + 2, await CountAsync(platform));
        // One that cannot be used is named, and keeps nobody out.
        using (var half = await owner.UploadAsync($"{Root}/files?handler=Upload", [], [("files", "note.txt", "text"u8.ToArray()), ("files", "Printemps.png", Draw(82, 60))]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
            var page = WebUtility.HtmlDecode(await half.Content.ReadAsStringAsync(Stop));
            Assert.Contains("note.txt: This is no file that can be used here.", page, StringComparison.Ordinal);
            Assert.Contains("Printemps.png", page, StringComparison.Ordinal);
        }

        using (var none = await owner.UploadAsync($"{Root}/files?handler=Upload", [], [])) Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        var found = await owner.ReadAsync($"{Root}/files?q=AUTOMNE&view=list&kind=Picture&sort=name");
        Assert.Contains("Automne.png", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Hiver.png", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Automne.png", await owner.ReadAsync($"{Root}/files?kind=Document"), StringComparison.Ordinal);
        var edit = Regex.Match(found, $"{Root}/files/[0-9]+/edit(?=\">Automne)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var shown = Regex.Match(found, $"{Root}/files/[^\"]+/shown", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using (var picture = await owner.GetAsync(shown)) Assert.Equal(("image/png", true), (picture.Content.Headers.ContentType?.MediaType, picture.Headers.CacheControl?.Private));

        var name = shown.Split('/')[^2];
        using (var saved = await owner.PostAsync(edit, [new("Form.Name", "Autumn"), new("Form.Alt", "Leaves")])) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using (var empty = await owner.PostAsync(edit, [new("Form.Name", "")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var wrong = await owner.UploadAsync($"{edit}?handler=Replace", [], [("files", "x.pdf", "%PDF-1.7"u8.ToArray())])) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var replaced = await owner.UploadAsync($"{edit}?handler=Replace", [], [("files", "x.png", Draw(10, 11))])) Assert.Equal(HttpStatusCode.Redirect, replaced.StatusCode);
        var page2 = await owner.ReadAsync(edit);
        Assert.Contains("Autumn", page2, StringComparison.Ordinal);
        Assert.Contains("10 × 11", WebUtility.HtmlDecode(page2), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await shopper.GetAsync($"/files/{name}", Stop)).StatusCode);

        // Shown on a page, it says so and stays.
        using (var page = await owner.PostAsync($"{Root}/pages/new", [new("Form.Title", "Saisons"), new("Form.BodyHtml", $"<img src=\"/files/{name}\" alt=\"\">"), new("Form.Visible", "now")])) Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains(">Saisons</a>", await owner.ReadAsync(edit), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Delete", await owner.ReadAsync($"{edit}?delete=true"), StringComparison.Ordinal);
        using (var used = await owner.PostAsync(edit, [], $"{edit}?handler=Delete"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);
            Assert.Contains("Autumn is shown by something.", await used.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using (var gone = await owner.PostAsync($"{Root}/files", [new("all", "true")], $"{Root}/files?q=.png&handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        var left = await owner.ReadAsync($"{Root}/files");
        Assert.DoesNotContain("Hiver.png", left, StringComparison.Ordinal);
        Assert.Contains("Autumn", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_changes_no_file()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        using var viewer = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "content:read"));
        var page = await viewer.ReadAsync($"{Root}/files");
        Assert.DoesNotContain("handler=Upload", page, StringComparison.Ordinal);
        var shown = Regex.Match(page, $"{Root}/files/[^\"]+/shown", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using (var picture = await viewer.GetAsync(shown)) Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        using (var uploaded = await viewer.UploadAsync($"{Root}/files?handler=Upload", [new("__RequestVerificationToken", await viewer.TokenAsync())], [("files", "a.png", Draw(8, 8))])) Assert.NotEqual(HttpStatusCode.Redirect, uploaded.StatusCode);
        using (var deleted = await viewer.PostAsync($"{Root}/files/1/edit", [new("__RequestVerificationToken", await viewer.TokenAsync())], $"{Root}/files/1/edit?handler=Delete")) Assert.NotEqual(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.DoesNotContain("a.png", await viewer.ReadAsync($"{Root}/files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_and_a_file_take_as_many_queries_for_thousands_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await FillAsync(platform, 0, 10);
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        string[] paths = ["/files", "/files?q=file&sort=name", "/files?kind=Picture&view=list&sort=-size", "/files/1/edit"];
        foreach (var path in paths) await owner.ReadAsync($"/shops/alder{path}");
        var few = await CountAsync();
        await FillAsync(platform, 10, 3_000);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 25));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync($"/shops/alder{path}")));

            return counts;
        }
    }

    static async Task<int> CountAsync(RunningPlatform platform)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop("atelier-brume"));
        return await scope.ServiceProvider.GetRequiredService<StoreDb>().Files.CountAsync(Stop);
    }

    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop("alder"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        for (var i = from + 1; i <= to; i++)
        {
            store.Files.Add(new LibraryFile { FileName = $"file-{i}.png", Name = $"File {i}.png", Kind = FileKind.Picture, Size = i, AddedAt = DateTimeOffset.UnixEpoch.AddSeconds(i) });
            store.Pages.Add(new ContentPage { Handle = $"page-{i}", Title = $"Page {i}", BodyHtml = $"<img src=\"/files/file-{i}.png\">" });
        }

        await store.SaveChangesAsync(Stop);
    }

    static byte[] Draw(int width, int height) => RemakePictureTests.Draw(width, height, SKEncodedImageFormat.Png);
}
