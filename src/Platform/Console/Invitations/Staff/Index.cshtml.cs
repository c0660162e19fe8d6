using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Platform.Console.Invitations.Staff;

/// <summary>Answers an invitation. Opening its link changes nothing.</summary>
[Anyone("whoever is invited need not have an account yet")]
public sealed class IndexModel(AcceptInvitation accept, CurrentStaff staff, SessionCookie cookie, ConsoleShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Password { get; set; }

    /// <summary>Null where the link is worth nothing.</summary>
    public OpenInvitation? Open { get; private set; }

    public bool IsSignedIn => staff.SignedIn is not null;

    public bool IsSignedInAsOther => staff.SignedIn is { } here && here.Person.Id != Open?.Person;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Open = await accept.FindAsync(staff.Console, Key ?? "", cancel);
    }

    [NotAnAction("nobody acts yet; audited by AcceptInvitation")]
    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancel) =>
        await EnterAsync(await accept.AsNewAsync(staff.Console, Key ?? "", Name ?? "", Password ?? "", shell.Words.Language, staff.Caller, cancel), cancel);

    [NotAnAction("nobody acts yet; audited by AcceptInvitation")]
    public async Task<IActionResult> OnPostKnownAsync(CancellationToken cancel) =>
        await EnterAsync(await accept.AsKnownAsync(staff.Console, Key ?? "", Password ?? "", staff.Caller, cancel), cancel);

    [NotAnAction("one's own account; audited by AcceptInvitation")]
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancel)
    {
        if (!IsSignedIn) return LocalRedirect($"/invitation{QueryString.Create("key", Key ?? "")}");
        var answer = await accept.AsSignedInAsync(staff.Own, Key ?? "", cancel);
        if (answer.Problem is null) return LocalRedirect("/");
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    async Task<IActionResult> EnterAsync(Answer<Admission> answer, CancellationToken cancel)
    {
        if (answer.Succeeded(out var admission, out _))
        {
            cookie.Write(HttpContext, admission.Secret, lasting: !admission.NeedsCode);
            return LocalRedirect(admission.NeedsCode ? "/sign-in/code?to=%2F" : "/");
        }

        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
