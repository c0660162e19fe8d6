using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SkiaSharp;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Browser;

/// <summary>Files and translations as merchants meet them.</summary>
[Collection(Browsers.Name)]
public sealed class WordsInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co";

    [Fact]
    public async Task A_merchant_translates_a_page_and_sees_it_on_the_shop_in_French()
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        var (handle, title) = await ReadAsync(store => store.Pages.OrderByDescending(one => one.Id).Select(one => ValueTuple.Create(one.Handle, one.Title)).FirstAsync(TestContext.Current.CancellationToken));
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, $"{Root}/translations", 1440, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Pages", Exact = true }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await page.GetByLabel("Title in français").FillAsync("Tout sur le thé");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByLabel("Text in français").FillAsync("<p>Depuis le chemin de fer.</p>");
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("The translation is saved.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var shop = await fixture.OpenAsync($"http://kettle-and-co.localhost:{fixture.Platform.Address.Port}/pages/{handle}", 390, ColorScheme.Dark);
        await shop.GetByRole(AriaRole.Link, new() { Name = "français" }).ClickAsync();
        await Assertions.Expect(shop.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tout sur le thé");
        Assert.EndsWith($"/fr/pages/{handle}", shop.Url, StringComparison.Ordinal);
        Assert.Equal("fr", await shop.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(shop.GetByText("Depuis le chemin de fer.")).ToBeVisibleAsync();
        Assert.Empty(await fixture.WrongWithAsync(shop));
        await shop.Context.CloseAsync();
    }

    [Fact]
    public async Task A_merchant_uploads_pictures_and_describes_one()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, $"{Root}/files", 1440, ColorScheme.Light);
        await page.GetByLabel("Upload files").SetInputFilesAsync((FilePayload[])[new() { Name = "Spring.png", MimeType = "image/png", Buffer = RemakePictureTests.Draw(300, 200, SKEncodedImageFormat.Png) }, new() { Name = "Summer.png", MimeType = "image/png", Buffer = RemakePictureTests.Draw(200, 300, SKEncodedImageFormat.Png) }]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 files are uploaded.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Spring.png" }).ClickAsync();
        await page.GetByLabel("Alternative text").FillAsync("A teapot in the sun");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("The file is saved.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Other_views_of_files_and_translations_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/files?view=list", "/files?q=nothing-like-it", "/files/1/edit?delete=true", "/translations/fr/pages?state=translated&q=none", "/translations/fr/shop/text?key="];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, $"{Root}{path}", width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task<T> ReadAsync<T>(Func<StoreDb, Task<T>> read)
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{path}", width, scheme, staff.Cookies["session"]);
}
