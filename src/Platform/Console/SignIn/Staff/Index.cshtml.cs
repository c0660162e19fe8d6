using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SignIn;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SignIn.Staff;

/// <summary>The door of every console.</summary>
[Anyone("the door itself")]
public sealed class IndexModel(SignInByPassword signIn, FindProviders providers, CurrentStaff staff, SessionCookie cookie) : PageModel
{
    [BindProperty] public string? Mail { get; set; }

    [BindProperty] public string? Password { get; set; }

    /// <summary>Where the person was going, a path of this host.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    /// <summary>The services that the address given has to come in through; empty for any other.</summary>
    public IReadOnlyList<SignOnProvider> Company { get; private set; } = [];

    public IActionResult OnGet() => staff.SignedIn is null ? Page() : LocalRedirect(Destination);

    [NotAnAction("the door: nobody acts yet, and the log is written by AdmitPerson")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await signIn.RunAsync(staff.Console, Mail ?? "", Password ?? "", staff.Caller, cancel);
        if (!answer.Succeeded(out var admission, out _))
        {
            Company = [.. (await providers.ForAsync(staff.Console, Mail, cancel)).Where(provider => provider.IsEnforced)];
            // Whether the password was right is nobody's business where it lets nobody in.
            return this.Refused(Company.Count > 0 ? [AdmitPerson.OtherWay] : answer.Problems);
        }

        cookie.Write(HttpContext, admission.Secret, lasting: !admission.NeedsCode);
        return admission.NeedsCode ? LocalRedirect($"/sign-in/code{QueryString.Create("to", Destination)}") : LocalRedirect(Destination);
    }

    // Only ever a path of this host, whatever the address said.
    string Destination => Url.IsLocalUrl(To) ? To : "/";
}
