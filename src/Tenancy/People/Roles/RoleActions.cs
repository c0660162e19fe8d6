using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>The roles that a place makes for itself.</summary>
public static class RoleActions
{
    const PlaceKind Every = PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop;

    /// <param name="Id">Null makes a new one.</param>
    /// <param name="Permissions">At least one, each of them one that the actor has.</param>
    public sealed record Wish(RoleId? Id, [Required, MaxLength(CustomRole.NameLength)] string Name, IReadOnlyList<string> Permissions);

    public sealed record Unwanted(RoleId Id);

    /// <summary>Makes a role, or gives one another name and other permissions. It counts at once for everybody who has it.</summary>
    [Action("roles.save", "PUT /roles/{id}", "roles:write", Every)]
    public static async Task<Answer<CustomRole>> SaveAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        var name = input.Name.Trim();
        List<string> permissions = [.. input.Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (permissions.Count == 0) return new Problem("role_empty", "Choose at least one permission: a role without any opens nothing.", "permissions");
        if (permissions.Except(at.Get<ActionCatalog>().PermissionsAt(place.Kind), StringComparer.Ordinal).Any()) return new Problem("not_offered", "Choose one of the values that are offered.", "permissions");
        if (permissions.Any(permission => !at.Actor.May(permission))) return new Problem("role_above", "This role permits more than yours does. Ask somebody who has it to give it.", "permissions");
        if (BuiltInRole.All.Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return Taken;
        if (await at.Control.CustomRoles.AnyAsync(own => own.Place == place && own.Name == name && own.Id != input.Id.GetValueOrDefault(), cancel)) return Taken;

        if (input.Id is not { } id)
        {
            var made = new CustomRole { Id = new RoleId(Guid.CreateVersion7(at.Now)), Place = place, Name = name, Permissions = permissions };
            at.Control.CustomRoles.Add(made);
            at.Record($"role/{name}", null, new { name, permissions });
            return made;
        }

        if (await at.Control.CustomRoles.SingleOrDefaultAsync(own => own.Id == id && own.Place == place, cancel) is not { } role) return Problem.NotFound("such role here");
        if (await RefuseAsync(at, role, cancel) is { } refused) return refused;
        at.Record($"role/{name}", new { name = role.Name, permissions = role.Permissions }, new { name, permissions });
        (role.Name, role.Permissions) = (name, permissions);
        return role;
    }

    /// <summary>Deletes a role that nobody has and nobody is invited to.</summary>
    [Action("roles.delete", "DELETE /roles/{id}", "roles:write", Every)]
    public static async Task<Answer<Done>> DeleteAsync(Unwanted input, ActionScope at, CancellationToken cancel)
    {
        var place = at.Actor.Place;
        var key = input.Id.ToString();
        if (await at.Control.CustomRoles.SingleOrDefaultAsync(own => own.Id == input.Id && own.Place == place, cancel) is not { } role) return Problem.NotFound("such role here");
        if (await RefuseAsync(at, role, cancel) is { } refused) return refused;
        var used = await at.Control.Memberships.AnyAsync(row => row.Place == place && row.Role == key, cancel)
            || await at.Control.Invitations.AnyAsync(row => row.Place == place && row.Role == key && row.AcceptedAt == null && row.WithdrawnAt == null && row.EndsAt > at.Now, cancel)
            || await at.Control.SignOnProviders.AnyAsync(row => row.Place == place && (row.DefaultRole == key || row.RoleMap.Contains(key)), cancel);
        if (used) return new Problem("role_used", "Somebody has this role, or is invited to it. Give them another one first.");
        at.Control.CustomRoles.Remove(role);
        at.Record($"role/{role.Name}", new { name = role.Name, permissions = role.Permissions });
        return new Done();
    }

    static Problem Taken => new("role_taken", "There is a role of this name already. Choose another name.", "name");

    // Nobody widens, narrows or takes away what is above them, nor their own.
    static async Task<Problem?> RefuseAsync(ActionScope at, CustomRole role, CancellationToken cancel)
    {
        var key = role.Id.ToString();
        if (await Grants.ExceedsAsync(at, key, cancel)) return new Problem("role_above", "This role permits more than yours does. Ask somebody who has it to give it.");
        var self = at.Actor.Person;
        return self is not null && await at.Control.Memberships.AnyAsync(row => row.Place == role.Place && row.PersonId == self && row.Role == key, cancel)
            ? new Problem("own_role", "Nobody changes their own role. Ask a colleague.")
            : null;
    }
}
