using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.People;

public sealed class PeopleActionsTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task One_switch_ends_somebodys_sessions_everywhere_and_keeps_them_out()
    {
        var (shop, agency) = (await Platform.ShopAsync("atelier-brume"), await Platform.AgencyAsync("studio-nord"));
        var person = await Platform.HireAsync(shop, "manager", StaffAccounts.Password);
        await Platform.EmployAsync(person, agency, "viewer");
        using var merchant = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(shop));
        using var nord = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(agency));
        await merchant.ReadAsync("/profile");
        await nord.ReadAsync("/profile");
        Assert.Null((await Platform.RunAsync(Owner, PeopleActions.DisableAsync, new PersonInput(person.Id))).Problem);
        foreach (var staff in new[] { merchant, nord })
        {
            using var ended = await staff.GetAsync("/profile");
            Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        Assert.Null((await Platform.EnterAsync(merchant.Host, person.Email!, StaffAccounts.Password)).To);
        Assert.Null((await Platform.RunAsync(Owner, PeopleActions.EnableAsync, new PersonInput(person.Id))).Problem);
        Assert.Equal("/", (await Platform.EnterAsync(merchant.Host, person.Email!, StaffAccounts.Password)).To);
        using var stillEnded = await merchant.GetAsync("/profile");
        Assert.StartsWith("/sign-in", stillEnded.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_locks_themselves_out_and_only_the_platform_has_the_switch()
    {
        var person = await Platform.HireAsync(Place.Platform, "owner");
        Assert.Equal("own_account", (await Platform.RunAsync(Owner with { Person = person.Id }, PeopleActions.DisableAsync, new PersonInput(person.Id))).Problem?.Code);
        Assert.Equal("not_found", (await Platform.RunAsync(At(await Platform.AgencyAsync("studio-nord"), "people:write"), PeopleActions.DisableAsync, new PersonInput(person.Id))).Problem?.Code);
    }

    [Fact]
    public async Task A_lost_second_step_is_reset_by_whoever_manages_staff_where_somebody_works()
    {
        var (shop, agency) = (await Platform.ShopAsync("kettle-and-co"), await Platform.AgencyAsync("harbour-lane"));
        var person = await Platform.HireAsync(shop, "viewer", StaffAccounts.Password);
        var host = await Platform.ConsoleHostAsync(shop);
        using var staff = await Platform.SignInAsync(person, host);
        await staff.SetUpAppAsync();
        Assert.StartsWith("/sign-in/code", (await Platform.EnterAsync(host, person.Email!, StaffAccounts.Password)).To, StringComparison.Ordinal);
        Assert.Equal("forbidden", (await Platform.RunAsync(At(shop, "staff:read"), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem?.Code);
        Assert.Equal("not_found", (await Platform.RunAsync(At(agency, "staff:write"), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem?.Code);
        Assert.Equal("person_above", (await Platform.RunAsync(At(shop, "staff:write"), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem?.Code); // a role of less than a viewer's
        Assert.Null((await Platform.RunAsync(At(shop, [.. Platform.Get<ActionCatalog>().PermissionsAt(PlaceKind.Shop)]), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem);
        using (var ended = await staff.GetAsync("/profile")) Assert.StartsWith("/sign-in", ended.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", (await Platform.EnterAsync(host, person.Email!, StaffAccounts.Password)).To);
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.False(await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<PersonId>>().AnyAsync(token => token.UserId == person.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_works_elsewhere_too_keeps_their_second_step()
    {
        var (shop, other) = (await Platform.ShopAsync("kettle-and-co"), await Platform.ShopAsync("northline-supply"));
        var person = await Platform.HireAsync(shop, "viewer", StaffAccounts.Password);
        using var staff = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(shop));
        await staff.SetUpAppAsync();
        await Platform.EmployAsync(person, other, "viewer");
        Assert.Equal("works_elsewhere", (await Platform.RunAsync(At(shop, [.. Platform.Get<ActionCatalog>().PermissionsAt(PlaceKind.Shop)]), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem?.Code);
        Assert.Null((await Platform.RunAsync(At(Place.Platform, "staff:write"), PeopleActions.ResetFactorAsync, new PersonInput(person.Id))).Problem); // all places lie within the platform
    }

    static Actor Owner { get; } = new("Mara", Place.Platform) { Permissions = new HashSet<string> { "people:write" } };

    static Actor At(Place place, params string[] permissions) => new("Pat", place) { Permissions = permissions.ToHashSet(StringComparer.Ordinal) };
}
