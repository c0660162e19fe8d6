using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;

namespace Vitrine.Platform.Console.Agencies.Owner;

/// <summary>A new agency.</summary>
[Permission("agencies:write", PlaceKind.Platform)]
public sealed class NewModel(RunAction run, Toasts toasts, ConsoleShell shell) : PageModel
{
    [BindProperty] public AgencyForm Form { get; set; } = new();

    public void OnGet()
    {
        // A form and nothing else.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(AgencyActions.CreateAsync, Form.ToFacts(Form.Slug ?? ""), cancel);
        if (!answer.Succeeded(out var agency, out _)) return this.Refused(answer.Problems);
        toasts.Say(HttpContext, new Toast(shell.Words.Say("tenants.agency_created", agency.Name)));
        return LocalRedirect($"/agencies/{agency.Slug}");
    }
}
