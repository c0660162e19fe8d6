using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>A merchant moves in: sees what a file would do, watches it, and takes it back.</summary>
[Collection(Browsers.Name)]
public sealed class MovingInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Host = "console.studio-nord.localhost";

    [Fact]
    public async Task A_merchant_imports_1200_products_watches_them_come_and_undoes_it()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("northline-supply"), "owner");
        var before = await CountAsync();
        var file = new StringBuilder("Title,URL handle,Description,Vendor,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Inventory tracker,Inventory quantity,Weight value (grams)\n");
        for (var i = 0; i < 1_200; i++) file.Append(CultureInfo.InvariantCulture, $"Trail pack {i},trail-pack-{i},<p>Carries {i} litres.</p>,Fell & Fern,Pack,trail,TRUE,Active,TP-{i},Size,M,{50 + (i % 40)}.00,shopify,{i % 9},{700 + i}\n");

        var page = await OpenAsync(owner, "/shops/northline-supply/imports/new", 1440, ColorScheme.Light);
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "trail-packs.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }).ClickAsync();
        await page.WaitForURLAsync("**/imports/*");
        if (await page.GetByRole(AriaRole.Link, new() { Name = "See the preview" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Import 1,200 entries" })).First.TextContentAsync() is { } said && said.Contains("preview", StringComparison.Ordinal)) await page.GetByRole(AriaRole.Link, new() { Name = "See the preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("trail-pack-0").First).ToBeVisibleAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        Assert.Equal(before, await CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1,200 entries" }).ClickAsync();
        await Assertions.Expect(page.Locator("#import progress").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        // It moves by itself, and leads on when it is done.
        await page.GetByRole(AriaRole.Link, new() { Name = "See the result" }).ClickAsync(new() { Timeout = 240_000 });
        await Assertions.Expect(page.Locator("#import").GetByText("1,200", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal(before + 1_200, await CountAsync());
        Assert.Empty(await fixture.WrongWithAsync(page));

        await page.GetByRole(AriaRole.Link, new() { Name = "Undo…" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Undo…" })).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See the result" }).ClickAsync(new() { Timeout = 240_000 });
        await Assertions.Expect(page.GetByText("Undone").First).ToBeVisibleAsync();
        Assert.Equal(before, await CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Other_states_of_an_import_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/imports?q=nothing-like-it", "/imports/new?tooLarge=true", "/imports/1?undo=true", "/imports/2"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, $"/shops/kettle-and-co{path}", width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task<int> CountAsync()
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("northline-supply.localhost"));
        return await scope.ServiceProvider.GetRequiredService<StoreDb>().Products.CountAsync(TestContext.Current.CancellationToken);
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{(path.Contains("northline", StringComparison.Ordinal) ? staff.Host : Host)}:{fixture.Platform.Address.Port}{path}", width, scheme, staff.Cookies["session"]);
}
