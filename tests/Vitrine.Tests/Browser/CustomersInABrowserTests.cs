using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Customers and segments as merchants see them, and accounts as shoppers do.</summary>
[Collection(Browsers.Name)]
public sealed class CustomersInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co";

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // without script
    public async Task A_merchant_writes_down_a_customer_and_counts_a_segment_while_writing_it(bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var tag = scripts ? "brewer" : "steeper";
        var page = await OpenAsync(owner, "/customers/new", 1440, ColorScheme.Light, scripts);
        await page.GetByLabel("First name").FillAsync("Mina");
        await page.GetByLabel("Mail address").FillAsync($"{tag}@mail.example");
        await page.GetByLabel("Tags").FillAsync($"{tag}, regular");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the customer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The customer is written down.")).ToBeVisibleAsync();
        await page.GetByLabel("How they said it").FillAsync("On the phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await Assertions.Expect(page.GetByText("“On the phone”")).ToBeVisibleAsync();
        if (scripts) await WellAsync(page);

        await page.GotoAsync(Address("/segments/new"));
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Those {tag}");
        await page.GetByLabel("Who is in it").FillAsync($"tags contains '{tag}' and orders");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Count", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("is nothing that is known of customers").First).ToBeVisibleAsync();
        await page.GetByLabel("Who is in it").FillAsync($"tags contains '{tag}' and consent.mail = given");
        if (!scripts) await page.GetByRole(AriaRole.Button, new() { Name = "Count", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 customer is in it")).ToBeVisibleAsync();
        if (scripts) await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the segment" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The segment is made.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the customers" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"{tag}@mail.example")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_of_customers_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var id = await SeenAsync();
        string[] pages = ["/customers", "/customers?q=nothing-like-it", "/customers/new", $"/customers/{id}", $"/customers/{id}?erase=true", $"/customers/{id}/address", "/segments", "/segments?q=nothing-like-it", "/segments/new"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_shoppers_account_is_accessible_and_fits_its_window(int width, ColorScheme scheme)
    {
        string[] pages = ["/account/login", "/account/login?sent=true", "/account/register", "/account/register?sent=true", "/account/recover", "/account/reset?key=gone", "/account/activate?key=gone", "/account/link?key=gone"];
        var wrong = await fixture.WrongWithAsync(pages, path => fixture.OpenAsync($"http://kettle-and-co.localhost:{fixture.Platform.Address.Port}{path}", width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task<CustomerId> SeenAsync()
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        if (await store.Customers.FirstOrDefaultAsync(one => one.MailKey == "seen@mail.example") is { } known) return known.Id;
        var made = Customer.New("seen@mail.example", TimeProvider.System.GetUtcNow());
        store.Customers.Add(made);
        await store.SaveChangesAsync();
        return made.Id;
    }

    string Address(string path) => $"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}";

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme, bool scripts = true) => fixture.OpenAsync(Address(path), width, scheme, staff.Cookies["session"], scripts);

    async Task WellAsync(IPage page)
    {
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
