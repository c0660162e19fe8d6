using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>Who may give which role to whom: nobody hands out, or takes away, more than they have themselves.</summary>
static class Grants
{
    /// <summary>Why the actor may not give this role at their place, or null.</summary>
    public static async Task<Problem?> RefuseAsync(ActionScope at, string role, CancellationToken cancel)
    {
        if (!await IsKnownAsync(at.Control, at.Actor.Place, role, cancel)) return new Problem("role_unknown", "There is no such role here. Choose one of those that are offered.", "role");
        return await ExceedsAsync(at, role, cancel) ? new Problem("role_above", "This role permits more than yours does. Ask somebody who has it to give it.", "role") : null;
    }

    /// <summary>Whether a role permits anything that the actor's own does not.</summary>
    public static async Task<bool> ExceedsAsync(ActionScope at, string role, CancellationToken cancel) =>
        (await at.Get<Permissions>().OfAsync(at.Control, at.Actor.Place, role, cancel)).Any(permission => !at.Actor.May(permission));

    /// <summary>What a role is called in the audit log: the name of a built-in one, or the one its place gave it.</summary>
    public static async Task<string> NameAsync(ActionScope at, string role, CancellationToken cancel) =>
        Guid.TryParse(role, out var id) ? await at.Control.CustomRoles.Where(own => own.Id == new RoleId(id)).Select(own => own.Name).SingleOrDefaultAsync(cancel) ?? role : role;

    /// <summary>Whether a place has a role, of everybody's or of its own.</summary>
    public static async Task<bool> IsKnownAsync(ControlDb db, Place place, string role, CancellationToken cancel) =>
        BuiltInRole.Find(role, place.Kind) is not null
        || (Guid.TryParse(role, out var id) && await db.CustomRoles.AnyAsync(own => own.Id == new RoleId(id) && own.Place == place, cancel));
}
