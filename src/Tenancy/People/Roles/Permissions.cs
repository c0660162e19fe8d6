using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Roles;

/// <summary>What a role permits.</summary>
public sealed class Permissions(ActionCatalog catalog)
{
    /// <summary>What somebody may do in a shop's console that they visit.</summary>
    public IReadOnlySet<string> OfVisitor => catalog.PermissionsAt(PlaceKind.Shop).Where(BuiltInRole.Visitor.Permits).ToHashSet(StringComparer.Ordinal);

    /// <summary>The permissions of a role at a place; none for a role that is not there.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(ControlDb db, Place place, string role, CancellationToken cancel)
    {
        var there = catalog.PermissionsAt(place.Kind);
        if (BuiltInRole.Find(role, place.Kind) is { } builtIn) return there.Where(builtIn.Permits).ToHashSet(StringComparer.Ordinal);
        if (!Guid.TryParse(role, out var id)) return new HashSet<string>(StringComparer.Ordinal);
        var own = await db.CustomRoles.AsNoTracking().Where(custom => custom.Id == new RoleId(id) && custom.Place == place).Select(custom => custom.Permissions).SingleOrDefaultAsync(cancel);
        return there.Intersect(own ?? [], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }
}
