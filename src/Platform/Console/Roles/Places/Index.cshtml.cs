using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.People;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Platform.Console.Roles.Places;

/// <summary>The roles of a place and what they permit.</summary>
[Permission("roles:read", PlaceKind.Platform | PlaceKind.Agency | PlaceKind.Shop)]
[Menu("roles", "/roles", "shield-check", 44, Group = "settings")]
public sealed class IndexModel(ControlDb db, CurrentStaff staff, RoleNames roles, ActionCatalog catalog) : PageModel
{
    public CurrentStaff Staff => staff;

    public RoleNames Roles => roles;

    /// <summary>Everything that can be permitted here.</summary>
    public IReadOnlyList<string> Permissions { get; private set; } = [];

    /// <summary>How many people have each role.</summary>
    public IReadOnlyDictionary<string, int> People { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await roles.LoadAsync(cancel);
        var place = staff.Place.GetValueOrDefault(); // the page's permission asks for a place
        Permissions = catalog.PermissionsAt(place.Kind);
        People = await db.Memberships.Where(row => row.Place == place).GroupBy(row => row.Role).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, StringComparer.Ordinal, cancel);
    }
}
