using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>Who may give which role to whom: nobody hands out, or takes away, more than they have themselves.</summary>
static class Grants
{
    /// <summary>Why the actor may not give this role at their place, or null.</summary>
    public static async Task<Problem?> RefuseAsync(ActionScope at, string role, CancellationToken cancel)
    {
        if (!await IsKnownAsync(at, role, cancel)) return new Problem("role_unknown", "There is no such role here. Choose one of those that are offered.", "role");
        return await ExceedsAsync(at, role, cancel) ? new Problem("role_above", "This role permits more than yours does. Ask somebody who has it to give it.", "role") : null;
    }

    /// <summary>Whether a role permits anything that the actor's own does not.</summary>
    public static async Task<bool> ExceedsAsync(ActionScope at, string role, CancellationToken cancel) =>
        (await at.Get<Permissions>().OfAsync(at.Control, at.Actor.Place, role, cancel)).Any(permission => !at.Actor.May(permission));

    /// <summary>Waits for others who change who works at a place: of two that would each leave an owner behind, the second sees what the first left.</summary>
    public static Task LockAsync(ActionScope at, CancellationToken cancel) => LockAsync(at, [at.Actor.Place], cancel);

    /// <summary>The same for several places.</summary>
    public static Task LockAsync(ActionScope at, IReadOnlyCollection<Place> places, CancellationToken cancel) =>
        // The rows themselves: an update that changes nothing keeps them until the transaction ends.
        at.Control.Memberships.Where(row => places.Contains(row.Place) && row.Role == BuiltInRole.Owner.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, row => row.Role), cancel);

    /// <summary>What a role is called in the audit log: the name of a built-in one, or the one its place gave it.</summary>
    public static async Task<string> NameAsync(ActionScope at, string role, CancellationToken cancel) =>
        Guid.TryParse(role, out var id) ? await at.Control.CustomRoles.Where(own => own.Id == new RoleId(id)).Select(own => own.Name).SingleOrDefaultAsync(cancel) ?? role : role;

    static async Task<bool> IsKnownAsync(ActionScope at, string role, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        if (BuiltInRole.All.Any(known => known.Name == role && known.At.HasFlag(place.Kind))) return true;
        return Guid.TryParse(role, out var id) && await at.Control.CustomRoles.AnyAsync(own => own.Id == new RoleId(id) && own.Place == place, cancel);
    }
}
