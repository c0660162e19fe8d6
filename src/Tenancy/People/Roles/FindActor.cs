using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>What somebody who is signed in may do at a place.</summary>
public sealed class FindActor(ControlDatabase control, Permissions permissions, TimeProvider time)
{
    /// <summary>How the platform's own people are named in a console they visit: never by the platform's name, which its agencies' merchants do not know.</summary>
    public const string Support = "support";

    /// <returns>Null: this place is none of theirs, and for them it does not exist.</returns>
    public async Task<Standing?> AtAsync(SignedIn signedIn, Place place, Caller caller, CancellationToken cancel)
    {
        await using var db = control.Open();
        var person = signedIn.Person;
        // A company's service vouches for people at its own place, whatever else they have.
        Place? vouched = signedIn.Session.Provider is { } through ? await db.SignOnProviders.AsNoTracking().Where(row => row.Id == new ProviderId(through)).Select(row => row.Place).SingleOrDefaultAsync(cancel) : null;
        bool Reaches(Place there) => vouched is null || vouched == there;
        var membership = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person.Id && row.Place == place, cancel);
        // At the platform's own console a shop is only ever visited.
        if (membership is not null && Reaches(place) && !(place.Kind is PlaceKind.Shop && signedIn.Session.Console == StaffConsole.Platform))
        {
            return new Standing(Actor(await permissions.OfAsync(db, place, membership.Role, cancel), null), null);
        }

        // Visits belong to the console of those who visit: the agency's own, or the platform's.
        if (place.Tenant is not { } tenant || !Place.TryParse(signedIn.Session.Console, out var home) || home.Kind is PlaceKind.None || !Reaches(home)) return null;
        var now = time.GetUtcNow();
        var visit = await (from row in db.Visits.AsNoTracking()
                           join consent in db.Consents.AsNoTracking() on row.ConsentId equals consent.Id
                           where row.PersonId == person.Id && row.TenantId == tenant && consent.To == home && row.EndedAt == null && row.EndsAt > now && row.BeganAt <= now
                               && consent.EndedAt == null && consent.GivenAt != null && consent.EndsAt > now
                           orderby row.EndsAt descending
                           select row).FirstOrDefaultAsync(cancel);
        if (visit is null) return null;
        // They come as one of the people they belong to, and only as long as they may from there.
        var role = await db.Memberships.Where(row => row.PersonId == person.Id && row.Place == home).Select(row => row.Role).SingleOrDefaultAsync(cancel);
        if (role is null || !(await permissions.OfAsync(db, home, role, cancel)).Contains(VisitActions.Permission)) return null;
        var from = home.Agency is { } agency ? await db.Agencies.Where(row => row.Id == agency).Select(row => row.Name).SingleAsync(cancel) : Support;
        return new Standing(Actor(permissions.OfVisitor, from), visit);

        Actor Actor(IReadOnlySet<string> may, string? visitingFrom) => new(person.Name, place)
        {
            Person = person.Id,
            Permissions = may,
            VisitingFrom = visitingFrom,
            Address = caller.Address?.ToString(),
            Agent = caller.Agent,
        };
    }

    /// <summary>All places of somebody, as far as a console shows them.</summary>
    public static IQueryable<Membership> Of(ControlDb db, PersonId person) => db.Memberships.AsNoTracking().Where(row => row.PersonId == person);
}

/// <summary>Somebody at a place.</summary>
/// <param name="Visit">By which they are here as a guest; null at home.</param>
public sealed record Standing(Actor Actor, Visit? Visit);
