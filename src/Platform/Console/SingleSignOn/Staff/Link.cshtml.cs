using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SignIn;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn.Staff;

/// <summary>Asks for the password of an account that is there already, before a company's service may open it.</summary>
[Anyone("part of the door")]
public sealed class LinkModel(FindProviders providers, SignInByPassword passwords, SignInByProvider signIn, PendingTie pending, CurrentStaff staff) : PageModel
{
    [BindProperty] public string? Password { get; set; }

    public string Mail { get; private set; } = "";

    public string Company { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await WaitingAsync(cancel) is null ? LocalRedirect("/sign-in/sso?why=sso_failed") : Page();

    [NotAnAction("the door: nobody acts yet, and the log is written by AdmitPerson")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await WaitingAsync(cancel) is not var (tie, provider)) return LocalRedirect("/sign-in/sso?why=sso_failed");
        if (await passwords.JudgeAsync(staff.Console, Mail, Password ?? "", staff.Caller, cancel) is { } problem) return this.Refused([problem]);
        var answer = await signIn.RunAsync(staff.Console, provider, tie.Identity, staff.Caller, cancel, knowsPassword: true);
        pending.End(HttpContext);
        if (!answer.Succeeded(out var admission, out var refused)) return LocalRedirect($"/sign-in/sso{QueryString.Create("why", refused.Code)}");
        SingleSignOnDoor.Enter(HttpContext, admission, tie.To);
        return new EmptyResult();
    }

    async Task<(PendingTie.Tie Tie, SignOnProvider Provider)?> WaitingAsync(CancellationToken cancel)
    {
        if (pending.Read(HttpContext) is not { Identity.Mail: { } mail } tie) return null;
        if (await providers.AtAsync(staff.Console, new ProviderId(tie.Provider), cancel) is not { } provider || provider.Version != tie.Version) return null;
        (Mail, Company) = (mail, provider.Name);
        return (tie, provider);
    }
}
