using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>Ends the session of this browser.</summary>
[Anyone("whoever is signed out already is signed out")]
public sealed class OutModel(KeepSessions sessions, CurrentStaff staff, SessionCookie cookie) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/sign-in");

    [NotAnAction("ends one's own session")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if ((staff.SignedIn ?? staff.Pending) is { } here) await sessions.EndAsync(here.Session.Id, cancel);
        cookie.Delete(HttpContext);
        return LocalRedirect("/sign-in");
    }
}
