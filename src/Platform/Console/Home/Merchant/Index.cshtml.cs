using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Home.Merchant;

/// <summary>The shops somebody works in, at this console. Who works in one alone is led there, an agency's people to their clients.</summary>
[SignedIn]
public sealed class IndexModel(ListPlaces places, CurrentStaff staff, HostDirectory directory, ConsoleShell shell) : PageModel
{
    public IReadOnlyList<WorkingPlace> Places { get; private set; } = [];

    /// <param name="all">Whether the list itself is asked for.</param>
    public async Task<IActionResult> OnGetAsync(bool all, CancellationToken cancel)
    {
        var mine = await places.OfAsync(staff.SignedIn!, cancel); // [SignedIn]
        Places = [.. mine.Where(place => place.Place.Tenant is not null)];
        if (all) return Page();
        if (mine.Any(place => place.Place.Agency is not null)) return LocalRedirect("/clients");
        return mine is [{ Slug.Length: > 0 } only] ? LocalRedirect($"/shops/{only.Slug}") : Page();
    }

    /// <summary>What memory knows of a shop, or null while it is built.</summary>
    public TenantInfo? Find(WorkingPlace place) => place.Place.Tenant is { } tenant ? directory.Find(tenant) : null;

    public (string Text, Tone Tone) StandingOf(WorkingPlace place) => Find(place)?.Standing switch
    {
        TenantStanding.Live => (shell.Words["shop.is_open"], Tone.Good),
        TenantStanding.Paused => (shell.Words["shop.is_paused"], Tone.Warn),
        TenantStanding.Suspended => (shell.Words["shop.is_suspended"], Tone.Bad),
        _ => (shell.Words["shop.is_opening"], Tone.Info),
    };

    /// <summary>A built-in role by its name; a shop's own role has a name that only its console reads.</summary>
    public string RoleOf(WorkingPlace place) => shell.Words.TrySay($"people.role_{place.Role}", []) ?? shell.Words["shop.own_role"];
}
