using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>The list of tenants, the platform's or an agency's.</summary>
public abstract class TenantListModel(ListTenants list, RunAction run, Toasts toasts, ConsoleShell shell) : PageModel
{
    // A toast's cookie holds only so much.
    const int MostToUndo = 20;

    /// <summary>Where the tenants' pages begin, <c>/tenants</c> or <c>/clients</c>.</summary>
    public abstract string Root { get; }

    /// <summary>What the list and its texts are called: <c>tenants</c> or <c>clients</c>.</summary>
    public abstract string Word { get; }

    public IReadOnlyList<AgencyChoice> Agencies { get; private set; } = [];

    public ListPage<TenantRow> Tenants { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => TenantStates.All.Select(state => new SelectListItem(shell.Words[$"tenants.state_{state}"], state));

    public IEnumerable<SelectListItem> AgencyChoices => Agencies.Select(agency => new SelectListItem(agency.Name, agency.Slug));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Agencies = await list.AgenciesAsync(cancel);
        Tenants = await list.PageAsync(ListQuery.Of(Request, ListTenants.ShapeWith(Agencies)), Agencies, cancel);
    }

    public async Task<IActionResult> OnPostPauseAsync(string[] ids, bool all, CancellationToken cancel) =>
        await DoneAsync("paused", "Resume", await run.RunAsync(TenantActions.PauseManyAsync, await ChosenAsync(ids, all, cancel), cancel), cancel);

    public async Task<IActionResult> OnPostResumeAsync(string[] ids, bool all, CancellationToken cancel) =>
        await DoneAsync("resumed", "Pause", await run.RunAsync(TenantActions.ResumeManyAsync, await ChosenAsync(ids, all, cancel), cancel), cancel);

    async Task<TenantSelection> ChosenAsync(string[] ids, bool all, CancellationToken cancel)
    {
        if (!all) return new TenantSelection(ids);
        Agencies = await list.AgenciesAsync(cancel);
        return new TenantSelection(await list.SlugsAsync(ListQuery.Of(Request, ListTenants.ShapeWith(Agencies)), Agencies, cancel));
    }

    async Task<IActionResult> DoneAsync(string done, string undo, Answer<ChangedTenants> answer, CancellationToken cancel)
    {
        if (!answer.Succeeded(out var changed, out _))
        {
            await OnGetAsync(cancel);
            return this.Refused(answer.Problems);
        }

        var count = changed.Slugs.Count;
        toasts.Say(HttpContext, new Toast(
            count == 0 ? shell.Words["tenants.none_changed"] : shell.Words.Count($"tenants.many_{done}", count, shell.Culture),
            count is > 0 and <= MostToUndo ? $"{Root}{QueryString.Create([new("handler", undo), .. changed.Slugs.Select(slug => new KeyValuePair<string, string?>("ids", slug))])}" : null));
        return LocalRedirect(ListQuery.Of(Request, ListTenants.ShapeWith(await list.AgenciesAsync(cancel))).Url);
    }
}
