using Microsoft.Playwright;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Shipping as a merchant sets it up.</summary>
[Collection(Browsers.Name)]
public sealed class ShippingInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co/settings/shipping";

    // Leaving the field asks the server to draw anew, and the click that left it ticks a box that is drawn away a moment later.
    [Fact]
    public async Task What_is_ticked_while_the_server_draws_stays_ticked()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/zones/new", 1440, ColorScheme.Light);
        var places = page.Locator("[id^='place-']:visible");
        await page.GetByLabel("Find a country or region").FillAsync("switz");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(places).ToHaveCountAsync(1);
        var ticked = new TaskCompletionSource();
        await page.RouteAsync(url => url.Contains("handler=Find", StringComparison.Ordinal), async route =>
        {
            await ticked.Task;
            await route.ContinueAsync();
        });
        await page.GetByLabel("Find a country or region").FillAsync("swe");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByLabel("Switzerland").CheckAsync();
        ticked.SetResult();
        await Assertions.Expect(page.GetByLabel("Sweden")).ToBeVisibleAsync();
        await page.GetByLabel("Find a country or region").FillAsync("switz");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Switzerland")).ToBeCheckedAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merchant_adds_a_zone_from_the_list_gives_it_a_rate_and_tries_it(bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var name = scripts ? "Alps" : "Iberia";
        var (found, country, code) = scripts ? ("switz", "Switzerland", "CH") : ("portu", "Portugal", "PT");
        var page = await OpenAsync(owner, "/zones/new", 1440, ColorScheme.Light, scripts);
        await page.GetByLabel("Name of the zone").FillAsync(name);
        await page.GetByLabel("Find a country or region").FillAsync(found);
        if (scripts) await page.Keyboard.PressAsync("Enter");
        else await page.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[id^='place-']")).ToHaveCountAsync(1);
        await page.GetByLabel(country).CheckAsync();
        await WellAsync(page, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add zone", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a rate" }).First.ClickAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("By post");
        await page.GetByLabel("How it is worked out").SelectOptionAsync("Weight");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Show its fields" }).ClickAsync();
        await page.GetByLabel("Step 1 begins at").FillAsync("0");
        await page.GetByLabel("Price of step 1").FillAsync("7.50");
        await page.GetByLabel("Step 2 begins at").FillAsync("2");
        await page.GetByLabel("Price of step 2").FillAsync("12");
        await WellAsync(page, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add rate", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "By post" })).ToBeVisibleAsync();

        await page.Context.CloseAsync();

        var tried = await OpenAsync(owner, $"/try?country={code}&weight=2&price=10&quantity=1", 1440, ColorScheme.Light, scripts);
        await Assertions.Expect(tried.Locator("#quote").GetByText("2 kg: the step from 2 kg costs £12.00")).ToBeVisibleAsync();
        await WellAsync(tried, scripts);
        await tried.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Other_views_of_shipping_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        await new ConsolePages(fixture.Platform).FurnishAsync();
        string[] pages = ["", "/zones/1", "/zones/1?delete=true", "/rates/1", "/try?country=GB&weight=1&price=10", "/try?country=US&region=CA&weight=x"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task WellAsync(IPage page, bool scripts)
    {
        // Without script nothing can be asked of the page by one.
        if (!scripts) return;
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    string AddressOf(string path) => $"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}";

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme, bool scripts = true) => fixture.OpenAsync(AddressOf(path), width, scheme, staff.Cookies["session"], scripts);
}
