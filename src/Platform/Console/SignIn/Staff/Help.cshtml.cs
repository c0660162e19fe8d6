using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Resets;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>For whoever cannot sign in: a link to a new password, and what to do without the phone. The answer is the same for every address.</summary>
[Anyone("whoever cannot sign in is not signed in")]
public sealed class HelpModel(AskReset ask, CurrentStaff staff) : PageModel
{
    [BindProperty] public string? Mail { get; set; }

    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }

    public void OnGet() { }

    [NotAnAction("nobody acts yet: asks for a mail, and the log is written when its link is used")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await ask.RunAsync(staff.Console, Mail ?? "", staff.Caller, cancel);
        return answer.Problem is null ? LocalRedirect("/sign-in/help?sent=true") : this.Refused(answer.Problems);
    }
}
