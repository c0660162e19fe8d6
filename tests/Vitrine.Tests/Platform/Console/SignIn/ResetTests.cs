using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.SignIn;

public sealed class ResetTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    const string Next = "nine-grey-geese-flew";

    RunningPlatform Platform => samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mailed_link_sets_a_new_password_once_and_ends_every_session_but_not_the_second_step()
    {
        var agency = await Platform.AgencyAsync("studio-nord");
        var (host, person) = (await Platform.ConsoleHostAsync(agency), await Platform.HireAsync(agency, "viewer", StaffAccounts.Password));
        using var elsewhere = await Platform.SignInAsync(person, host);
        await elsewhere.SetUpAppAsync();
        using var stranger = new Staff(Platform, host, null!);
        using (var asked = await stranger.PostAsync("/sign-in/help", [new("Mail", person.Email!)])) Assert.Equal("/sign-in/help?sent=true", asked.Headers.Location?.ToString());
        var path = await Platform.MailedPathAsync(person.Email!, "/sign-in/reset");

        using (var merchants = new Staff(Platform, "console.vitrine.localhost", null!)) Assert.Contains("This link no longer works", await merchants.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("Set a new password", await stranger.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("Set a new password", await stranger.ReadAsync(path), StringComparison.Ordinal); // opening it uses nothing up
        var key = path.Split("key=")[1];
        using (var weak = await stranger.PostAsync(path, [new("Key", key), new("Password", "short")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using (var set = await stranger.PostAsync(path, [new("Key", key), new("Password", Next)])) Assert.Equal("/sign-in", set.Headers.Location?.ToString());
        using (var again = await stranger.PostAsync("/sign-in/help", [new("Key", key), new("Password", "another-good-one-here")], to: path)) Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        using (var ended = await elsewhere.GetAsync("/profile")) Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Null((await Platform.EnterAsync(host, person.Email!, StaffAccounts.Password)).To);
        Assert.StartsWith("/sign-in/code", (await Platform.EnterAsync(host, person.Email!, Next)).To, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_mailed_to_nobody_who_has_no_place_at_that_console()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        var person = await Platform.HireAsync(shop, "viewer", StaffAccounts.Password);
        var here = await Platform.HireAsync(await Platform.AgencyAsync("studio-nord"), "viewer", StaffAccounts.Password);
        using var stranger = new Staff(Platform, await Platform.ConsoleHostAsync(await Platform.AgencyAsync("studio-nord")), null!);
        foreach (var mail in new[] { person.Email!, here.Email! })
        {
            using var asked = await stranger.PostAsync("/sign-in/help", [new("Mail", mail)]);
            Assert.Equal("/sign-in/help?sent=true", asked.Headers.Location?.ToString());
        }

        await Platform.MailedPathAsync(here.Email!, "/sign-in/reset");
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.False(await db.MailedLinks.AnyAsync(link => link.PersonId == person.Id, Stop));
    }
}
