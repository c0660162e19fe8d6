using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Markets and price lists as merchants make them and as shoppers see them.</summary>
[Collection(Browsers.Name)]
public sealed class MarketsInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Shop = "kettle-and-co.localhost";
    const string Root = "/shops/kettle-and-co/settings";

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // without script
    public async Task A_merchant_makes_a_market_sees_what_becomes_of_prices_and_a_shopper_chooses_it(bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var (name, find, country, prefix, currency) = scripts ? ("Up north", "norw", "Norway", "no", "NOK") : ("Overseas", "japa", "Japan", "jp", "JPY");
        var page = await OpenAsync(owner, "/markets/new", 1440, ColorScheme.Light, scripts);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("This market is active").CheckAsync();
        await page.GetByLabel("Find a country").FillAsync(find);
        if (scripts) await page.GetByLabel("Find a country").PressAsync("Tab");
        else await page.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[id^='place-']")).ToHaveCountAsync(1);
        await page.GetByLabel(country).CheckAsync();
        await page.GetByLabel("Addresses begin with").FillAsync(prefix);
        await page.GetByLabel("Currency", new() { Exact = true }).SelectOptionAsync(currency);
        await page.GetByLabel("Where prices come from").SelectOptionAsync("Rate");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.GetByLabel("Exchange rate").FillAsync("13.37");
        await page.GetByLabel("Rounding").SelectOptionAsync("Step");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.GetByLabel("Step", new() { Exact = true }).FillAsync("5");
        if (scripts) await page.GetByLabel("Step", new() { Exact = true }).PressAsync("Tab");
        else await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "What that makes of your prices" })).ToContainTextAsync(currency == "JPY" ? "¥" : currency);
        if (scripts) await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the market" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The market is made.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var shop = await fixture.OpenAsync($"http://{Shop}:{fixture.Platform.Address.Port}/collections/all", 1440, ColorScheme.Light, null, scripts);
        await shop.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{country} ({currency})" });
        await shop.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await shop.WaitForURLAsync($"**/{prefix}/collections/all");
        await Assertions.Expect(shop.Locator(".card-price").First).ToContainTextAsync(currency == "JPY" ? "¥" : currency);
        if (scripts) await WellAsync(shop);
        await shop.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merchant_writes_prices_into_a_list_and_brings_others_from_a_file(bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/price-lists/new", 390, ColorScheme.Dark, scripts);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(scripts ? "Wholesale" : "Fair");
        await page.GetByLabel("They are").SelectOptionAsync("False");
        if (scripts) await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the list" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The price list is made.")).ToBeVisibleAsync();
        await page.Locator("input[name='Rows[0].Price']").FillAsync("9.75");
        await page.Locator("input[name='Rows[1].Price']").FillAsync("nonsense");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save prices" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is no amount in GBP.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input[name='Rows[0].Price']")).ToHaveValueAsync("9.75");
        if (scripts) await WellAsync(page);
        await page.Locator("input[name='Rows[1].Price']").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save prices" }).ClickAsync();
        await Assertions.Expect(page.GetByText("One price is set.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Import prices" }).ClickAsync();
        await page.GetByLabel("Choose a file").SetInputFilesAsync(new FilePayload { Name = "prices.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes($"SKU,Price,Compare-at price\n{await SkuAsync()},12.00,15.00\n") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would do" }).ClickAsync();
        await Assertions.Expect(page.GetByText("What this file would do").First).ToBeVisibleAsync();
        if (scripts) await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set these prices" }).ClickAsync();
        await Assertions.Expect(page.GetByText("One price is set.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Views_of_markets_and_price_lists_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        await new ConsolePages(fixture.Platform).FurnishAsync();
        string[] pages = ["/markets", "/markets?q=nothing-like-it", "/markets/new", "/markets/1", "/markets/1?delete=true", "/markets/2", "/markets/primary", "/price-lists", "/price-lists?q=nothing-like-it", "/price-lists/new", "/price-lists/1", "/price-lists/1?state=set", "/price-lists/1?q=nothing-like-it", "/price-lists/1/rules", "/price-lists/1/rules?delete=true", "/price-lists/1/import"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        var shop = await fixture.OpenAsync($"http://{Shop}:{fixture.Platform.Address.Port}/country", width, scheme, null, scripts: true);
        await WellAsync(shop);
        await shop.Context.CloseAsync();
    }

    async Task<string> SkuAsync()
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt(Shop));
        return (await scope.ServiceProvider.GetRequiredService<StoreDb>().Variants.Where(variant => variant.Sku != null).OrderByDescending(variant => variant.Id).Select(variant => variant.Sku).FirstAsync(TestContext.Current.CancellationToken))!; // asked for
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme, bool scripts = true) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}", width, scheme, staff.Cookies["session"], scripts);

    async Task WellAsync(IPage page)
    {
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
