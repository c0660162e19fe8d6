using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>One tenant: what it is, how far its shop is, and what can be done with it.</summary>
public abstract class OneTenantModel(ShowTenant show, RunAction run, ProvisioningBell bell, Toasts toasts, ConsoleShell shell) : PageModel
{
    /// <summary>See <see cref="TenantListModel.Root"/>.</summary>
    public abstract string Root { get; }

    /// <summary>See <see cref="TenantListModel.Word"/>.</summary>
    public abstract string Word { get; }

    /// <summary>Its short name.</summary>
    [BindProperty(SupportsGet = true)] public string Slug { get; set; } = "";

    /// <summary>Which question to show within the page, for browsers without script: <c>suspend</c>, <c>purge</c> or nothing.</summary>
    [BindProperty(SupportsGet = true)] public string? Ask { get; set; }

    /// <summary>Why it is suspended, from the form.</summary>
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The typed short name, from the form.</summary>
    [BindProperty] public string? Confirm { get; set; }

    public TenantView View { get; private set; } = null!; // set before the page is rendered

    public string Address => $"{Root}/{Slug}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.FindAsync(Slug, cancel) is not { } view) return NotFound();
        View = view;
        if (TenantStates.NameOf(view.Tenant.Headline) == "building") shell.LiveSource = $"{Address}/live";
        return Page();
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken cancel) => await DoneAsync(await run.RunAsync(TenantActions.PauseAsync, new TenantName(Slug), cancel), "paused", "Resume", cancel);

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(TenantActions.ResumeAsync, new TenantName(Slug), cancel);
        if (answer.Value is { Provisioning: not ProvisioningState.Live }) bell.Ring();
        return await DoneAsync(answer, answer.Value is { Provisioning: not ProvisioningState.Live } ? "retried" : "resumed", undo: null, cancel);
    }

    public async Task<IActionResult> OnPostSuspendAsync(CancellationToken cancel)
    {
        Ask = "suspend";
        return await DoneAsync(await run.RunAsync(TenantActions.SuspendAsync, new Suspension(Slug, Reason?.Trim() ?? ""), cancel), "suspended", undo: null, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel) => await DoneAsync(await run.RunAsync(TenantActions.DeleteAsync, new TenantName(Slug), cancel), "deleted", "Undelete", cancel);

    public async Task<IActionResult> OnPostUndeleteAsync(CancellationToken cancel) => await DoneAsync(await run.RunAsync(TenantActions.UndeleteAsync, new TenantName(Slug), cancel), "undeleted", undo: null, cancel);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancel) => await DoneAsync(await run.RunAsync(TenantActions.PublishAsync, new TenantName(Slug), cancel), "published", undo: null, cancel);

    public async Task<IActionResult> OnPostPurgeAsync(CancellationToken cancel)
    {
        Ask = "purge";
        // Once begun it is better finished, even for one who closed the page.
        var answer = await run.RunAsync(PurgeTenant.RunAsync, new Purge(Slug, Confirm?.Trim()), CancellationToken.None);
        if (!answer.Succeeded(out var purged, out _)) return await RefusedAsync(answer.Problems, cancel);
        toasts.Say(HttpContext, new Toast(shell.Words.Say("tenants.done_purged", purged.Name)));
        return LocalRedirect(Root);
    }

    async Task<IActionResult> DoneAsync(Answer<Tenant> answer, string done, string? undo, CancellationToken cancel)
    {
        if (!answer.Succeeded(out var tenant, out _)) return await RefusedAsync(answer.Problems, cancel);
        toasts.Say(HttpContext, new Toast(shell.Words.Say($"tenants.done_{done}", tenant.Name), undo is null ? null : $"{Address}?handler={undo}"));
        return LocalRedirect(Address);
    }

    async Task<IActionResult> RefusedAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (await OnGetAsync(cancel) is not PageResult) return NotFound();
        return this.Refused(problems);
    }
}
