using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>Asks for another mail address; the link in its mail makes it count.</summary>
[SignedIn]
public sealed class MailModel(AskNewMail ask, CurrentStaff staff, TimeProvider time) : PageModel
{
    [BindProperty] public string? Mail { get; set; }

    public IActionResult OnGet() => staff.Own.SignedIn.Session.IsProved(time.GetUtcNow()) ? Page() : this.Prove("/profile/security/mail");

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await ask.RunAsync(staff.Own, Mail ?? "", cancel);
        return answer.Problem is null || answer.Problem == ChangeAccount.ProofNeeded ? this.Told(answer, "door.mail_sent") : this.Refused(answer.Problems);
    }
}
