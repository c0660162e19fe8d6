using Microsoft.Playwright;
using Vitrine.Commerce.Taxes;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Taxes as a merchant decides about them.</summary>
[Collection(Browsers.Name)]
public sealed class TaxesInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co/settings/taxes";

    [Fact]
    public async Task A_merchant_registers_and_tries_what_a_shopper_would_pay()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/registrations/new", 1440, ColorScheme.Light);
        await page.GetByLabel("Where", new() { Exact = true }).SelectOptionAsync("GB");
        await page.GetByLabel("Tax number").FillAsync("GB 980 7806 84");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Assertions.Expect(page.GetByText("United Kingdom is added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("GB 980 7806 84")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Try it" }).First.ClickAsync();
        await page.GetByLabel("Sent to", new() { Exact = true }).SelectOptionAsync("GB");
        await page.GetByLabel("Amount", new() { Exact = true }).FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reckon" }).ClickAsync();
        await Assertions.Expect(page.GetByText("VAT 20%").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("£2.00").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_view_of_the_taxes_is_accessible_and_fits_its_window(int width, ColorScheme scheme)
    {
        var place = await fixture.Platform.ShopAsync("kettle-and-co");
        using var owner = await fixture.Platform.SignedInAsync(place, "owner");
        await fixture.Platform.ActAsync(owner.Person, place, "owner", TaxActions.RegisterAsync, new TaxActions.Registering { Country = "CA", Region = "QC", Number = "1234567890 TQ0001" });
        await fixture.Platform.ActAsync(owner.Person, place, "owner", TaxActions.RegisterAsync, new TaxActions.Registering { Country = "IE", Scheme = TaxScheme.OneStopShop, Number = "IE6433435F" });
        await fixture.Platform.ActAsync(owner.Person, place, "owner", TaxActions.SetRateAsync, new TaxActions.OwnRate { Country = "CA", Region = "NL", Class = "children", Name = "Newfoundland children's rate", Ppm = 99_750 });
        string[] pages = ["", "/rates", "/rates?q=nothing-like-it", "/try", "/try?to=CA-QC&amount=1234.56&shipping=9.90&vat=DE1", "/try?to=IE&amount=abc", "/registrations/new", "/own-rates/new?place=DE"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}", width, scheme, staff.Cookies["session"]);
}
