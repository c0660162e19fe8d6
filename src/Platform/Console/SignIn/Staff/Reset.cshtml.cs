using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Resets;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>Sets a new password by a mailed link. Opening the link changes nothing: programs that look into mails do so too.</summary>
[Anyone("the link is the proof")]
public sealed class ResetModel(ResetPassword reset, CurrentStaff staff, SessionCookie cookie, ConsoleShell shell, Toasts toasts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    [BindProperty] public string? Password { get; set; }

    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        IsOpen = await reset.IsOpenAsync(staff.Console, Key ?? "", cancel);
    }

    [NotAnAction("one's own password; audited by ResetPassword")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await reset.RunAsync(staff.Console, Key ?? "", Password ?? "", staff.Caller, cancel);
        IsOpen = answer.Problem?.Code != "link_gone";
        if (answer.Problem is not null) return this.Refused(answer.Problems);
        cookie.Delete(HttpContext);
        toasts.Say(HttpContext, new Toast(shell.Words["door.reset_done"]));
        return LocalRedirect("/sign-in");
    }
}
