using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Discounts and gift cards as merchants make and try them.</summary>
[Collection(Browsers.Name)]
public sealed class DiscountsInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co";

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // without script
    public async Task A_merchant_makes_a_discount_tries_it_and_reads_why_each_price_is_what_it_is(bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var product = await FirstAsync();
        var code = scripts ? "BREW-15" : "BREW-16";
        var page = await OpenAsync(owner, "/discounts/new?kind=Products", 1440, ColorScheme.Light, scripts);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Brew more {code}");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.GetByLabel("How much").FillAsync("15");
        await page.GetByLabel("Applies to").SelectOptionAsync("Products");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.GetByLabel("Find something to add").FillAsync(product);
        if (scripts) await page.GetByLabel("Find something to add").PressAsync("Tab");
        else await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = product }).CheckAsync();
        if (scripts) await Assertions.Expect(page.GetByText("Nothing is chosen yet.")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the discount" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The discount is made.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Try it out" }).ClickAsync();
        await page.GetByLabel("Find products").FillAsync(product);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the prices" }).ClickAsync();
        await page.Locator("input[name=Add]").First.CheckAsync();
        await page.GetByLabel("Codes").FillAsync($"{code.ToLowerInvariant()}, nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the prices" }).ClickAsync();
        await Assertions.Expect(page.GetByText("15 % of the line")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("There is no such code.")).ToBeVisibleAsync();
        if (scripts) Assert.Empty(await fixture.WrongWithAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_gift_cards_code_is_shown_once_and_its_ledger_tells_what_became_of_it()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/gift-cards/new", 390, ColorScheme.Dark);
        await page.GetByLabel("Amount").FillAsync("25");
        await page.GetByLabel("Mail address").FillAsync("mina@mail.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue the card" }).ClickAsync();
        await Assertions.Expect(page.GetByText("the only time the code is shown")).ToBeVisibleAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        var code = await page.Locator("code").First.TextContentAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "To the card" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Gift card •••• {code![^4..]}" })).ToBeVisibleAsync();
        await page.GetByLabel("More or less by").FillAsync("-5");
        await page.GetByLabel("Why").First.FillAsync("Typed wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change what is left" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Typed wrong")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("£20.00").First).ToBeVisibleAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Other_views_of_discounts_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/discounts?q=nothing-like-it", "/discounts/new?kind=Order", "/discounts/new?kind=BuyGet", "/discounts/new?kind=Shipping", "/gift-cards?q=nothing-like-it"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task<string> FirstAsync()
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        return await scope.ServiceProvider.GetRequiredService<StoreDb>().Products.Where(product => !product.IsGiftCard).OrderBy(product => product.Id).Select(product => product.Title).FirstAsync(TestContext.Current.CancellationToken);
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme, bool scripts = true) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}", width, scheme, staff.Cookies["session"], scripts);
}
