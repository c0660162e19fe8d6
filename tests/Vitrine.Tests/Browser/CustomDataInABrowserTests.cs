using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Fields of a merchant's own, from the merchant to the shopper.</summary>
[Collection(Browsers.Name)]
public sealed class CustomDataInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co";

    [Fact]
    public async Task A_merchant_adds_a_field_fills_it_in_and_a_shopper_filters_by_it()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var (id, title) = await ReadAsync(async store =>
        {
            var product = await store.Products.Published(TimeProvider.System.GetUtcNow()).OrderBy(one => one.Id).FirstAsync(TestContext.Current.CancellationToken);
            return (product.Id.Value, product.Title);
        });
        var page = await OpenAsync(owner, $"{Root}/custom-data", 1440, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a field" }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Picked in");
        await page.GetByLabel("Choices").FillAsync("Spring\nAutumn");
        await page.GetByLabel("Shoppers see it").CheckAsync();
        await page.GetByLabel("Filter in the shop’s search").CheckAsync();
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the field" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The field Picked in is added.")).ToBeVisibleAsync();
        await WellAsync(page);

        await page.GotoAsync($"http://{Console}:{fixture.Platform.Address.Port}{Root}/products/{id}");
        await page.GetByLabel("Picked in").SelectOptionAsync("Autumn");
        // Something that goes with it, found by its title.
        var other = await ReadAsync(store => store.Products.OrderByDescending(one => one.Id).Select(one => one.Title).FirstAsync(TestContext.Current.CancellationToken));
        await page.Locator("[name='FindComplementary']").FillAsync(other);
        await page.Locator("[name='FindComplementary']").BlurAsync();
        await page.Locator("[name='AddComplementary']").First.ClickAsync(); // the server draws the part anew, and the box is gone
        await Assertions.Expect(page.Locator("[name='Complementary[0].Id']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Picked in")).ToHaveValueAsync("Autumn");
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The product is saved.")).ToBeVisibleAsync();

        var shop = await fixture.OpenAsync($"http://kettle-and-co.localhost:{fixture.Platform.Address.Port}/search?q={Uri.EscapeDataString(title)}", 1440, ColorScheme.Light, session: null);
        await Eventually.AsTrueAsync(async () =>
        {
            await shop.ReloadAsync();
            return await shop.Locator("[name='filter.metafield:custom.picked_in']").CountAsync() == 1;
        });
        await shop.Locator("details.facets summary").ClickAsync();
        await shop.GetByLabel("Autumn").CheckAsync();
        await shop.Locator(".facet-end button").ClickAsync();
        await Assertions.Expect(shop.Locator(".card")).ToHaveCountAsync(1);
        await WellAsync(shop);
        await shop.Locator(".card a").First.ClickAsync();
        await Assertions.Expect(shop.Locator(".facts")).ToContainTextAsync("Autumn");
        await Assertions.Expect(shop.GetByRole(AriaRole.Heading, new() { Name = "Goes well with it" })).ToBeVisibleAsync();
        await WellAsync(shop);
        await shop.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task What_custom_data_adds_to_pages_is_accessible_and_fits_its_window(int width, ColorScheme scheme)
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/custom-data?owner=variant", "/custom-data/new?type=gardens", "/products/1", "/collections/1"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, $"{Root}{path}", width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task<T> ReadAsync<T>(Func<StoreDb, Task<T>> read)
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    async Task WellAsync(IPage page)
    {
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{path}", width, scheme, staff.Cookies["session"]);
}
