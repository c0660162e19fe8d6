using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>Another role for somebody, and the end of their work here.</summary>
public static class StaffActions
{
    const PlaceKind Every = PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop;

    /// <param name="Person">Who works at the actor's place.</param>
    /// <param name="Role">See <see cref="Membership.Role"/>.</param>
    public sealed record RoleChange(PersonId Person, [Required, MaxLength(40)] string Role);

    public sealed record Leaving(PersonId Person);

    /// <summary>Gives somebody another role. It counts from their next request on.</summary>
    [Action("staff.change_role", "PUT /staff/{person}/role", "staff:write", Every)]
    public static async Task<Answer<Done>> ChangeRoleAsync(RoleChange input, ActionScope at, CancellationToken cancel)
    {
        await Owners.LockAsync(at.Control, [at.Actor.Place], cancel);
        if (await FindAsync(at, input.Person, cancel) is not { } found) return Problem.NotFound("such person here");
        if (IsSelf(at, input.Person)) return new Problem("own_role", "Nobody changes their own role. Ask a colleague.", "role");
        if (await Grants.ExceedsAsync(at, found.Membership.Role, cancel)) return Above;
        if (await Grants.RefuseAsync(at, input.Role, cancel) is { } refused) return refused;
        if (found.Membership.Role == input.Role) return new Done();
        if (input.Role != BuiltInRole.Owner.Name && await Owners.IsLastAsync(at.Control, found.Membership, cancel)) return LastOwner(found.Name, "role");

        at.Record($"staff/{found.Mail}", new { role = await Grants.NameAsync(at, found.Membership.Role, cancel) }, new { role = await Grants.NameAsync(at, input.Role, cancel) });
        await at.Control.Memberships.Where(row => row.Id == found.Membership.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, input.Role), cancel);
        return new Done();
    }

    /// <summary>Ends somebody's work at this place, and their sessions at its console if they have no other place there.</summary>
    [Action("staff.remove", "DELETE /staff/{person}", "staff:write", Every)]
    public static async Task<Answer<Done>> RemoveAsync(Leaving input, ActionScope at, CancellationToken cancel)
    {
        await Owners.LockAsync(at.Control, [at.Actor.Place], cancel);
        if (await FindAsync(at, input.Person, cancel) is not { } found) return Problem.NotFound("such person here");
        if (await Grants.ExceedsAsync(at, found.Membership.Role, cancel)) return Above;
        if (await Owners.IsLastAsync(at.Control, found.Membership, cancel)) return LastOwner(found.Name);

        await EndAsync(at, found, null, cancel);
        var console = await StaffConsole.OfAsync(at.Control, at.Actor.Place, cancel);
        if ((await ListPlaces.AtAsync(at.Control, console, input.Person, cancel)).Count == 0)
            await at.Control.Sessions.Where(session => session.PersonId == input.Person && session.Console == console).EndAsync(at.Now, cancel);
        return new Done();
    }

    /// <summary>
    /// The one switch for somebody who leaves an agency: their work there, in every shop of it, and every session at its
    /// console end together. Where they are the last owner of a shop nothing ends, and the answer names the shops.
    /// </summary>
    [Action("staff.remove_everywhere", "DELETE /staff/{person}/everywhere", "staff:write", PlaceKind.Agency)]
    public static async Task<Answer<Done>> RemoveEverywhereAsync(Leaving input, ActionScope at, CancellationToken cancel)
    {
        var shops = await ShopsOfAsync(at, input.Person, cancel);
        List<Place> places = [.. shops.Keys];
        await Owners.LockAsync(at.Control, [at.Actor.Place, .. places], cancel);
        if (await FindAsync(at, input.Person, cancel) is not { } found) return Problem.NotFound("such person here");
        if (await Grants.ExceedsAsync(at, found.Membership.Role, cancel)) return Above;
        if (await Owners.IsLastAsync(at.Control, found.Membership, cancel)) return LastOwner(found.Name);

        var there = await at.Control.Memberships.AsNoTracking().Where(row => row.PersonId == input.Person && places.Contains(row.Place)).ToListAsync(cancel);
        List<string> orphans = [];
        foreach (var membership in there) if (await Owners.IsLastAsync(at.Control, membership, cancel)) orphans.Add(shops[membership.Place].Name);
        if (orphans.Count > 0)
        {
            var names = string.Join(", ", orphans.Order(StringComparer.Ordinal));
            return new Problem("last_owner_of_shops", $"{found.Name} is the last owner of {names}. Make somebody else owner there first.") { Values = [found.Name, names] };
        }

        await EndAsync(at, found, null, cancel);
        foreach (var membership in there) await EndAsync(at, found with { Membership = membership }, shops[membership.Place], cancel);
        var console = await StaffConsole.OfAsync(at.Control, at.Actor.Place, cancel);
        await at.Control.Sessions.Where(session => session.PersonId == input.Person && session.Console == console).EndAsync(at.Now, cancel);
        return new Done();
    }

    static Problem Above => new("person_above", "This person's role permits more than yours does. Ask somebody who has it.");

    static Problem LastOwner(string name, string? field = null) => new("last_owner", $"{name} is the last owner here. Make somebody else owner first.", field) { Values = [name] };

    static bool IsSelf(ActionScope at, PersonId person) => at.Actor.Person == person;

    static async Task<Found?> FindAsync(ActionScope at, PersonId person, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        return await (from membership in at.Control.Memberships.AsNoTracking()
                      join known in at.Control.People.AsNoTracking() on membership.PersonId equals known.Id
                      where membership.PersonId == person && membership.Place == place
                      select new Found(membership, known.Name, known.Email!)).SingleOrDefaultAsync(cancel); // every person has a mail address
    }

    static async Task EndAsync(ActionScope at, Found found, Tenant? shop, CancellationToken cancel)
    {
        at.Record($"staff/{found.Mail}", new { role = await Grants.NameAsync(at, found.Membership.Role, cancel) }, null, shop);
        await at.Control.Memberships.Where(row => row.Id == found.Membership.Id).ExecuteDeleteAsync(cancel);
    }

    // The shops of the actor's agency in which somebody works.
    static async Task<Dictionary<Place, Tenant>> ShopsOfAsync(ActionScope at, PersonId person, CancellationToken cancel)
    {
        var places = await at.Control.Memberships.Where(row => row.PersonId == person).Select(row => row.Place).ToListAsync(cancel);
        List<TenantId> ids = [.. places.Select(place => place.Tenant).OfType<TenantId>()];
        return await at.Tenants.AsNoTracking().Where(tenant => ids.Contains(tenant.Id)).ToDictionaryAsync(tenant => Place.Of(tenant.Id), cancel);
    }

    sealed record Found(Membership Membership, string Name, string Mail);
}
