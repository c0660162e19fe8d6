using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Visits;

/// <summary>The page from which somebody goes into a client's console, alike for an agency and for the platform.</summary>
public abstract class EntranceModel(CurrentStaff staff, RunAction run, ControlDb db, TimeProvider time) : PageModel
{
    [BindProperty] public string? Reason { get; set; }

    public Entrance Entrance { get; private set; } = new("", "", "");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel) => await ShowAsync(slug, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAskAsync(string slug, CancellationToken cancel)
    {
        if (!await ShowAsync(slug, cancel)) return NotFound();
        var answer = await run.RunAsync(VisitActions.AskAsync, new VisitActions.Ask(slug, Reason), cancel);
        if (answer.Problem is not null) return this.Refused(answer.Problems);
        var shell = HttpContext.RequestServices.GetRequiredService<ConsoleShell>();
        HttpContext.RequestServices.GetRequiredService<Toasts>().Say(HttpContext, new Toast(shell.Words["access.asked_toast"]));
        return LocalRedirect(Entrance.Action);
    }

    public async Task<IActionResult> OnPostEnterAsync(string slug, CancellationToken cancel)
    {
        if (!await ShowAsync(slug, cancel)) return NotFound();
        var answer = await run.RunAsync(VisitActions.EnterAsync, new VisitActions.Enter(slug), cancel);
        return answer.Problem is null ? LocalRedirect($"/shops/{slug}") : this.Refused(answer.Problems);
    }

    async Task<bool> ShowAsync(string slug, CancellationToken cancel)
    {
        var home = staff.Place!.Value; // the page stands at the platform or an agency
        var tenant = await home.Within(db.Tenants.AsNoTracking()).SingleOrDefaultAsync(row => row.Slug == slug && row.DeletedAt == null && row.PurgedAt == null, cancel);
        if (tenant is null) return false;
        Entrance = await Entrance.OfAsync(db, home, tenant, time.GetUtcNow(), cancel) with { MayVisit = staff.May(VisitActions.Permission) };
        return true;
    }
}
