using System.Net;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.SignIn;

public sealed class SecondStepTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task A_password_alone_opens_nothing_once_an_app_is_set_up()
    {
        var (host, mail, key, codes) = await WithAppAsync();
        Assert.Equal((10, 10), (codes.Count, codes.Distinct().Count()));
        var (staff, to) = await Platform.EnterAsync(host, mail, StaffAccounts.Password);
        using var own = staff;
        Assert.StartsWith("/sign-in/code", to, StringComparison.Ordinal);
        using (var page = await staff.GetAsync("/profile")) Assert.StartsWith("/sign-in/code", page.Headers.Location?.ToString(), StringComparison.Ordinal);
        var waiting = staff.Cookies["session"];
        using (var wrong = await staff.PostAsync("/sign-in/code", [new("Code", "000000")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var right = await staff.PostAsync("/sign-in/code", [new("Code", StaffAccounts.CodeOf(key, later: 1)), new("To", "/profile")])) Assert.Equal("/profile", right.Headers.Location?.ToString());
        Assert.NotEqual(waiting, staff.Cookies["session"]);
        await staff.ReadAsync("/profile");

        using var thief = new Staff(Platform, host, null!) { Cookies = { ["session"] = waiting } };
        using var late = await thief.PostAsync("/sign-in", [], to: "/sign-in/code");
        Assert.StartsWith("/sign-in?", late.Headers.Location?.ToString(), StringComparison.Ordinal); // the waiting session has ended
    }

    [Fact]
    public async Task A_code_that_was_accepted_is_never_accepted_again()
    {
        var (host, mail, key, _) = await WithAppAsync();
        var code = StaffAccounts.CodeOf(key, later: 1);
        using (var first = (await Platform.EnterAsync(host, mail, StaffAccounts.Password)).Staff)
        using (var entered = await first.PostAsync("/sign-in/code", [new("Code", code)])) Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var second = (await Platform.EnterAsync(host, mail, StaffAccounts.Password)).Staff;
        using var refused = await second.PostAsync("/sign-in/code", [new("Code", code)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Each_recovery_code_lets_in_once_and_the_others_stay_good()
    {
        var (host, mail, _, codes) = await WithAppAsync();
        foreach (var (code, expected) in new[] { (codes[0], HttpStatusCode.Redirect), (codes[0], HttpStatusCode.UnprocessableEntity), (codes[1].ToLowerInvariant(), HttpStatusCode.Redirect), (codes[9], HttpStatusCode.Redirect) })
        {
            using var staff = (await Platform.EnterAsync(host, mail, StaffAccounts.Password)).Staff;
            using var answer = await staff.PostAsync("/sign-in/code?recovery=true", [new("Code", code)]);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_session_that_a_stranger_planted_is_never_taken_over()
    {
        var shop = await Platform.ShopAsync("kettle-and-co");
        var (host, victim) = (await Platform.ConsoleHostAsync(shop), await Platform.HireAsync(shop, "viewer", StaffAccounts.Password));
        var (thiefHost, thiefMail, _, _) = await WithAppAsync();
        using var thief = (await Platform.EnterAsync(thiefHost, thiefMail, StaffAccounts.Password)).Staff; // a session of their own, waiting for its code
        var planted = thief.Cookies["session"];
        using var browser = new Staff(Platform, host, victim) { Cookies = { ["session"] = planted } };
        using (var entered = await browser.PostAsync("/sign-in", [new("Mail", victim.Email!), new("Password", StaffAccounts.Password)])) Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.NotEqual(planted, browser.Cookies["session"]);
        Assert.Contains(victim.Name, await browser.ReadAsync("/profile"), StringComparison.Ordinal);
        using var tried = await thief.GetAsync("/profile");
        Assert.StartsWith("/sign-in/code", tried.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_the_app_off_asks_for_a_fresh_proof_and_then_a_password_is_enough()
    {
        var (host, mail, key, _) = await WithAppAsync();
        using var staff = (await Platform.EnterAsync(host, mail, StaffAccounts.Password)).Staff;
        using (await staff.PostAsync("/sign-in/code", [new("Code", StaffAccounts.CodeOf(key, later: 1))])) { }
        await using (var db = Platform.Get<Vitrine.Tenancy.Databases.ControlDatabase>().Open()) await Platform.AgeProofAsync(db.People.Single(person => person.Email == mail).Id);
        using (var asked = await staff.PostAsync("/profile/security", [], to: "/profile/security?handler=AppOff")) Assert.StartsWith("/profile/prove", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        using (var wrong = await staff.PostAsync("/profile/prove", [new("Password", "not-my-password")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var proved = await staff.PostAsync("/profile/prove?to=/profile/security", [new("Password", StaffAccounts.Password), new("To", "/profile/security")])) Assert.Equal("/profile/security", proved.Headers.Location?.ToString());
        using (var off = await staff.PostAsync("/profile/security", [], to: "/profile/security?handler=AppOff")) Assert.Equal("/profile/security", off.Headers.Location?.ToString());
        var (after, to) = await Platform.EnterAsync(host, mail, StaffAccounts.Password);
        after.Dispose();
        Assert.Equal("/", to);
    }

    async Task<(string Host, string Mail, string Key, IReadOnlyList<string> Codes)> WithAppAsync()
    {
        var shop = await Platform.ShopAsync("kettle-and-co");
        var (host, person) = (await Platform.ConsoleHostAsync(shop), await Platform.HireAsync(shop, "viewer", StaffAccounts.Password));
        using var staff = await Platform.SignInAsync(person, host);
        var (key, codes) = await staff.SetUpAppAsync();
        return (host, person.Email!, key, codes);
    }
}
