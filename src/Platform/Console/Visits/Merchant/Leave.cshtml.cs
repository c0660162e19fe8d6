using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Visits.Merchant;

/// <summary>Out of a console one visits, and back to where one came from. The banner posts here.</summary>
[Permission(VisitActions.Permission, PlaceKind.Shop)]
public sealed class LeaveModel(CurrentStaff staff, RunAction run) : PageModel
{
    public IActionResult OnGet() => staff.Standing?.Visit is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(VisitActions.LeaveAsync, new VisitActions.Leave(), cancel);
        if (answer.Problem is not null) return NotFound();
        return LocalRedirect($"/{(staff.Console == StaffConsole.Platform ? "tenants" : "clients")}/{staff.Shop!.Slug}/enter"); // the page stands in a shop
    }
}
