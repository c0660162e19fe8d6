using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>Signs in by a passkey; the sign-in page's button leads here, and what went wrong is shown here.</summary>
[Anyone("the door itself")]
public sealed class PasskeyModel(SignInByPasskey byPasskey, CurrentStaff staff, SessionCookie cookie, PasskeyCookie challenge) : PageModel
{
    const string Purpose = "sign_in";

    /// <summary>What the browser's passkey says, as JSON.</summary>
    [BindProperty] public string? Credential { get; set; }

    /// <summary>Where the person was going, a path of this host.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public IActionResult OnGet() => staff.SignedIn is null ? Page() : LocalRedirect(Destination);

    [NotAnAction("changes nothing: a challenge for the browser's passkey")]
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var (options, state) = await byPasskey.BeginAsync(person: null, HttpContext);
        challenge.Write(HttpContext, Purpose, staff.Console, state);
        return Content(options, "application/json");
    }

    [NotAnAction("the door: nobody acts yet, and the log is written by AdmitPerson")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await byPasskey.RunAsync(staff.Console, Credential ?? "", challenge.Take(HttpContext, Purpose, staff.Console), HttpContext, staff.Caller, cancel);
        if (!answer.Succeeded(out var admission, out _)) return this.Refused(answer.Problems);
        cookie.Write(HttpContext, admission.Secret, lasting: true);
        return LocalRedirect(Destination);
    }

    // Only ever a path of this host, whatever the address said.
    string Destination => Url.IsLocalUrl(To) ? To : "/";
}
