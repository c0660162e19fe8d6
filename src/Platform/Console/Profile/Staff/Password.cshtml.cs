using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>A new password for oneself.</summary>
[SignedIn]
public sealed class PasswordModel(ChangePassword change, CurrentStaff staff, TimeProvider time) : PageModel
{
    [BindProperty] public string? Present { get; set; }

    [BindProperty] public string? Next { get; set; }

    public bool HasPassword => staff.Person.PasswordHash is not null;

    public IActionResult OnGet() => HasPassword || staff.Own.SignedIn.Session.IsProved(time.GetUtcNow()) ? Page() : this.Prove("/profile/security/password");

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await change.RunAsync(staff.Own, Present ?? "", Next ?? "", cancel);
        return answer.Problem is null || answer.Problem == ChangeAccount.ProofNeeded ? this.Told(answer, "door.password_changed") : this.Refused(answer.Problems);
    }
}
