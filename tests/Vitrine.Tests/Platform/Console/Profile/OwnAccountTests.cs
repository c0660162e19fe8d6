using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Profile;

public sealed class OwnAccountTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_asks_for_the_present_one_and_ends_the_other_sessions()
    {
        var (staff, host) = await HiredAsync();
        using var elsewhere = await Platform.SignInAsync(staff.Person, host);
        using (var wrong = await staff.PostAsync("/profile/security/password", [new("Present", "not-my-password"), new("Next", "nine-grey-geese-flew")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await elsewhere.ReadAsync("/profile");
        using (var changed = await staff.PostAsync("/profile/security/password", [new("Present", StaffAccounts.Password), new("Next", "nine-grey-geese-flew")])) Assert.Equal("/profile/security", changed.Headers.Location?.ToString());
        await staff.ReadAsync("/profile");
        using (var ended = await elsewhere.GetAsync("/profile")) Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", (await Platform.EnterAsync(host, staff.Person.Email!, "nine-grey-geese-flew")).To);
        Assert.Contains("account.password", await LoggedAsync(staff.Person));
    }

    [Fact]
    public async Task A_session_is_ended_from_elsewhere_and_nobody_ends_anothers()
    {
        var (staff, host) = await HiredAsync();
        using var elsewhere = await Platform.SignInAsync(staff.Person, host);
        var (stranger, _) = await HiredAsync();
        await using var db = Platform.Get<ControlDatabase>().Open();
        var lost = StaffAccounts.Between(await staff.ReadAsync("/profile/security"), "handler=EndSession\"><input type=\"hidden\" name=\"id\" value=\"([^\"]+)\"");
        Assert.NotEmpty(lost);
        using (await stranger.PostAsync("/profile/security", [new("id", lost)], to: "/profile/security?handler=EndSession")) { }
        await elsewhere.ReadAsync("/profile");
        using (await staff.PostAsync("/profile/security", [new("id", lost)], to: "/profile/security?handler=EndSession")) { }
        using var ended = await elsewhere.GetAsync("/profile");
        Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        await staff.ReadAsync("/profile");
    }

    [Fact]
    public async Task A_new_mail_address_counts_once_its_link_was_used_and_the_former_one_takes_it_back()
    {
        var (staff, host) = await HiredAsync();
        var (former, next) = (staff.Person.Email!, $"new-{staff.Person.Email}");
        using (var asked = await staff.PostAsync("/profile/security/mail", [new("Mail", next)])) Assert.Equal("/profile/security", asked.Headers.Location?.ToString());
        Assert.Equal("/", (await Platform.EnterAsync(host, former, StaffAccounts.Password)).To);
        var confirm = await Platform.MailedPathAsync(next, "/profile/mail");
        using (var done = await staff.PostAsync(confirm, [new("Key", confirm.Split("key=")[1])])) Assert.Equal("/profile/security", done.Headers.Location?.ToString());
        Assert.Null((await Platform.EnterAsync(host, former, StaffAccounts.Password)).To);
        Assert.Equal("/", (await Platform.EnterAsync(host, next, StaffAccounts.Password)).To);

        var back = await Platform.MailedPathAsync(former, "back=true");
        using (var taken = await staff.PostAsync(back, [new("Key", back.Split("key=")[1]), new("Back", "true")], to: "/profile/mail")) Assert.Equal("/sign-in/help", taken.Headers.Location?.ToString());
        using (var ended = await staff.GetAsync("/profile")) Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", (await Platform.EnterAsync(host, former, StaffAccounts.Password)).To);
    }

    [Theory]
    [InlineData("/profile/security/app")]
    [InlineData("/profile/security/mail")]
    [InlineData("/profile/security/passkey")]
    public async Task What_could_lock_somebody_out_asks_once_more_who_they_are(string path)
    {
        var (staff, _) = await HiredAsync();
        await staff.ReadAsync(path);
        await Platform.AgeProofAsync(staff.Person.Id);
        using var asked = await staff.GetAsync(path);
        Assert.StartsWith("/profile/prove?to=", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aged_proof_is_refused_by_the_change_itself_and_not_only_by_its_page()
    {
        var (staff, _) = await HiredAsync();
        var page = await staff.ReadAsync("/profile/security/app");
        await Platform.AgeProofAsync(staff.Person.Id);
        var key = StaffAccounts.Between(page, "class=\"v-copy\"><code>([A-Z2-7]{32})<");
        using (var app = await staff.PostAsync("/profile", [new("Sealed", StaffAccounts.Between(page, "name=\"Sealed\" value=\"([^\"]+)\"")), new("Code", StaffAccounts.CodeOf(key))], to: "/profile/security/app")) Assert.StartsWith("/profile/prove", app.Headers.Location?.ToString(), StringComparison.Ordinal);
        using (var mail = await staff.PostAsync("/profile", [new("Mail", "other@staff.example")], to: "/profile/security/mail")) Assert.StartsWith("/profile/prove", mail.Headers.Location?.ToString(), StringComparison.Ordinal);
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.False(await db.MailedLinks.AnyAsync(link => link.PersonId == staff.Person.Id, Stop));
        Assert.False((await db.People.SingleAsync(person => person.Id == staff.Person.Id, Stop)).TwoFactorEnabled);
    }

    [Fact]
    public async Task The_profile_changes_the_language_of_the_console_and_only_what_it_shows()
    {
        var (staff, _) = await HiredAsync();
        using (var saved = await staff.PostAsync("/profile", [new("Name", "Pat Ocean"), new("Language", "de"), new("TimeZone", "Europe/Berlin"), new("DisabledAt", "2020-01-01"), new("Email", "evil@evil.example")])) Assert.Equal("/profile", saved.Headers.Location?.ToString());
        var page = await staff.ReadAsync("/profile");
        Assert.Contains("Pat Ocean", page, StringComparison.Ordinal);
        Assert.Contains("Zeitzone", page, StringComparison.Ordinal);
        using var wrong = await staff.PostAsync("/profile", [new("Name", "Pat"), new("Language", "xx"), new("TimeZone", "Mars/Olympus")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.Equal(staff.Person.Email, (await db.People.SingleAsync(person => person.Id == staff.Person.Id, Stop)).Email);
    }

    async Task<(Staff Staff, string Host)> HiredAsync()
    {
        var shop = await Platform.ShopAsync("kettle-and-co");
        var (host, person) = (await Platform.ConsoleHostAsync(shop), await Platform.HireAsync(shop, "viewer", StaffAccounts.Password));
        return (await Platform.SignInAsync(person, host), host);
    }

    async Task<List<string>> LoggedAsync(Person person)
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await db.AuditEntries.Where(entry => entry.Person == person.Id).Select(entry => entry.Action).ToListAsync(Stop);
    }
}
