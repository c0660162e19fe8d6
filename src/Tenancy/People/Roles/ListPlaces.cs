using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>Where somebody works, as far as one console shows it: an agency's console knows nothing of another's shops.</summary>
public sealed class ListPlaces(ControlDatabase control)
{
    /// <summary>The places that a session leads to: for one through a company's service that company's alone.</summary>
    /// <returns>The platform or agency first, then shops by name.</returns>
    public async Task<IReadOnlyList<WorkingPlace>> OfAsync(SignedIn signedIn, CancellationToken cancel)
    {
        var all = await AtAsync(signedIn.Session.Console, signedIn.Person.Id, cancel);
        if (signedIn.Session.Provider is not { } through) return all;
        await using var db = control.Open();
        var vouched = await db.SignOnProviders.Where(row => row.Id == new ProviderId(through)).Select(row => row.Place).SingleOrDefaultAsync(cancel);
        return [.. all.Where(place => place.Place == vouched)];
    }

    /// <returns>The platform or agency first, then shops by name.</returns>
    public async Task<IReadOnlyList<WorkingPlace>> AtAsync(string console, PersonId person, CancellationToken cancel)
    {
        await using var db = control.Open();
        return await AtAsync(db, console, person, cancel);
    }

    /// <summary>The same inside somebody's transaction.</summary>
    internal static async Task<IReadOnlyList<WorkingPlace>> AtAsync(ControlDb db, string console, PersonId person, CancellationToken cancel)
    {
        var memberships = await db.Memberships.AsNoTracking().Where(row => row.PersonId == person).Select(row => new { row.Place, row.Role }).ToListAsync(cancel);
        List<WorkingPlace> places = [];
        AgencyId? agency = Place.TryParse(console, out var own) ? own.Agency : null;
        foreach (var membership in memberships.Where(row => row.Place.Kind is not PlaceKind.Shop && row.Place.ToString() == console))
            places.Add(new WorkingPlace(membership.Place, membership.Role, "", ""));
        if (console == StaffConsole.Platform) return places; // shops are visited from there, not worked in

        var roles = memberships.Where(row => row.Place.Tenant is not null).ToDictionary(row => row.Place.Tenant!.Value, row => row.Role);
        List<TenantId> ids = [.. roles.Keys];
        var shops = await db.Tenants.AsNoTracking().Where(tenant => ids.Contains(tenant.Id) && tenant.AgencyId == agency && tenant.DeletedAt == null && tenant.PurgedAt == null)
            .OrderBy(tenant => tenant.Name).Select(tenant => new { tenant.Id, tenant.Name, tenant.Slug }).ToListAsync(cancel);
        places.AddRange(shops.Select(shop => new WorkingPlace(Place.Of(shop.Id), roles[shop.Id], shop.Name, shop.Slug)));
        return places;
    }
}

/// <summary>A place somebody works at.</summary>
/// <param name="Name">The shop's; empty for the platform and an agency, whose console it is.</param>
/// <param name="Slug">The shop's; empty else.</param>
public sealed record WorkingPlace(Place Place, string Role, string Name, string Slug);
