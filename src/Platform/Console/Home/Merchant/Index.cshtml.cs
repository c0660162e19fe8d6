using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.Home.Merchant;

/// <summary>The shops somebody works in, at this console. An agency's people are led to their clients.</summary>
[SignedIn]
public sealed class IndexModel(ListPlaces places, CurrentStaff staff) : PageModel
{
    public IReadOnlyList<WorkingPlace> Places { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var all = await places.OfAsync(staff.SignedIn!, cancel); // [SignedIn]
        if (all.Any(place => place.Place.Agency is not null)) return LocalRedirect("/clients");
        Places = [.. all.Where(place => place.Place.Tenant is not null)];
        return Page();
    }
}
