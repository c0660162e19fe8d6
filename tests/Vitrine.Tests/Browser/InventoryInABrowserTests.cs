using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Stock as merchants count, receive and move it.</summary>
[Collection(Browsers.Name)]
public sealed class InventoryInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";
    const string Root = "/shops/kettle-and-co";

    [Fact]
    public async Task A_merchant_counts_in_the_list_and_reads_who_did_it_and_why()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var location = (await StockAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var page = await OpenAsync(owner, $"/inventory?location={location}", 1440, ColorScheme.Light);
        var first = page.Locator("input[name$='.OnHand']").First;
        await first.FillAsync("41");
        await page.Locator("input[name$='.OnHand']").Nth(1).FillAsync("42");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save what was counted" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 numbers are changed.")).ToBeVisibleAsync();
        await Assertions.Expect(first).ToHaveValueAsync("41");

        await page.Locator(".v-table tbody b a").First.ClickAsync();
        await Assertions.Expect(page.GetByText("Counted", new() { Exact = true }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Receive" }).ClickAsync();
        await page.GetByLabel("How many came").FillAsync("9");
        await page.GetByLabel("Belongs to").FillAsync("DN-1188");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put on the shelf" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The stock is changed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("DN-1188")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Other_views_of_the_stock_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var location = await StockAsync();
        string[] pages = [$"/inventory?location={location}", "/inventory?q=nothing-like-it", "/inventory/1?way=receive", "/inventory/1?way=move", $"/locations/{location}"];
        var wrong = await fixture.WrongWithAsync(pages, path => OpenAsync(owner, path, width, scheme));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // A shop at work: a second location, something on its way, reserved and sold.
    async Task<long> StockAsync()
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var place = await fixture.Platform.ShopAsync("kettle-and-co");
        var locations = await store.Locations.OrderBy(location => location.Id).Select(location => location.Id).ToListAsync(TestContext.Current.CancellationToken);
        if (locations.Count > 1) return locations[0].Value;
        var tom = await fixture.Platform.HireAsync(place, "owner");
        var cellar = (await fixture.Platform.ActAsync(tom, place, "owner", LocationActions.CreateAsync, new LocationActions.Wish { Name = "Railway arches", Address = "Arch 14\nStation Road\nYork" })).Value!.Id;
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.PolicyAsync, new InventoryActions.Policy { Variants = [VariantId.Of(1)], TracksInventory = true });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.ReceiveAsync, new InventoryActions.Delivery { Lines = [new StockLine(VariantId.Of(1), 60, cellar)], Reference = "DN-1042" });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.ExpectAsync, new InventoryActions.Delivery { Lines = [new StockLine(VariantId.Of(1), 1_200, cellar)], Reference = "PO-77", Note = "Comes by rail on Thursday" });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.ReserveAsync, new InventoryActions.Reserving { Key = "order-1001", Lines = [new StockLine(VariantId.Of(1), 2)] });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.CommitAsync, new InventoryActions.One("order-1001"));
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.ReserveAsync, new InventoryActions.Reserving { Key = "cart-88", Lines = [new StockLine(VariantId.Of(1), 1)] });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(VariantId.Of(1), cellar, -3)], Reason = StockReason.Damaged, Note = "Wet after the storm" });
        await fixture.Platform.ActAsync(tom, place, "owner", InventoryActions.TransferAsync, new InventoryActions.Transfer { From = cellar, To = locations[0], Lines = [new StockLine(VariantId.Of(1), 12)] });
        return locations[0].Value;
    }

    Task<IPage> OpenAsync(Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{Console}:{fixture.Platform.Address.Port}{Root}{path}", width, scheme, staff.Cookies["session"]);
}
