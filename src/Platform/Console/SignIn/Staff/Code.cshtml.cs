using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>The second step after a password.</summary>
[Anyone("the second step of the door")]
public sealed class CodeModel(SignInByCode byCode, CurrentStaff staff, SessionCookie cookie) : PageModel
{
    [BindProperty] public string? Code { get; set; }

    /// <summary>Where the person was going, a path of this host.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    /// <summary>Whether a recovery code is asked for instead of the app's.</summary>
    [BindProperty(SupportsGet = true)] public bool Recovery { get; set; }

    public IActionResult OnGet() => staff.SignedIn is not null ? LocalRedirect(Destination) : staff.Pending is null ? ToSignIn() : Page();

    [NotAnAction("the door: nobody acts yet, and the log is written by AdmitPerson")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (staff.Pending is not { } pending) return ToSignIn();
        var answer = await byCode.RunAsync(pending, Code ?? "", staff.Caller, cancel);
        if (!answer.Succeeded(out var admission, out _)) return this.Refused(answer.Problems);
        cookie.Write(HttpContext, admission.Secret, lasting: true);
        return LocalRedirect(Destination);
    }

    LocalRedirectResult ToSignIn() => LocalRedirect($"/sign-in{QueryString.Create("to", Destination)}");

    string Destination => Url.IsLocalUrl(To) ? To : "/";
}
