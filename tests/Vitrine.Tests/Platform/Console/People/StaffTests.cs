using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Platform.Mails;

namespace Vitrine.Tests.Platform.Console.People;

public sealed class StaffTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task The_list_says_who_works_here_in_which_role_and_how_well_they_are_guarded()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        var viewer = await Platform.HireAsync(shop, "viewer");
        var stranger = await Platform.HireAsync(await Platform.ShopAsync("northline-supply"), "viewer");
        var page = await owner.ReadAsync("/shops/atelier-brume/staff");
        Assert.Contains(viewer.Email!, page, StringComparison.Ordinal);
        Assert.Contains("Viewer", page, StringComparison.Ordinal);
        Assert.Contains("None", page, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Email!, page, StringComparison.Ordinal);
        Assert.DoesNotContain(viewer.Email!, await owner.ReadAsync($"/shops/atelier-brume/staff?q={owner.Person.Email}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_owner_stays_owner_and_stays()
    {
        var place = Nowhere();
        var owner = await Platform.HireAsync(place, "owner");
        // Everything but the name of it.
        var deputyRole = await Platform.RoleAsync(place, [.. Platform.Get<ActionCatalog>().PermissionsAt(place.Kind)]);
        var deputy = await Platform.HireAsync(place, deputyRole);
        Assert.Equal("last_owner", (await Platform.ActAsync(deputy, place, deputyRole, StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(owner.Id, "viewer"))).Problem?.Code);
        Assert.Equal("last_owner", (await Platform.ActAsync(deputy, place, deputyRole, StaffActions.RemoveAsync, new StaffActions.Leaving(owner.Id))).Problem?.Code);
        Assert.Equal("last_owner", (await Platform.ActAsync(owner, place, "owner", StaffActions.RemoveAsync, new StaffActions.Leaving(owner.Id))).Problem?.Code);
        Assert.Equal("last_owner", (await Platform.ActAsync(deputy, place, deputyRole, StaffActions.RemoveEverywhereAsync, new StaffActions.Leaving(owner.Id))).Problem?.Code);

        var second = await Platform.HireAsync(place, "owner");
        Assert.Null((await Platform.ActAsync(second, place, "owner", StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(owner.Id, "viewer"))).Problem);
        Assert.Equal("viewer", await RoleOfAsync(owner, place));
    }

    [Theory]
    [EveryEngine]
    public async Task Of_two_owners_who_remove_each_other_at_one_moment_one_stays(string engine)
    {
        await using var platform = Engines.Empty(engine);
        for (var round = 0; round < 20; round++)
        {
            var place = Nowhere();
            var (one, other) = (await platform.HireAsync(place, "owner"), await platform.HireAsync(place, "owner"));
            var answers = await Task.WhenAll(
                Task.Run(() => platform.ActAsync(one, place, "owner", StaffActions.RemoveAsync, new StaffActions.Leaving(other.Id))),
                Task.Run(() => round % 2 == 0
                    ? platform.ActAsync(other, place, "owner", StaffActions.RemoveAsync, new StaffActions.Leaving(one.Id))
                    : platform.ActAsync(other, place, "owner", StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(one.Id, "viewer"))));
            await using var db = platform.Get<ControlDatabase>().Open();
            Assert.Equal(1, await db.Memberships.CountAsync(row => row.Place == place && row.Role == "owner"));
            Assert.Single(answers, answer => answer.Problem is null);
        }
    }

    [Fact]
    public async Task Nobody_changes_their_own_role()
    {
        var place = Nowhere();
        var owner = await Platform.HireAsync(place, "owner");
        await Platform.HireAsync(place, "owner");
        Assert.Equal("own_role", (await Platform.ActAsync(owner, place, "owner", StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(owner.Id, "manager"))).Problem?.Code);
        Assert.Equal("owner", await RoleOfAsync(owner, place));
    }

    [Fact]
    public async Task Nobody_hands_out_or_takes_away_more_than_they_have()
    {
        var place = Nowhere();
        var owner = await Platform.HireAsync(place, "owner");
        await Platform.HireAsync(place, "owner");
        var viewer = await Platform.HireAsync(place, "viewer");
        var recruiterRole = await Platform.RoleAsync(place, "staff:read", "staff:write");
        var recruiter = await Platform.HireAsync(place, recruiterRole);
        var stronger = await Platform.RoleAsync(place, "staff:read", "audit:read");
        var weaker = await Platform.RoleAsync(place, "staff:read");
        foreach (var role in (string[])["owner", "manager", stronger])
        {
            Assert.Equal("role_above", (await Platform.ActAsync(recruiter, place, recruiterRole, InvitationActions.SendAsync, new InvitationActions.Wish($"{Guid.NewGuid():N}@new.example", role))).Problem?.Code);
        }

        var helper = await Platform.HireAsync(place, weaker);
        Assert.Equal("role_above", (await Platform.ActAsync(recruiter, place, recruiterRole, StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(helper.Id, stronger))).Problem?.Code);
        Assert.Equal("person_above", (await Platform.ActAsync(recruiter, place, recruiterRole, StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(viewer.Id, weaker))).Problem?.Code);
        Assert.Equal("person_above", (await Platform.ActAsync(recruiter, place, recruiterRole, StaffActions.RemoveAsync, new StaffActions.Leaving(owner.Id))).Problem?.Code);
        Assert.Equal("person_above", (await Platform.ActAsync(recruiter, place, recruiterRole, StaffActions.RemoveEverywhereAsync, new StaffActions.Leaving(owner.Id))).Problem?.Code);
        Assert.Null((await Platform.ActAsync(recruiter, place, recruiterRole, InvitationActions.SendAsync, new InvitationActions.Wish($"{Guid.NewGuid():N}@new.example", weaker))).Problem);
        Assert.Null((await Platform.ActAsync(recruiter, place, recruiterRole, StaffActions.RemoveAsync, new StaffActions.Leaving(helper.Id))).Problem);
    }

    [Fact]
    public async Task A_role_of_another_place_is_none_here_and_people_of_another_place_are_nobody()
    {
        var (place, elsewhere) = (Nowhere(), Nowhere());
        var owner = await Platform.HireAsync(place, "owner");
        var colleague = await Platform.HireAsync(place, "viewer");
        var stranger = await Platform.HireAsync(elsewhere, "viewer");
        Assert.Equal("role_unknown", (await Platform.ActAsync(owner, place, "owner", StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(colleague.Id, await Platform.RoleAsync(elsewhere, "staff:read")))).Problem?.Code);
        Assert.Equal("not_found", (await Platform.ActAsync(owner, place, "owner", StaffActions.RemoveAsync, new StaffActions.Leaving(stranger.Id))).Problem?.Code);
        Assert.Equal("not_found", (await Platform.ActAsync(owner, place, "owner", StaffActions.ChangeRoleAsync, new StaffActions.RoleChange(stranger.Id, "manager"))).Problem?.Code);
        Assert.Equal("viewer", await RoleOfAsync(stranger, elsewhere));
    }

    [Fact]
    public async Task Who_is_removed_is_out_at_once_unless_they_have_another_place_at_that_console()
    {
        var (agency, kettle) = (await Platform.AgencyAsync("studio-nord"), await Platform.ShopAsync("kettle-and-co"));
        using var owner = await Platform.SignedInAsync(kettle, "owner");
        using var both = await Platform.SignedInAsync(kettle, "viewer");
        await Platform.EmployAsync(both.Person, agency, "viewer");
        var person = $"/shops/kettle-and-co/staff/{both.Person.Id}";
        using var removed = await owner.PostAsync(person, [], to: $"{person}?handler=remove");
        Assert.Equal("/shops/kettle-and-co/staff", removed.Headers.Location?.ToString());
        using var gone = await both.GetAsync("/shops/kettle-and-co");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await both.ReadAsync("/staff");

        using var boss = await Platform.SignedInAsync(agency, "owner");
        using var also = await boss.PostAsync($"/staff/{both.Person.Id}", [], to: $"/staff/{both.Person.Id}?handler=remove");
        Assert.Equal(HttpStatusCode.Redirect, also.StatusCode);
        using var asked = await both.GetAsync("/staff");
        Assert.StartsWith("/sign-in", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_switch_ends_a_former_employees_work_in_an_agency_and_all_its_shops()
    {
        var agency = await Platform.AgencyAsync("studio-nord");
        var shops = await ShopsOfAsync(agency);
        using var owner = await Platform.SignedInAsync(agency, "owner");
        using var former = await Platform.SignedInAsync(agency, "manager");
        foreach (var (place, _) in shops) await Platform.EmployAsync(former.Person, place, "manager");
        var elsewhere = await Platform.ShopAsync("atelier-brume");
        await Platform.EmployAsync(former.Person, elsewhere, "viewer"); // no shop of this agency
        using var atMerchants = await Platform.SignInAsync(former.Person, "console.vitrine.localhost");

        using var done = await owner.PostAsync($"/staff/{former.Person.Id}", [], to: $"/staff/{former.Person.Id}?handler=everywhere");
        Assert.Equal("/staff", done.Headers.Location?.ToString());
        await using var db = Platform.Get<ControlDatabase>().Open();
        Assert.Equal(elsewhere, Assert.Single(await db.Memberships.Where(row => row.PersonId == former.Person.Id).Select(row => row.Place).ToListAsync()));
        using var asked = await former.GetAsync("/staff");
        Assert.StartsWith("/sign-in", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        await atMerchants.ReadAsync("/shops/atelier-brume");
        // Each shop's own log says so.
        foreach (var (place, _) in shops) Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Tenant == place.Tenant && entry.Action == "staff.remove_everywhere" && entry.Subject == $"staff/{former.Person.Email}"));
    }

    [Fact]
    public async Task The_switch_names_the_shops_that_would_lose_their_last_owner()
    {
        var agency = await Platform.AgencyAsync("studio-nord");
        var (shop, name) = (await ShopsOfAsync(agency))[0];
        await using (var db = Platform.Get<ControlDatabase>().Open()) await db.Memberships.Where(row => row.Place == shop && row.Role == "owner").ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, "manager"));
        var owner = await Platform.HireAsync(agency, "owner");
        var former = await Platform.HireAsync(agency, "manager");
        await Platform.EmployAsync(former, shop, "owner");
        var refused = await Platform.ActAsync(owner, agency, "owner", StaffActions.RemoveEverywhereAsync, new StaffActions.Leaving(former.Id));
        Assert.Equal("last_owner_of_shops", refused.Problem?.Code);
        Assert.Contains(name, refused.Problem?.Message, StringComparison.Ordinal);
        Assert.Equal("manager", await RoleOfAsync(former, agency));
    }

    [Fact]
    public async Task A_lost_second_factor_is_reset_and_somebody_is_locked_out_and_let_in_again_on_their_page()
    {
        var person = await Platform.HireAsync(Place.Platform, "manager", StaffAccounts.Password);
        using var owner = await Platform.SignedInAsync(Place.Platform, "owner");
        using var staff = await Platform.SignInAsync(person, await Platform.ConsoleHostAsync(Place.Platform));
        var page = $"/staff/{person.Id}";
        Assert.DoesNotContain("handler=factor", await owner.ReadAsync(page), StringComparison.Ordinal); // none is set up
        await staff.SetUpAppAsync();
        Assert.Contains("handler=factor", await owner.ReadAsync(page), StringComparison.Ordinal);
        using (var reset = await owner.PostAsync(page, [], $"{page}?handler=factor")) Assert.Equal(HttpStatusCode.Found, reset.StatusCode);
        Assert.DoesNotContain("handler=factor", await owner.ReadAsync(page), StringComparison.Ordinal);
        using (var locked = await owner.PostAsync(page, [], $"{page}?handler=lock")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
        Assert.Contains("Locked out", await owner.ReadAsync(page), StringComparison.Ordinal);
        Assert.NotEqual("/", (await Platform.EnterAsync(await Platform.ConsoleHostAsync(Place.Platform), person.Email!, StaffAccounts.Password)).To);
        using (var opened = await owner.PostAsync(page, [], $"{page}?handler=open")) Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        Assert.Equal("/", (await Platform.EnterAsync(await Platform.ConsoleHostAsync(Place.Platform), person.Email!, StaffAccounts.Password)).To);
        // A shop's owner has no such switch.
        var shop = await Platform.ShopAsync("kettle-and-co");
        using var merchant = await Platform.SignedInAsync(shop, "owner");
        var colleague = await Platform.HireAsync(shop, "viewer");
        Assert.DoesNotContain("handler=lock", await merchant.ReadAsync($"/shops/kettle-and-co/staff/{colleague.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_open_invitation_for_an_address_and_sending_again_renews_it()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        var mail = $"New.Person-{Guid.NewGuid():N}@mail.example";
        using var sent = await owner.PostAsync("/shops/atelier-brume/staff/invite", [new("Mail", mail), new("Role", "viewer")]);
        Assert.Equal("/shops/atelier-brume/staff", sent.Headers.Location?.ToString());
        var first = await InvitationAsync(shop, mail);
        using var again = await owner.PostAsync("/shops/atelier-brume/staff/invite", [new("Mail", mail.ToLowerInvariant()), new("Role", "manager")]);
        var second = await InvitationAsync(shop, mail);
        Assert.Equal((first.Id, "manager"), (second.Id, second.Role));
        Assert.NotEqual(first.TokenHash, second.TokenHash);
        Assert.Contains(mail.ToLowerInvariant(), await owner.ReadAsync("/shops/atelier-brume/staff"), StringComparison.Ordinal);

        using var withdrawn = await owner.PostAsync("/shops/atelier-brume/staff", [], to: $"/shops/atelier-brume/staff?handler=withdraw&id={second.Id}");
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.NotNull((await InvitationAsync(shop, mail)).WithdrawnAt);
    }

    [Theory]
    [EveryEngine]
    public async Task Two_invitations_at_one_moment_are_one(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var place = Nowhere();
        var owner = await platform.HireAsync(place, "owner");
        for (var round = 0; round < 10; round++)
        {
            var mail = $"{Guid.NewGuid():N}@mail.example";
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => platform.ActAsync(owner, place, "owner", InvitationActions.SendAsync, new InvitationActions.Wish(mail, "viewer")))));
            Assert.All(answers, answer => Assert.Null(answer.Problem));
            Assert.Single(answers.Select(answer => answer.Value!.Id).Distinct());
        }
    }

    [Fact]
    public async Task An_invitation_is_mailed_with_a_link_that_the_database_cannot_make()
    {
        await using var mails = MailPlatform.Start();
        var owner = await mails.Platform.HireAsync(Place.Platform, "owner");
        var sent = (await mails.Platform.ActAsync(owner, Place.Platform, "owner", InvitationActions.SendAsync, new InvitationActions.Wish("Bo@mail.example", "viewer"))).Value!;
        await mails.TurnAsync();
        var mail = Assert.Single(mails.Sink.Mails).Message;
        Assert.Equal("Bo@mail.example", mail.To.Mailboxes.Single().Address);
        Assert.Contains(owner.Name, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Viewer", mail.TextBody, StringComparison.Ordinal);
        var secret = System.Text.RegularExpressions.Regex.Match(mail.TextBody!, "/invitation\\?key=(?<secret>[\\w-]+)").Groups["secret"].Value;
        Assert.Equal(sent.TokenHash, ConsoleSecret.Hash(AcceptInvitation.Purpose, "platform", secret));
    }

    [Fact]
    public async Task An_invitation_of_another_place_cannot_be_withdrawn_and_a_colleague_not_be_invited()
    {
        var (place, elsewhere) = (Nowhere(), Nowhere());
        var owner = await Platform.HireAsync(place, "owner");
        var other = await Platform.HireAsync(elsewhere, "owner");
        var open = (await Platform.ActAsync(other, elsewhere, "owner", InvitationActions.SendAsync, new InvitationActions.Wish("somebody@mail.example", "viewer"))).Value!;
        Assert.Equal("not_found", (await Platform.ActAsync(owner, place, "owner", InvitationActions.WithdrawAsync, new InvitationActions.Withdrawal(open.Id))).Problem?.Code);
        Assert.Equal("already_here", (await Platform.ActAsync(owner, place, "owner", InvitationActions.SendAsync, new InvitationActions.Wish(owner.Email!.ToUpperInvariant(), "viewer"))).Problem?.Code);
    }

    [Fact]
    public async Task What_is_wrong_with_an_invitation_stands_beside_its_field()
    {
        using var owner = await Platform.SignedInAsync(await Platform.AgencyAsync("studio-nord"), "owner");
        using var refused = await owner.PostAsync("/staff/invite", [new("Mail", "nobody"), new("Role", "viewer")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("This is no mail address.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"nobody\"", page, StringComparison.Ordinal);
    }

    // An agency that nobody else's test knows.
    static Place Nowhere() => Place.Of(new AgencyId(Guid.NewGuid()));

    async Task<string> RoleOfAsync(Person person, Place place)
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await db.Memberships.Where(row => row.PersonId == person.Id && row.Place == place).Select(row => row.Role).SingleAsync();
    }

    async Task<Invitation> InvitationAsync(Place place, string mail)
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return Assert.Single(await db.Invitations.AsNoTracking().Where(row => row.Place == place && row.Mail == mail.ToUpperInvariant()).ToListAsync());
    }

    async Task<List<(Place Place, string Name)>> ShopsOfAsync(Place agency)
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        var rows = await db.Tenants.Where(tenant => tenant.AgencyId == agency.Agency).OrderBy(tenant => tenant.Slug).Select(tenant => new { tenant.Id, tenant.Name }).ToListAsync();
        Assert.NotEmpty(rows);
        return rows.ConvertAll(row => (Place.Of(row.Id), row.Name));
    }
}
