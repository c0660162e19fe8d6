using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;

namespace Vitrine.Platform.Console.Agencies.Owner;

/// <summary>One agency: its name, its hosts, its clients.</summary>
[Permission("agencies:read", PlaceKind.Platform)]
public sealed class AgencyModel(ControlDb control, RunAction run, CurrentStaff staff, Toasts toasts, ConsoleShell shell) : PageModel
{
    /// <summary>Its short name, which never changes.</summary>
    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    [BindProperty] public AgencyForm Form { get; set; } = new();

    public Agency Agency { get; private set; } = null!; // set before the page is rendered

    /// <summary>How many tenants it looks after now.</summary>
    public int Tenants { get; private set; }

    public bool MayChange => staff.May("agencies:write");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        Form = new AgencyForm { Name = Agency.Name, Slug = Agency.Slug, Root = Agency.Root, Console = Agency.ConsoleHost };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(AgencyActions.ChangeAsync, Form.ToFacts(Slug), cancel);
        if (!answer.Succeeded(out var agency, out _)) return await FindAsync(cancel) ? this.Refused(answer.Problems) : NotFound();
        toasts.Say(HttpContext, new Toast(shell.Words.Say("tenants.agency_changed", agency.Name)));
        return LocalRedirect($"/agencies/{agency.Slug}");
    }

    async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (await control.Agencies.AsNoTracking().SingleOrDefaultAsync(agency => agency.Slug == Slug, cancel) is not { } found) return false;
        Agency = found;
        Tenants = await control.Tenants.CountAsync(tenant => tenant.AgencyId == found.Id && tenant.DeletedAt == null && tenant.PurgedAt == null, cancel);
        return true;
    }
}
