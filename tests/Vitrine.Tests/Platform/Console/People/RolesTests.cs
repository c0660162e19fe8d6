using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.People;

public sealed class RolesTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public void Every_action_has_words_for_the_log_in_every_language() =>
        Assert.Empty(
            from action in Platform.Get<ActionCatalog>().Actions
            from language in ConsoleWords.Languages
            where ConsoleWords.For(language).TrySay($"audit.{action.Name}", []) is null
            select $"{action.Name} in {language}");

    [Fact]
    public void Every_permission_has_words_in_every_language() =>
        Assert.DoesNotContain(
            from permission in Platform.Get<ActionCatalog>().Permissions.Keys
            from name in (string[])[permission, permission.Split(':')[0]]
            from language in ConsoleWords.Languages
            where ConsoleWords.For(language).TrySay($"permissions.{name}", []) is null
            select $"{name} in {language}",
            _ => true);

    [Fact]
    public async Task A_role_of_ones_own_permits_what_was_ticked_and_nothing_else()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        using var made = await owner.PostAsync("/shops/atelier-brume/roles/new", [new("Name", "Bookkeeper"), new("Permissions", "audit:read")]);
        Assert.Equal("/shops/atelier-brume/roles", made.Headers.Location?.ToString());
        Assert.Contains("Bookkeeper", await owner.ReadAsync("/shops/atelier-brume/roles"), StringComparison.Ordinal);
        await using var db = Platform.Get<ControlDatabase>().Open();
        var role = await db.CustomRoles.SingleAsync(row => row.Place == shop && row.Name == "Bookkeeper");

        using var clerk = await Platform.SignedInAsync(shop, role.Id.ToString());
        await clerk.ReadAsync("/shops/atelier-brume/log");
        using var refused = await clerk.GetAsync("/shops/atelier-brume/staff");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        // It counts at once for those who have it.
        using var changed = await owner.PostAsync($"/shops/atelier-brume/roles/{role.Id}", [new("Name", "Bookkeeper"), new("Permissions", "staff:read")]);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        await clerk.ReadAsync("/shops/atelier-brume/staff");
        using var closed = await clerk.GetAsync("/shops/atelier-brume/log");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    [Fact]
    public async Task Nobody_makes_a_role_that_permits_more_than_their_own_nor_touches_one()
    {
        var place = Place.Of(new AgencyId(Guid.NewGuid()));
        var own = await Platform.RoleAsync(place, "roles:read", "roles:write");
        var clerk = await Platform.HireAsync(place, own);
        var stronger = await Platform.RoleAsync(place, "staff:write");
        Assert.Equal("role_above", (await Platform.ActAsync(clerk, place, own, RoleActions.SaveAsync, new RoleActions.Wish(null, "More", ["staff:write"]))).Problem?.Code);
        Assert.Equal("role_above", (await Platform.ActAsync(clerk, place, own, RoleActions.SaveAsync, new RoleActions.Wish(Id(stronger), "Less", ["roles:read"]))).Problem?.Code);
        Assert.Equal("role_above", (await Platform.ActAsync(clerk, place, own, RoleActions.DeleteAsync, new RoleActions.Unwanted(Id(stronger)))).Problem?.Code);
        Assert.Equal("own_role", (await Platform.ActAsync(clerk, place, own, RoleActions.SaveAsync, new RoleActions.Wish(Id(own), "Mine", ["roles:read"]))).Problem?.Code);
        Assert.Null((await Platform.ActAsync(clerk, place, own, RoleActions.SaveAsync, new RoleActions.Wish(null, "Reader", ["roles:read"]))).Problem);
    }

    [Theory]
    [InlineData("Owner", "roles:read", "role_taken")] // a built-in one
    [InlineData("Twice", "roles:read", "role_taken")]
    [InlineData("Empty", "", "role_empty")]
    [InlineData("Odd", "no:such", "not_offered")]
    [InlineData("Odd", "agencies:write", "not_offered")] // of another kind of place
    [InlineData("", "roles:read", "required")]
    public async Task A_role_has_a_name_of_its_own_and_permissions_that_exist_here(string name, string permission, string problem)
    {
        var place = Place.Of(new AgencyId(Guid.NewGuid()));
        var owner = await Platform.HireAsync(place, "owner");
        await Platform.ActAsync(owner, place, "owner", RoleActions.SaveAsync, new RoleActions.Wish(null, "Twice", ["roles:read"]));
        Assert.Equal(problem, (await Platform.ActAsync(owner, place, "owner", RoleActions.SaveAsync, new RoleActions.Wish(null, name, permission.Length == 0 ? [] : [permission]))).Problem?.Code);
    }

    [Fact]
    public async Task Only_a_role_that_nobody_has_and_nobody_is_invited_to_is_deleted()
    {
        var place = Place.Of(new AgencyId(Guid.NewGuid()));
        var owner = await Platform.HireAsync(place, "owner");
        var (had, promised, free) = (await Platform.RoleAsync(place, "staff:read"), await Platform.RoleAsync(place, "staff:read"), await Platform.RoleAsync(place, "staff:read"));
        await Platform.HireAsync(place, had);
        await Platform.ActAsync(owner, place, "owner", InvitationActions.SendAsync, new InvitationActions.Wish("soon@mail.example", promised));
        Assert.Equal("role_used", (await Platform.ActAsync(owner, place, "owner", RoleActions.DeleteAsync, new RoleActions.Unwanted(Id(had)))).Problem?.Code);
        Assert.Equal("role_used", (await Platform.ActAsync(owner, place, "owner", RoleActions.DeleteAsync, new RoleActions.Unwanted(Id(promised)))).Problem?.Code);
        Assert.Null((await Platform.ActAsync(owner, place, "owner", RoleActions.DeleteAsync, new RoleActions.Unwanted(Id(free)))).Problem);
        Assert.Equal("not_found", (await Platform.ActAsync(owner, place, "owner", RoleActions.DeleteAsync, new RoleActions.Unwanted(Id(await Platform.RoleAsync(Place.Platform, "staff:read"))))).Problem?.Code);
    }

    static RoleId Id(string role) => new(Guid.Parse(role));
}
