using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.Home.Merchant;

/// <summary>The shops somebody works in, at this console.</summary>
[SignedIn]
public sealed class IndexModel(ListPlaces places, CurrentStaff staff) : PageModel
{
    public IReadOnlyList<WorkingPlace> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Places = [.. (await places.OfAsync(staff.SignedIn!, cancel)).Where(place => place.Place.Tenant is not null)]; // [SignedIn]
}
