using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Pages, menus, articles and comments as merchants make them and shoppers read them.</summary>
[Collection(Browsers.Name)]
public sealed class ContentInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Console = "console.studio-nord.localhost";

    [Fact]
    public async Task A_page_is_written_as_it_will_look_with_headings_lists_and_links()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        var page = await OpenAsync(Console, owner, "/shops/kettle-and-co/pages/new", 1440, ColorScheme.Light);
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("How we pick");
        await page.Locator(".v-write-page").ClickAsync();
        await page.Keyboard.TypeAsync("By ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("hand");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.PressAsync("Enter");
        await DoAsync("Heading");
        await page.Keyboard.TypeAsync("When");
        await page.Keyboard.PressAsync("Enter");
        await DoAsync("List");
        await page.Keyboard.TypeAsync("in March");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("the estate");
        await page.Keyboard.PressAsync("Shift+Home");
        await DoAsync("Link");
        await page.Keyboard.TypeAsync("https://estate.example/");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "List", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await WellAsync(page);

        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" ");

        // What is pasted leaves its styles behind; the HTML can be seen, and written too.
        await page.EvaluateAsync("""
            () => {
              const data = new DataTransfer()
              data.setData('text/html', '<p style="color:red" class="Mso">from <a href="/a" target="_blank">elsewhere</a></p>')
              document.querySelector('.v-write-page').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
            }
            """);
        await DoAsync("Show the HTML");
        await Assertions.Expect(page.Locator("[name='Form.BodyHtml']")).ToBeVisibleAsync();
        Assert.DoesNotContain("Mso", await page.Locator("[name='Form.BodyHtml']").InputValueAsync(), StringComparison.Ordinal);
        await WellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add page" }).Or(page.Locator(".v-save-bar [type=submit]")).First.ClickAsync();
        await Assertions.Expect(page.Locator(".v-toast")).ToBeVisibleAsync();
        var kept = await ReadAsync("kettle-and-co", store => store.Pages.Where(one => one.Handle == "how-we-pick").Select(one => one.BodyHtml).SingleAsync(TestContext.Current.CancellationToken));
        foreach (var part in (string[])["<p>By <b>hand</b></p>", "<h2>When</h2>", "<ul><li>in March</li>", "<a href=\"https://estate.example/\">the estate</a>", "<a href=\"/a\">elsewhere</a>"]) Assert.Contains(part, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("style", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("<p></p>", kept, StringComparison.Ordinal);
        await page.Context.CloseAsync();

        Task DoAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
    }

    [Fact]
    public async Task A_merchant_puts_a_menu_in_order_by_dragging_and_by_keyboard()
    {
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("northline-supply"), "owner");
        var menu = await ReadAsync("northline-supply", store => store.Menus.Where(one => one.Handle == Menu.Main).Select(one => one.Id.Value).SingleAsync(TestContext.Current.CancellationToken));
        var page = await OpenAsync(owner.Host, owner, $"/shops/northline-supply/menus/{menu}", 1440, ColorScheme.Light);
        var links = page.Locator(".v-links > li");
        var before = await NamesAsync(page);
        Assert.True(before.Count > 3, "The sample has a menu of several links.");

        // By keyboard: the second above the first, and the focus stays on its arrow.
        await links.Nth(1).GetByRole(AriaRole.Button).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(links.First.Locator("[data-focus]")).ToBeFocusedAsync();
        Assert.Equal([before[1], before[0], .. before.Skip(2)], await NamesAsync(page));

        // By dragging: the last below the first, one level in.
        var (from, to) = ((await links.Last.Locator(".v-grip").BoundingBoxAsync())!, (await links.Nth(1).BoundingBoxAsync())!); // both are shown
        await page.Mouse.MoveAsync(from.X + 4, from.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 20, to.Y + 30, new() { Steps = 8 });
        await page.Mouse.MoveAsync(from.X + 40, to.Y + 10, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator(".v-links > .v-level-1")).ToHaveCountAsync(1);
        Assert.Equal(before[^1], (await NamesAsync(page))[1]);
        await page.GetByLabel("Find something to link to").FillAsync("contact");
        await page.GetByLabel("Find something to link to").BlurAsync();
        await page.Locator(".v-offer").Filter(new() { HasText = "Contact" }).First.ClickAsync();
        await Assertions.Expect(links.Last.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("The menu is saved.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        // What stands below is shown when it is asked for, and nothing is cut off.
        foreach (var (width, scheme) in (IEnumerable<(int, ColorScheme)>)[(1440, ColorScheme.Light), (390, ColorScheme.Dark)])
        {
            var shop = await fixture.OpenAsync($"http://northline-supply.localhost:{fixture.Platform.Address.Port}/", width, scheme);
            await shop.Locator(".main-nav summary").First.ClickAsync();
            await Assertions.Expect(shop.Locator(".main-nav details a").First).ToBeInViewportAsync();
            Assert.Empty(await fixture.WrongWithAsync(shop));
            await shop.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_shopper_comments_with_and_without_script()
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        foreach (var scripts in (bool[])[true, false])
        {
            var page = await fixture.OpenAsync($"http://kettle-and-co.localhost:{fixture.Platform.Address.Port}/blogs/leaves/first-flush", 390, ColorScheme.Light, scripts: scripts);
            await page.GetByLabel("Name").FillAsync("Ada");
            await page.GetByLabel("Mail address").FillAsync("ada@mail.example");
            await page.GetByLabel("Comment", new() { Exact = true }).FillAsync("How long should it brew?");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("before it is shown");
            await page.Context.CloseAsync();
        }

        Assert.Equal(2, await ReadAsync("kettle-and-co", store => store.Comments.CountAsync(comment => comment.Author == "Ada", TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_blog_and_other_views_of_the_content_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        await new ConsolePages(fixture.Platform).FurnishAsync();
        using var owner = await fixture.Platform.SignedInAsync(await fixture.Platform.ShopAsync("kettle-and-co"), "owner");
        string[] pages = ["/pages?q=nothing-like-it", "/comments?state=spam"];
        string[] read = ["/blogs/leaves", "/blogs/leaves/tagged/darjeeling", "/blogs/leaves/first-flush", "/blogs/leaves/first-flush?comment=pending"];
        IReadOnlyList<string> wrong =
        [
            .. await fixture.WrongWithAsync(pages, path => OpenAsync(Console, owner, $"/shops/kettle-and-co{path}", width, scheme)),
            .. await fixture.WrongWithAsync(read, path => fixture.OpenAsync($"http://kettle-and-co.localhost:{fixture.Platform.Address.Port}{path}", width, scheme)),
        ];
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    async Task WellAsync(IPage page)
    {
        // The browser's own editing styles what it puts together. The policy stops that, and what is kept has no styles.
        fixture.Complaints[page].RemoveAll(complaint => complaint.StartsWith("Applying inline style", StringComparison.Ordinal));
        var wrong = await fixture.WrongWithAsync(page);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    static async Task<List<string>> NamesAsync(IPage page) => [.. await page.Locator(".v-links > li input[name$='.Link']").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)")];

    async Task<T> ReadAsync<T>(string slug, Func<StoreDb, Task<T>> read)
    {
        await using var scope = fixture.Platform.Services.OpenTenant(fixture.Platform.Services.ShopAt($"{slug}.localhost"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    Task<IPage> OpenAsync(string host, Staff staff, string path, int width, ColorScheme scheme) => fixture.OpenAsync($"http://{host}:{fixture.Platform.Address.Port}{path}", width, scheme, staff.Cookies["session"]);
}
