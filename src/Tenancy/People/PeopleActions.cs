using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.SecondFactor;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People;

/// <summary>What others change at somebody's account.</summary>
public static class PeopleActions
{
    const PlaceKind Every = PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop;

    /// <summary>Locks somebody out of every console and ends all their sessions, everywhere at once.</summary>
    [Action("people.disable", "POST /people/{person}/disable", "people:write", PlaceKind.Platform)]
    public static async Task<Answer<Done>> DisableAsync(PersonInput input, ActionScope at, CancellationToken cancel)
    {
        if (input.Person == at.Actor.Person) return new Problem("own_account", "You cannot lock yourself out. Ask a colleague.");
        if (await at.Control.People.SingleOrDefaultAsync(row => row.Id == input.Person, cancel) is not { } person) return Problem.NotFound("such person");
        at.Record($"person/{person.Id}", new { disabled = person.DisabledAt is not null }, new { disabled = true });
        person.DisabledAt ??= at.Now;
        person.ConcurrencyStamp = Guid.NewGuid().ToString();
        await at.Control.Sessions.Where(session => session.PersonId == person.Id).EndAsync(at.Now, cancel);
        return new Done();
    }

    /// <summary>Lets somebody in again. Sessions stay ended.</summary>
    [Action("people.enable", "POST /people/{person}/enable", "people:write", PlaceKind.Platform)]
    public static async Task<Answer<Done>> EnableAsync(PersonInput input, ActionScope at, CancellationToken cancel)
    {
        if (await at.Control.People.SingleOrDefaultAsync(row => row.Id == input.Person, cancel) is not { } person) return Problem.NotFound("such person");
        at.Record($"person/{person.Id}", new { disabled = person.DisabledAt is not null }, new { disabled = false });
        person.DisabledAt = null;
        person.ConcurrencyStamp = Guid.NewGuid().ToString();
        return new Done();
    }

    /// <summary>Takes the second factor away from somebody who lost it, app and recovery codes; their password and passkeys stay, their sessions end.</summary>
    /// <remarks>Only for whoever works nowhere else: it would open the other places' doors a little, and those did not ask for it.</remarks>
    [Action("staff.reset_factor", "POST /staff/{person}/reset-factor", "staff:write", Every)]
    public static async Task<Answer<Done>> ResetFactorAsync(PersonInput input, ActionScope at, CancellationToken cancel)
    {
        var places = await at.Control.Memberships.Where(row => row.PersonId == input.Person).Select(row => row.Place).ToListAsync(cancel);
        var people = at.Get<UserManager<Person>>();
        var within = 0;
        foreach (var place in places)
        {
            if (place == at.Actor.Place || at.Actor.Place.Kind is PlaceKind.Platform || (place.Tenant is { } tenant && await at.Tenants.AnyAsync(row => row.Id == tenant, cancel))) within++;
        }

        if (within == 0 || await people.FindByIdAsync(input.Person.ToString()) is not { } person) return Problem.NotFound("such person");
        if (person.Id == at.Actor.Person) return new Problem("own_factor", "Change your own second factor in your profile.");
        if (await at.Control.Memberships.Where(row => row.PersonId == input.Person && row.Place == at.Actor.Place).Select(row => row.Role).SingleOrDefaultAsync(cancel) is { } role && await Grants.ExceedsAsync(at, role, cancel))
            return new Problem("person_above", "This person's role permits more than yours does. Ask somebody who has it.");
        if (within < places.Count) return new Problem("works_elsewhere", "This person also works at other places, so their second factor cannot be reset from here. They can use a recovery code, or ask the operator of this service.");
        if (!person.TwoFactorEnabled) return new Problem("app_off", "No authenticator app is set up.");
        await people.ForgetAppAsync(person);
        if (!(await people.UpdateAsync(person)).Succeeded) return Repeat.UnderWay();
        await at.Control.Sessions.Where(session => session.PersonId == person.Id).EndAsync(at.Now, cancel);
        at.Record($"person/{person.Id}", new { factor = true }, new { factor = false });
        at.Control.Announce(at.Get<SealMail>().Seal(MailTemplate.SecondFactorRemoved, new MailRecipient(await ConsoleOfAsync(at, cancel), person.Email!, person.Language ?? "en"), // every person has a mail address
            new Dictionary<string, string>(StringComparer.Ordinal) { ["factor"] = "door.factor_app", ["at"] = MailTemplate.Time(at.Now), [MailTemplate.Path] = "/profile/security" }));
        return new Done();
    }

    // A shop's people work at its agency's console, or at the merchants'.
    static async Task<string> ConsoleOfAsync(ActionScope at, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        var agency = place.Agency ?? (place.Tenant is { } tenant ? await at.Control.Tenants.Where(row => row.Id == tenant).Select(row => row.AgencyId).SingleAsync(cancel) : null);
        return agency is { } own ? StaffConsole.Of(own) : place.Kind is PlaceKind.Platform ? StaffConsole.Platform : StaffConsole.Merchants;
    }
}

/// <summary>Whom it is about.</summary>
public sealed record PersonInput(PersonId Person);
