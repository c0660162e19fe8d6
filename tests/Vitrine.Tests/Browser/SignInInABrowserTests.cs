using Microsoft.Playwright;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>Signing in and looking after one's account, as people do it.</summary>
[Collection(Browsers.Name)]
public sealed class SignInInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Somebody_sets_up_an_app_loses_the_phone_and_comes_in_by_a_recovery_code()
    {
        var person = await HireAsync();
        var page = await SignInAsync(person);
        await page.GotoAsync(Url("/profile/security"));
        await page.ClickAsync("text=Set up an app");
        var key = await page.Locator(".v-copy code").First.InnerTextAsync();
        await Assertions.Expect(page.Locator(".v-code-picture svg path")).ToHaveCountAsync(1);
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.FillAsync("#Code", StaffAccounts.CodeOf(key));
        await page.ClickAsync("form:has(#Code) button[type=submit]");
        await Assertions.Expect(page.Locator(".v-codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".v-codes li").First.InnerTextAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.Context.CloseAsync();

        page = await OpenAsync("/profile");
        await PasswordAsync(page, person);
        await page.WaitForURLAsync("**/sign-in/code**");
        Assert.Empty(await fixture.WrongWithAsync(page));
        await page.FillAsync("#Code", StaffAccounts.CodeOf(key, later: 1));
        await page.PressAsync("#Code", "Enter");
        await page.WaitForURLAsync("**/profile");
        await page.Context.CloseAsync();

        page = await OpenAsync("/profile");
        await PasswordAsync(page, person);
        await page.ClickAsync("text=Use a recovery code instead");
        await page.FillAsync("#Code", recovery);
        await page.PressAsync("#Code", "Enter");
        await page.WaitForURLAsync("**/profile");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_makes_a_passkey_signs_in_by_it_and_removes_it()
    {
        var person = await HireAsync();
        var page = await SignInAsync(person);
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
        await page.GotoAsync(Url("/profile/security/passkey"));
        await page.FillAsync("#Name", "Office laptop");
        await page.ClickAsync("[data-passkey=create]");
        await page.WaitForURLAsync("**/profile/security");
        await Assertions.Expect(page.Locator("table >> text=Office laptop")).ToBeVisibleAsync();
        Assert.Empty(await fixture.WrongWithAsync(page));
        await fixture.Platform.AgeProofAsync(person.Id);
        await page.GotoAsync(Url("/profile/security/mail"));
        await page.WaitForURLAsync("**/profile/prove**");
        await page.ClickAsync("[data-passkey=get]");
        await page.WaitForURLAsync("**/profile/security/mail");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(Url("/sign-in?to=%2Fprofile"));
        await page.ClickAsync("[data-passkey=get]");
        await page.WaitForURLAsync("**/profile");
        await Assertions.Expect(page.Locator("#Name")).ToHaveValueAsync(person.Name);

        await page.GotoAsync(Url("/profile/security"));
        await page.ClickAsync("form[action*=RemovePasskey] button");
        await Assertions.Expect(page.Locator("text=Office laptop")).ToHaveCountAsync(0);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(Url("/sign-in?to=%2Fprofile"));
        await page.ClickAsync("[data-passkey=get]");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("not accepted");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_session_is_ended_from_elsewhere()
    {
        var person = await HireAsync();
        var lost = await SignInAsync(person);
        var here = await SignInAsync(person);
        await here.GotoAsync(Url("/profile/security"));
        await here.ClickAsync("form[action*=EndSession] button");
        await Assertions.Expect(here.Locator("form[action*=EndSession]")).ToHaveCountAsync(0);
        await lost.GotoAsync(Url("/profile"));
        await lost.WaitForURLAsync("**/sign-in?**");
        await lost.Context.CloseAsync();
        await here.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/sign-in", 1440, ColorScheme.Light)]
    [InlineData("/sign-in", 390, ColorScheme.Dark)]
    [InlineData("/sign-in/help", 390, ColorScheme.Light)]
    [InlineData("/sign-in/help?sent=true", 1440, ColorScheme.Dark)]
    [InlineData("/sign-in/reset?key=none", 390, ColorScheme.Light)]
    [InlineData("/invitation?key=none", 1440, ColorScheme.Light)]
    [InlineData("/profile/mail?key=none", 390, ColorScheme.Dark)]
    public async Task The_doors_pages_are_accessible_and_fit_their_window(string path, int width, ColorScheme scheme)
    {
        var page = await fixture.OpenAsync(Url(path), width, scheme);
        await FitsAsync(page, width, path);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_pages_of_ones_account_are_accessible_and_fit_their_window(int width, ColorScheme scheme)
    {
        var page = await SignInAsync(await HireAsync(), width, scheme);
        foreach (var path in new[] { "/profile", "/profile/security", "/profile/security/password", "/profile/security/mail", "/profile/security/passkey", "/profile/security/app", "/profile/prove" })
        {
            await page.GotoAsync(Url(path));
            await FitsAsync(page, width, path);
        }

        await page.Context.CloseAsync();
    }

    async Task FitsAsync(IPage page, int width, string path)
    {
        var folder = Environment.GetEnvironmentVariable("VITRINE_LOOK");
        if (folder is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{string.Concat(path.Split('?')[0].Select(letter => char.IsLetter(letter) ? letter : '-'))}-{width}.png"), FullPage = true });
        Assert.Empty(await fixture.WrongWithAsync(page));
    }

    async Task<Person> HireAsync() => await fixture.Platform.HireAsync(await fixture.Platform.ShopAsync("atelier-brume"), "owner", StaffAccounts.Password);

    Task<IPage> OpenAsync(string path, int width = 1440, ColorScheme scheme = ColorScheme.Light) => fixture.OpenAsync(Url(path), width, scheme);

    async Task<IPage> SignInAsync(Person person, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await OpenAsync("/sign-in?to=%2Fprofile", width, scheme);
        await PasswordAsync(page, person);
        await page.WaitForURLAsync("**/profile");
        return page;
    }

    static async Task PasswordAsync(IPage page, Person person)
    {
        await page.FillAsync("#Mail", person.Email!);
        await page.FillAsync("#Password", StaffAccounts.Password);
        await page.ClickAsync("form:has(#Password) button.v-primary");
    }

    string Url(string path) => $"http://console.vitrine.localhost:{fixture.Platform.Address.Port}{path}";
}
