using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SkiaSharp;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Browser;

/// <summary>Products and collections as merchants make them.</summary>
[Collection(Browsers.Name)]
public sealed class CatalogInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";

    [Fact]
    public async Task A_merchant_adds_a_product_with_24_variants_and_photos()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/shops/kettle-and-co/products", 1440, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a product" }).First.ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Travel cup");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the HTML" }).ClickAsync();
        await page.Locator("[name='Form.BodyHtml']").FillAsync("<p>Keeps tea hot.</p><script>alert(1)</script>");
        await page.Locator("[name='Form.Photos']").SetInputFilesAsync([Photo("front.png"), Photo("back.png")]);
        await page.Locator("[name='Options[0].Name']").FillAsync("Colour");
        await page.Locator("[name='Options[0].Values']").FillAsync("Red\nBlue\nGreen\nBlack");
        await page.Locator("[name='Options[0].Values']").BlurAsync();
        await Assertions.Expect(page.Locator(".v-grid-table tbody tr")).ToHaveCountAsync(4);
        await page.Locator("[name='Options[1].Name']").FillAsync("Size");
        await page.Locator("[name='Options[1].Values']").FillAsync("200 ml\n300 ml\n0,4 l\n0,5 l\n0,6 l\n1 l");
        await page.Locator("[name='Options[1].Values']").BlurAsync();
        await Assertions.Expect(page.Locator(".v-grid-table tbody tr")).ToHaveCountAsync(24);
        await page.Locator("[data-fill] input").FillAsync("14.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill all" }).ClickAsync();
        await page.Locator("[name='Variants[23].Price']").FillAsync("21");
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the product" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Travel cup is created.")).ToBeVisibleAsync();

        // The second picture goes in front by the keyboard, and both say what they show.
        await page.GetByRole(AriaRole.Button, new() { Name = "Move 2 forward" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("What picture 2 shows").FillAsync("The cup from behind");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The product is saved.")).ToBeVisibleAsync();
        await WellAsync(page);

        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var product = await scope.ServiceProvider.GetRequiredService<StoreDb>().Products.AsNoTracking().AsSplitQuery().Include(one => one.Variants).Include(one => one.Media).SingleAsync(one => one.Handle == "travel-cup", TestContext.Current.CancellationToken);
        Assert.Equal((24, 1450L, 2100L), (product.Variants.Count, product.Variants.Min(variant => variant.Price.Minor), product.Variants.Max(variant => variant.Price.Minor)));
        Assert.Equal(["The cup from behind", ""], product.Media.OrderBy(media => media.Position).Select(media => media.Alt));
        using var shopper = fixture.Platform.ClientFor("kettle-and-co.localhost");
        var shown = await shopper.GetStringAsync("/products/travel-cup", TestContext.Current.CancellationToken);
        Assert.Contains("The cup from behind", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", shown, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_merchant_builds_a_collection_by_conditions_and_sees_at_once_what_is_in_it()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/shops/kettle-and-co/collections/new", 1440, ColorScheme.Light);
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Dear things");
        await page.GetByLabel("By conditions").CheckAsync();
        await page.Locator("[name='Rules[0].Field']").SelectOptionAsync("Price");
        await page.Locator("[name='Rules[0].Value']").FillAsync("10");
        await page.Locator("[name='Rules[0].Value']").BlurAsync();
        await Assertions.Expect(page.Locator(".v-matches li").First).ToBeVisibleAsync();
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the collection" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dear things is created.")).ToBeVisibleAsync();
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var dear = await store.Products.Where(product => product.Variants.Any(variant => variant.Price.Minor > 1_000)).CountAsync(TestContext.Current.CancellationToken);
        Assert.True(dear > 0);
        Assert.Equal(dear, await store.Collections.Where(collection => collection.Handle == "dear-things").SelectMany(collection => collection.Products).CountAsync(TestContext.Current.CancellationToken));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_merchant_chooses_from_the_files_by_search_and_puts_one_into_a_text(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(owner, "/shops/kettle-and-co/collections/new", width, scheme);
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync($"Pictured {width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose…" }).ClickAsync();
        var tiles = page.Locator(".v-choice");
        await Assertions.Expect(tiles.Nth(2)).ToBeVisibleAsync();
        await WellAsync(page);
        var file = await tiles.Nth(2).GetAttributeAsync("data-file") ?? "";
        await page.Locator("#choose-file [type=search]").FillAsync(file);
        await Assertions.Expect(tiles).ToHaveCountAsync(1);
        await tiles.First.ClickAsync();
        await Assertions.Expect(page.Locator("[name='Form.Chosen']")).ToHaveValueAsync(file);
        await Assertions.Expect(page.Locator(".v-chosen img")).ToBeVisibleAsync();

        await page.Locator(".v-write-page").ClickAsync();
        await page.Keyboard.TypeAsync("Like this: ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Picture", Exact = true }).ClickAsync();
        await tiles.First.ClickAsync();
        // Shown by its address behind the door, kept by its address in the shop.
        await Assertions.Expect(page.Locator(".v-write-page img")).ToHaveAttributeAsync("src", $"/shops/kettle-and-co/files/{file}/shown");
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the collection" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"Pictured {width} is created.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".v-write-page img")).ToHaveAttributeAsync("src", $"/shops/kettle-and-co/files/{file}/shown");
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var kept = await scope.ServiceProvider.GetRequiredService<StoreDb>().Collections.SingleAsync(collection => collection.Handle == $"pictured-{width}", TestContext.Current.CancellationToken);
        Assert.Equal(file, kept.Image);
        Assert.Contains($"<img src=\"/files/{file}\"", kept.BodyHtml, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_search_that_finds_nothing_is_accessible_and_fits_its_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/products?q=nothing-like-it", "/collections?q=nothing-like-it"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, $"/shops/kettle-and-co{path}", width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task WellAsync(IPage page)
    {
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{path}", width, scheme, staff.Cookies["session"]);

    static FilePayload Photo(string name) => new() { Name = name, MimeType = "image/png", Buffer = RemakePictureTests.Draw(name.Length * 20, 240, SKEncodedImageFormat.Png) };
}
