using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>A shopper's cart, and the cart to try beside it.</summary>
[Collection(Browsers.Name)]
public sealed class CartInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Shop = "kettle-and-co";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(390, ColorScheme.Dark, false)] // without script
    [InlineData(1440, ColorScheme.Light, true)]
    public async Task A_shopper_fills_a_cart_and_pays_what_the_cart_to_try_shows(int width, ColorScheme scheme, bool scripts)
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync(Shop), "owner");
        var code = $"CART-{width}";
        await using (var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt($"{Shop}.localhost")))
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(Actor.Program);
            Assert.Null((await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(DiscountActions.CreateAsync, new DiscountWish { Title = $"Brewer's tenth {width}", Kind = DiscountKind.Order, NeedsCode = true, Code = code, PartsPerMillion = 123_000 }, Stop)).Problem);
        }

        var (handle, title) = await SoldAsync();

        var page = await fixture.OpenAsync($"http://{Shop}.localhost:{fixture.Platform.Address.Port}/products/{handle}", width, scheme, scripts: scripts);
        await page.GetByLabel("Quantity").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await page.GetByLabel($"Quantity of {title}").FillAsync("2");
        await page.GetByLabel("A word to the shop").FillAsync("Please wrap it.");
        await page.GetByLabel("Discount code").FillAsync(code.ToLowerInvariant());
        await page.GetByLabel("Discount code").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".cart-codes")).ToContainTextAsync(code.ToLowerInvariant());
        await Assertions.Expect(page.GetByLabel($"Quantity of {title}")).ToHaveValueAsync("2");
        await Assertions.Expect(page.GetByLabel("A word to the shop")).ToHaveValueAsync("Please wrap it.");
        if (scripts) await WellAsync(page);
        var (list, total) = (await page.Locator(".cart-sum dd").First.TextContentAsync(), await page.Locator(".cart-total dd").TextContentAsync());

        await page.GetByLabel("Discount code").FillAsync("nothing-like-it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#cart-code-problem")).ToContainTextAsync("There is no such code.");
        await page.GetByLabel("Country").SelectOptionAsync("GB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Work it out" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Country")).ToHaveValueAsync("GB");
        if (scripts) await WellAsync(page);

        var tried = await fixture.OpenAsync($"http://console.studio-nord.localhost:{fixture.Platform.Address.Port}/shops/{Shop}/discounts/try", 1440, ColorScheme.Light, owner.Cookies["session"]);
        await tried.GetByLabel("Find products").FillAsync(title);
        await tried.GetByRole(AriaRole.Button, new() { Name = "Show the prices" }).ClickAsync();
        await tried.Locator("input[name=Add]").First.CheckAsync();
        await tried.GetByRole(AriaRole.Button, new() { Name = "Show the prices" }).ClickAsync();
        await tried.Locator("input[name='Lines[0].Quantity']").FillAsync("2");
        await tried.GetByLabel("Codes").FillAsync(code);
        await tried.GetByRole(AriaRole.Button, new() { Name = "Show the prices" }).ClickAsync();
        await Assertions.Expect(tried.Locator(".v-facts dd").First).ToHaveTextAsync(list!);
        await Assertions.Expect(tried.Locator(".v-facts dd").Last).ToHaveTextAsync(total!);
        Assert.NotEqual(list, total);

        await page.GetByRole(AriaRole.Button, new() { Name = "Empty the cart" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your cart is empty.")).ToBeVisibleAsync();
        if (scripts) await WellAsync(page);
        await tried.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task A_cart_says_what_became_different_and_fits_its_window(int width, ColorScheme scheme)
    {
        var (handle, title) = await SoldAsync();
        var page = await fixture.OpenAsync($"http://{Shop}.localhost:{fixture.Platform.Address.Port}/products/{handle}", width, scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await RaiseAsync(handle, 100);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("costs");
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "All right" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);
        await RaiseAsync(handle, -100);
        await page.Context.CloseAsync();
    }

    Task<int> RaiseAsync(string handle, long by) => InShopAsync(store => store.Variants.Where(variant => store.Products.Any(product => product.Id == variant.ProductId && product.Handle == handle)).ExecuteUpdateAsync(set => set.SetProperty(variant => variant.Price.Minor, variant => variant.Price.Minor + by), Stop));

    // One of which there is enough, in a single variant.
    Task<(string Handle, string Title)> SoldAsync() => InShopAsync(async store =>
    {
        var found = await store.Products.Published(TimeProvider.System.GetUtcNow()).Where(product => !product.IsGiftCard && product.Variants.Count == 1)
            .Where(product => product.Variants.All(one => !one.TracksInventory || one.SellsWhenOut || store.InventoryLevels.Where(level => level.VariantId == one.Id).Sum(level => level.Available) > 10))
            .OrderBy(product => product.Id).Select(product => new { product.Handle, product.Title }).FirstAsync(Stop);
        return (found.Handle, found.Title);
    });

    async Task<T> InShopAsync<T>(Func<StoreDb, Task<T>> work)
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt($"{Shop}.localhost"));
        return await work(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    async Task WellAsync(IPage page)
    {
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
