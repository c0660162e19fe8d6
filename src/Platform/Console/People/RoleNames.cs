using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.People;

/// <summary>The roles of the place a page stands at, in the person's language.</summary>
public sealed class RoleNames(ControlDb db, CurrentStaff staff, ConsoleShell shell, ActionCatalog catalog)
{
    IReadOnlyList<CustomRole> own = [];

    /// <summary>Roles that this place made for itself, by name.</summary>
    public IReadOnlyList<CustomRole> Own => own;

    /// <summary>Roles that every place of this kind has.</summary>
    public IEnumerable<BuiltInRole> BuiltIn => BuiltInRole.All.Where(role => role.At.Include(Place.Kind));

    /// <summary>Roles one can choose from, as a membership keeps them.</summary>
    public IEnumerable<SelectListItem> All => [.. BuiltIn.Select(role => new SelectListItem(Of(role.Name), role.Name)), .. own.Select(role => new SelectListItem(role.Name, role.Id.ToString()))];

    /// <summary>Those of them that the person may give: none that permits more than their own.</summary>
    public IEnumerable<SelectListItem> Offered => All.Where(role => PermissionsOf(role.Value).All(staff.May));

    Place Place => staff.Place ?? Place.Nowhere;

    /// <summary>Reads the place's own roles, once before any of the rest.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var place = Place;
        own = await db.CustomRoles.AsNoTracking().Where(role => role.Place == place).OrderBy(role => role.Name).ToListAsync(cancel);
    }

    /// <summary>What a role is called. One that is gone has no name and permits nothing.</summary>
    public string Of(string role) => BuiltInRole.All.Any(known => known.Name == role) ? shell.Words[$"people.role_{role}"] : own.FirstOrDefault(known => known.Id.ToString() == role)?.Name ?? shell.Words["staff.role_gone"];

    /// <summary>What a role permits at this place, in alphabetical order.</summary>
    public IReadOnlyList<string> PermissionsOf(string role)
    {
        var there = catalog.PermissionsAt(Place.Kind);
        if (BuiltIn.FirstOrDefault(known => known.Name == role) is { } builtIn) return [.. there.Where(builtIn.Permits)];
        return own.FirstOrDefault(known => known.Id.ToString() == role) is { } custom ? [.. there.Intersect(custom.Permissions, StringComparer.Ordinal)] : [];
    }

    /// <summary>A permission in words, or its name where there are none yet.</summary>
    public string Permission(string name) => shell.Words.TrySay($"permissions.{name}", []) ?? name;
}
