using Microsoft.Playwright;

namespace Vitrine.Tests.Browser;

/// <summary>The three shops as a visitor meets them: by their names, in a browser that resolves them by itself.</summary>
[Collection(Browsers.Name)]
public sealed class ShopsInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("atelier-brume", "Atelier Brume")]
    [InlineData("kettle-and-co", "Kettle & Co")]
    [InlineData("northline-supply", "Northline Supply")]
    public async Task A_shop_opens_by_its_name_and_can_be_walked_through(string shop, string name)
    {
        var page = await fixture.OpenAsync(UrlOf(shop, "/"), 1440, ColorScheme.Light);
        Assert.Equal(name, await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("[...document.images].filter(i => i.loading != 'lazy').every(i => i.complete && i.naturalWidth > 0)"), "A picture did not load.");

        await page.Locator(".cards a").First.ClickAsync();
        await page.WaitForURLAsync("**/products/**");
        var chips = page.Locator(".chip:not([aria-current])");
        if (await chips.CountAsync() > 0)
        {
            await chips.First.ClickAsync();
            await page.WaitForURLAsync("**?variant=*");
        }

        await page.Locator("#site-search").FillAsync("a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=a");
        Assert.True(await page.Locator(".card").CountAsync() > 0);
        Assert.Empty(fixture.Complaints[page]);
    }

    [Fact]
    public async Task A_shop_changes_its_language_on_the_same_page()
    {
        var page = await fixture.OpenAsync(UrlOf("atelier-brume", "/products/premier-brouillard"), 1440, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.WaitForURLAsync("**/en/products/premier-brouillard");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    public static TheoryData<string, string, int, ColorScheme> Pages
    {
        get
        {
            var data = new TheoryData<string, string, int, ColorScheme>();
            foreach (var (shop, path) in (IEnumerable<(string, string)>)[
                ("atelier-brume", "/"), ("atelier-brume", "/products/premier-brouillard"), ("atelier-brume", "/pages/contact"), ("kettle-and-co", "/"), ("kettle-and-co", "/collections"),
                ("northline-supply", "/collections/all"), ("northline-supply", "/search?q=zzz"), ("northline-supply", "/nope"), ("vitrine", "/"), ("console.studio-nord", "/")])
            {
                data.Add(shop, path, 390, ColorScheme.Dark);
                data.Add(shop, path, 1440, ColorScheme.Light);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_its_window(string shop, string path, int width, ColorScheme scheme)
    {
        var page = await fixture.OpenAsync(UrlOf(shop, path), width, scheme);
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.Context.CloseAsync();
    }

    string UrlOf(string shop, string path) => $"http://{shop}.localhost:{fixture.Platform.Address.Port}{path}";
}
