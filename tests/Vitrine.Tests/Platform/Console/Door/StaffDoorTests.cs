using System.Net;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Door;

public sealed class StaffDoorTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_from_there_to_where_they_wanted()
    {
        using var stranger = new Staff(Platform, "console.vitrine.localhost", null!);
        using var asked = await stranger.GetAsync("/?q=1");
        Assert.Equal("/sign-in?to=%2F%3Fq%3D1", asked.Headers.Location?.ToString());
        var sample = SeedPeople.All.Single(person => person.Mail.StartsWith("amelie@", StringComparison.Ordinal));
        using var entered = await stranger.PostAsync("/sign-in?to=%2F%3Fq%3D1", [new("Mail", sample.Mail), new("Password", SeedPeople.Password), new("To", "/?q=1")]);
        Assert.Equal("/?q=1", entered.Headers.Location?.ToString());
        Assert.Contains("Atelier Brume", await stranger.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_works_for_an_agency_and_in_a_shop_of_it_finds_both()
    {
        var (agency, shop) = (await Platform.AgencyAsync("harbour-lane"), await Platform.ShopAsync("northline-supply"));
        var person = await Platform.HireAsync(agency, "viewer");
        await Platform.EmployAsync(person, shop, "viewer");
        using var staff = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(agency));
        using var home = await staff.GetAsync("/");
        Assert.Equal("/clients", home.Headers.Location?.ToString());
        Assert.Contains("href=\"/?all=true\"", await staff.ReadAsync("/clients"), StringComparison.Ordinal);
        Assert.Contains("href=\"/shops/northline-supply\"", await staff.ReadAsync("/?all=true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nope")]
    [InlineData("/shops/kettle-and-co")] // another's
    [InlineData("/clients/no-such-shop")]
    public async Task What_is_not_there_is_said_on_a_page_of_the_console_and_another_s_looks_the_same(string path)
    {
        using var merchant = await Platform.SignedInAsync(await Platform.ShopAsync("northline-supply"), "owner");
        using var answer = await merchant.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("There is nothing here", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kettle", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("vitrine", System.Text.RegularExpressions.Regex.Replace(text, "https?://[^\"]*", ""), StringComparison.OrdinalIgnoreCase); // an agency's console
    }

    [Fact]
    public async Task What_a_role_does_not_permit_and_a_form_that_is_too_old_are_said_on_a_page_too()
    {
        using var viewer = await Platform.SignedInAsync(await Platform.ShopAsync("northline-supply"), "viewer");
        using var refused = await viewer.GetAsync("/shops/northline-supply/staff/invite");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("This is not for your role", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var old = await viewer.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/profile") { Headers = { Accept = { new("text/html") } }, Content = new FormUrlEncodedContent([new("Name", "x")]) });
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        Assert.Contains("This form is too old", await old.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var program = await viewer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/nope") { Headers = { Accept = { new("application/json") } } });
        Assert.Equal("text/plain", program.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_never_leads_to_another_host(string to)
    {
        using var stranger = new Staff(Platform, "console.vitrine.localhost", null!);
        using var entered = await stranger.PostAsync("/sign-in", [new("Mail", "amelie@atelier-brume.example"), new("Password", SeedPeople.Password), new("To", to)]);
        Assert.Equal("/", entered.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("amelie@atelier-brume.example", "wrong-password-here")]
    [InlineData("nobody@atelier-brume.example", SeedPeople.Password)]
    [InlineData("ines@studio-nord.example", SeedPeople.Password)] // her place is the agency's console
    public async Task Who_is_not_let_in_learns_nothing_of_who_would_be(string mail, string password)
    {
        using var stranger = new Staff(Platform, "console.vitrine.localhost", null!);
        using var refused = await stranger.PostAsync("/sign-in", [new("Mail", mail), new("Password", password)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("The mail address or the password is wrong.", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("session", stranger.Cookies.Keys);
    }

    [Fact]
    public async Task A_session_of_one_console_opens_no_other()
    {
        using var merchant = await Platform.SignedInAsync(await Platform.ShopAsync("atelier-brume"), "owner");
        Assert.Contains("Atelier Brume", await merchant.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
        var agency = await Platform.AgencyAsync("studio-nord");
        await Platform.EmployAsync(merchant.Person, agency, "owner"); // works there too, and still has to sign in there
        using var elsewhere = new Staff(Platform, await Platform.ConsoleHostAsync(agency), merchant.Person) { Cookies = { ["session"] = merchant.Cookies["session"] } };
        using var asked = await elsewhere.GetAsync("/");
        Assert.StartsWith("/sign-in", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_good()
    {
        using var merchant = await Platform.SignedInAsync(await Platform.ShopAsync("atelier-brume"), "owner");
        var secret = merchant.Cookies["session"];
        using var left = await merchant.PostAsync("/shops/atelier-brume", [], to: "/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
        merchant.Cookies["session"] = secret; // kept by a thief
        using var again = await merchant.GetAsync("/");
        Assert.StartsWith("/sign-in", again.Headers.Location?.ToString(), StringComparison.Ordinal);
    }
}
