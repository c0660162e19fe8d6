using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.SignIn;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Passkeys;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>Asks for the password or a passkey once more, before a change that could lock somebody out.</summary>
[SignedIn]
public sealed class ProveModel(ProveAgain prove, SignInByPasskey byPasskey, OwnPasskeys passkeys, CurrentStaff staff, PasskeyCookie challenge) : PageModel
{
    [BindProperty] public string? Password { get; set; }

    [BindProperty] public string? Credential { get; set; }

    /// <summary>What the person was about to do, a path of this host.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public bool HasPassword => staff.Person.PasswordHash is not null;

    public bool HasPasskey { get; private set; }

    string Purpose => $"prove.{staff.Person.Id}";

    public async Task OnGetAsync() => HasPasskey = (await passkeys.ListAsync(staff.Person.Id)).Count > 0;

    [NotAnAction("changes nothing but when the session was last proved; audited by ProveAgain")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await EndAsync(await prove.ByPasswordAsync(staff.Own, Password ?? "", cancel));

    [NotAnAction("changes nothing: a challenge for the browser's passkey")]
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var (options, state) = await byPasskey.BeginAsync(staff.Person.Id, HttpContext);
        challenge.Write(HttpContext, Purpose, staff.Console, state);
        return Content(options, "application/json");
    }

    [NotAnAction("changes nothing but when the session was last proved; audited by ProveAgain")]
    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancel) =>
        await EndAsync(await prove.ByPasskeyAsync(staff.Own, Credential ?? "", challenge.Take(HttpContext, Purpose, staff.Console), HttpContext, cancel));

    async Task<IActionResult> EndAsync(Answer<Done> answer)
    {
        if (answer.Problem is null) return LocalRedirect(Url.IsLocalUrl(To) ? To : OwnPages.Security);
        await OnGetAsync();
        return this.Refused(answer.Problems);
    }
}
