using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.SignIn;

public sealed class InvitationTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    const string Console = "console";

    RunningPlatform Platform => samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_new_gives_a_name_and_a_password_and_is_in_once()
    {
        var (mail, key, shop) = await InviteAsync();
        using var stranger = new Staff(Platform, await Platform.ConsoleHostAsync(shop), null!);
        Assert.Contains("Join Atelier", await stranger.ReadAsync($"/invitation?key={key}"), StringComparison.Ordinal);
        using (var weak = await stranger.PostAsync($"/invitation?key={key}", [new("Key", key), new("Name", "Ann New"), new("Password", "aaaaaaaaaaaaa")], to: "/invitation?handler=New")) Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using (var joined = await stranger.PostAsync($"/invitation?key={key}", [new("Key", key), new("Name", "Ann New"), new("Password", StaffAccounts.Password)], to: "/invitation?handler=New")) Assert.Equal("/", joined.Headers.Location?.ToString());
        Assert.Contains("Atelier", await stranger.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
        using var second = new Staff(Platform, stranger.Host, null!);
        Assert.Contains("no longer works", await second.ReadAsync($"/invitation?key={key}"), StringComparison.Ordinal);
        using (var late = await second.PostAsync("/sign-in", [new("Key", key), new("Name", "Eve"), new("Password", StaffAccounts.Password)], to: "/invitation?handler=New")) Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.Equal("viewer", await (from membership in db.Memberships join person in db.People on membership.PersonId equals person.Id where person.Email == mail select membership.Role).SingleAsync(Stop));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == "invitations.accept" && entry.Place == shop, Stop));
    }

    [Fact]
    public async Task Whoever_has_an_account_joins_with_its_password()
    {
        var known = await Platform.HireAsync(await Platform.AgencyAsync("studio-nord"), "viewer", StaffAccounts.Password);
        var (_, key, shop) = await InviteAsync(known.Email);
        using var browser = new Staff(Platform, await Platform.ConsoleHostAsync(shop), null!);
        using (var takenOver = await browser.PostAsync($"/invitation?key={key}", [new("Key", key), new("Name", "Eve"), new("Password", "another-good-one-here")], to: "/invitation?handler=New")) Assert.Equal(HttpStatusCode.UnprocessableEntity, takenOver.StatusCode);
        using (var wrong = await browser.PostAsync($"/invitation?key={key}", [new("Key", key), new("Password", "not-the-password")], to: "/invitation?handler=Known")) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var joined = await browser.PostAsync($"/invitation?key={key}", [new("Key", key), new("Password", StaffAccounts.Password)], to: "/invitation?handler=Known")) Assert.Equal("/", joined.Headers.Location?.ToString());
        Assert.Contains("Atelier", await browser.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_joins_by_a_press_if_it_is_them_who_were_invited()
    {
        var person = await Platform.HireAsync(await Platform.ShopAsync("northline-supply"), "viewer", StaffAccounts.Password);
        var (_, key, shop) = await InviteAsync(person.Email);
        using var other = await Platform.SignedInAsync(shop, "viewer");
        using (var refused = await other.PostAsync($"/invitation?key={key}", [new("Key", key)], to: "/invitation?handler=Join")) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var browser = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(shop));
        using (var joined = await browser.PostAsync($"/invitation?key={key}", [new("Key", key)], to: "/invitation?handler=Join")) Assert.Equal("/", joined.Headers.Location?.ToString());
        Assert.Contains("Atelier", await browser.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("withdrawn")]
    [InlineData("of another console")]
    [InlineData("guessed")]
    public async Task An_invitation_that_is_worth_nothing_says_so(string why)
    {
        var (mail, key, _) = await InviteAsync();
        await using (var db = Platform.Get<ControlDatabase>().Open())
        {
            var mine = db.Invitations.Where(invitation => invitation.Mail == mail.ToUpperInvariant());
            var now = TimeProvider.System.GetUtcNow();
            if (why == "expired") await mine.ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.EndsAt, now.AddSeconds(-1)), Stop);
            if (why == "withdrawn") await mine.ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.WithdrawnAt, now), Stop);
        }

        if (why == "guessed") key = ConsoleSecret.New(AcceptInvitation.Purpose, Console).Secret;
        using var stranger = new Staff(Platform, why == "of another console" ? await Platform.ConsoleHostAsync(await Platform.AgencyAsync("studio-nord")) : "console.vitrine.localhost", null!);
        Assert.Contains("This invitation no longer works", await stranger.ReadAsync($"/invitation?key={key}"), StringComparison.Ordinal);
        using var tried = await stranger.PostAsync("/sign-in", [new("Key", key), new("Name", "Eve"), new("Password", StaffAccounts.Password)], to: "/invitation?handler=New");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
    }

    async Task<(string Mail, string Key, Place Shop)> InviteAsync(string? mail = null)
    {
        mail ??= $"new{Guid.NewGuid():N}@staff.example";
        var shop = await Platform.ShopAsync("atelier-brume");
        var (secret, hash) = ConsoleSecret.New(AcceptInvitation.Purpose, Console);
        var now = TimeProvider.System.GetUtcNow();
        await using var db = Platform.Get<ControlDatabase>().Open();
        db.Invitations.Add(new Invitation { Id = new InvitationId(Guid.NewGuid()), Place = shop, Mail = mail.ToUpperInvariant(), Role = "viewer", TokenHash = hash, SentAt = now, EndsAt = now + Invitation.Life });
        await db.SaveChangesAsync(Stop);
        return (mail, secret, shop);
    }
}
