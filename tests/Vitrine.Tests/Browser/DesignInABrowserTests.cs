using Microsoft.Playwright;

namespace Vitrine.Tests.Browser;

/// <summary>The consoles' components as people meet them: by sight, by keyboard, without script.</summary>
[Collection(Browsers.Name)]
public sealed class DesignInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("brand=own&lang=en", 1440, ColorScheme.Light)]
    [InlineData("brand=own&lang=de", 390, ColorScheme.Dark)]
    [InlineData("brand=nord&lang=fr", 768, ColorScheme.Dark)]
    [InlineData("brand=harbour&lang=en", 1440, ColorScheme.Light)] // yellow, the hardest to read
    [InlineData("brand=harbour&lang=de&q=zzz", 320, ColorScheme.Light)] // 1280 px at 400 %, WCAG 1.4.10
    [InlineData("door=true&brand=nord", 390, ColorScheme.Light)]
    public async Task Every_component_is_accessible_and_fits_its_window(string query, int width, ColorScheme scheme)
    {
        var page = await fixture.OpenAsync(Url(query), width, scheme);
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_palette_leads_to_a_place_by_keyboard_alone()
    {
        var page = await fixture.OpenAsync(Url(""), 1440, ColorScheme.Light);
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator(".v-palette input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("prod");
        await Assertions.Expect(page.Locator(".v-palette [role=option]").First).ToHaveTextAsync("ProductsGP");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/design#states");
    }

    [Fact]
    public async Task Two_keys_one_after_the_other_go_to_a_page_but_not_from_within_a_field()
    {
        var page = await fixture.OpenAsync(Url(""), 1440, ColorScheme.Light);
        await page.Locator("#about").FocusAsync();
        await page.Keyboard.TypeAsync("go");
        Assert.EndsWith("/design?", page.Url, StringComparison.Ordinal);
        await page.Locator("#v-content").FocusAsync();
        await page.Keyboard.TypeAsync("go");
        await page.WaitForURLAsync("**/design#tables");
    }

    [Fact]
    public async Task The_first_tab_skips_to_the_content_and_a_menu_walks_by_arrows()
    {
        var page = await fixture.OpenAsync(Url("door=true"), 1440, ColorScheme.Light);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".v-skip")).ToBeFocusedAsync();

        await page.GotoAsync(Url(""));
        await page.Locator("[popovertarget=more]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#more .v-item").First).ToBeFocusedAsync(); // open, which takes the browser a moment
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#more .v-item").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[popovertarget=more]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Shift_selects_all_rows_between_and_the_bar_counts_them()
    {
        var page = await fixture.OpenAsync(Url(""), 1440, ColorScheme.Light);
        var boxes = page.Locator("td.v-select input");
        await Assertions.Expect(page.Locator(".v-bulk")).ToBeHiddenAsync();
        await boxes.Nth(1).ClickAsync();
        await boxes.Nth(4).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Assertions.Expect(page.Locator("[data-count]")).ToHaveTextAsync("4 selected");
        await Assertions.Expect(page.Locator(".v-bulk")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dialog_holds_the_button_back_until_the_name_is_typed_in_the_pages_language()
    {
        var page = await fixture.OpenAsync(Url("lang=fr"), 1440, ColorScheme.Light);
        await page.Locator("button[data-dialog=delete]").Last.ClickAsync();
        var field = page.Locator("#delete input[name=confirm]");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await field.FillAsync("atelier");
        await page.Locator("#delete .v-danger").ClickAsync();
        await Assertions.Expect(page.Locator("#delete .v-error")).ToHaveTextAsync("Ce n’est pas encore identique.");
        await field.FillAsync("atelier-brume");
        await Assertions.Expect(page.Locator("#delete .v-error")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Without_script_lists_sort_and_filter_and_menus_open()
    {
        var page = await fixture.OpenAsync(Url(""), 1440, ColorScheme.Light);
        var still = await page.Context.Browser!.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1440, Height = 900 } });
        page = await still.NewPageAsync();
        await page.GotoAsync(Url(""));
        await page.Locator(".v-table thead a").First.ClickAsync();
        await page.WaitForURLAsync("**sort=shop**");
        await page.Locator("select[name=status]").SelectOptionAsync("paused");
        await page.Locator(".v-filters button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**status=paused**");
        Assert.Equal(3, await page.Locator("td.v-select").CountAsync());
        await Assertions.Expect(page.Locator(".v-save-bar").First).ToBeVisibleAsync();
        await page.Locator("[popovertarget=more]").ClickAsync();
        await Assertions.Expect(page.Locator("#more")).ToBeVisibleAsync();
        await still.CloseAsync();
    }

    string Url(string query) => $"http://vitrine.localhost:{fixture.Platform.Address.Port}/design?{query}";
}
