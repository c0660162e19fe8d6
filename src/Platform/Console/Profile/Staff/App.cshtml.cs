using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.SecondFactor;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>Sets up an authenticator app, and shows recovery codes, each time once.</summary>
[SignedIn]
public sealed class AppModel(OwnSecondFactor factor, CurrentStaff staff, ConsoleShell shell, TimeProvider time) : PageModel
{
    const string Here = "/profile/security/app";

    [BindProperty] public string? Code { get; set; }

    /// <summary>The app's key, for this account and console alone.</summary>
    [BindProperty] public string? Sealed { get; set; }

    public string Key { get; private set; } = "";

    public (int Size, string Path) Picture { get; private set; }

    /// <summary>Shown this once; null while the app is being set up.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public IActionResult OnGet()
    {
        if (staff.Person.TwoFactorEnabled) return LocalRedirect(OwnPages.Security);
        if (!staff.Own.SignedIn.Session.IsProved(time.GetUtcNow())) return this.Prove(Here);
        Draw();
        return Page();
    }

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await factor.TurnOnAsync(staff.Own, Sealed, Code ?? "", cancel);
        if (answer.Problem == ChangeAccount.ProofNeeded) return this.Prove(Here);
        Codes = answer.Value;
        if (answer.Problem is null) return Page();
        Draw();
        return this.Refused(answer.Problems);
    }

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        var answer = await factor.RenewCodesAsync(staff.Own, cancel);
        if (answer.Problem is not null) return this.Told(answer, "");
        Codes = answer.Value;
        return Page();
    }

    // The same key again where it is still good: it may be in the app already.
    void Draw()
    {
        Response.Headers.CacheControl = "no-store";
        if (factor.Open(staff.Own, Sealed) is { } known) Key = known;
        else (Key, Sealed) = factor.Begin(staff.Own);
        ModelState.Remove(nameof(Sealed));
        Picture = AppPicture.Draw(AppPicture.Address(shell.Brand.Name, staff.Person.Email!, Key)); // every person has a mail address
    }
}
