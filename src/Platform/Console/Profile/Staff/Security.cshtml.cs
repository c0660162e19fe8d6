using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Passkeys;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.SecondFactor;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>How somebody signs in, and where they are signed in.</summary>
[SignedIn]
public sealed class SecurityModel(OwnSecondFactor factor, OwnPasskeys passkeys, OwnSessions sessions, UserManager<Person> people, CurrentStaff staff) : PageModel
{
    public string Mail => staff.Person.Email!; // every person has a mail address

    public bool HasPassword => staff.Person.PasswordHash is not null;

    public bool HasApp => staff.Person.TwoFactorEnabled;

    public int CodesLeft { get; private set; }

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public SessionId Here => staff.Own.SignedIn.Session.Id;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        CodesLeft = HasApp && await people.FindByIdAsync(staff.Person.Id.ToString()) is { } person ? await people.CountRecoveryCodesAsync(person) : 0;
        Passkeys = await passkeys.ListAsync(staff.Person.Id);
        Sessions = await sessions.ListAsync(staff.Person.Id, cancel);
    }

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAppOffAsync(CancellationToken cancel) => this.Told(await factor.TurnOffAsync(staff.Own, cancel), "door.app_off_done");

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostRemovePasskeyAsync(string? id, CancellationToken cancel) => this.Told(await passkeys.RemoveAsync(staff.Own, PasskeyModel.Id(id), cancel), "door.passkey_removed");

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostEndSessionAsync(Guid id, CancellationToken cancel) => this.Told(await sessions.EndAsync(staff.Own, new SessionId(id), cancel), "door.session_ended");

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancel) => this.Told(await sessions.EndOthersAsync(staff.Own, cancel), "door.sessions_ended");
}
