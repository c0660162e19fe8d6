using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>Makes a new mail address count, or takes the change back, by a mailed link. Opening the link changes nothing.</summary>
[Anyone("the link is the proof; it is opened wherever the mail is read")]
public sealed class NewMailModel(ConfirmMail confirm, CurrentStaff staff, ConsoleShell shell, Toasts toasts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    /// <summary>Whether the former address takes the change back.</summary>
    [BindProperty(SupportsGet = true)] public bool Back { get; set; }

    /// <summary>The address that would count; null where the link is worth nothing.</summary>
    public string? Mail { get; private set; }

    string Purpose => Back ? ConfirmMail.TakeBack : ConfirmMail.Purpose;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Mail = await confirm.FindAsync(Purpose, staff.Console, Key ?? "", cancel);
    }

    [NotAnAction("one's own account; audited by ConfirmMail")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Mail = await confirm.FindAsync(Purpose, staff.Console, Key ?? "", cancel);
        var answer = await confirm.RunAsync(Purpose, staff.Console, Key ?? "", staff.Caller, cancel);
        if (answer.Problem is not null) return this.Refused(answer.Problems);
        toasts.Say(HttpContext, new Toast(shell.Words[Back ? "door.mail_back_done" : "door.mail_changed"]));
        return LocalRedirect(Back ? "/sign-in/help" : "/profile/security");
    }
}
