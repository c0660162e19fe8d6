using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.SignIn;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Passkeys;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile.Staff;

/// <summary>Adds a passkey to one's account, or gives one another name.</summary>
[SignedIn]
public sealed class PasskeyModel(OwnPasskeys passkeys, CurrentStaff staff, PasskeyCookie challenge, TimeProvider time) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    /// <summary>What the browser made, as JSON.</summary>
    [BindProperty] public string? Credential { get; set; }

    /// <summary>The one to be renamed, in base64url. Null: a new one.</summary>
    [BindProperty] public string? PasskeyId { get; set; }

    public bool Renames => !string.IsNullOrEmpty(PasskeyId);

    string Purpose => $"add.{staff.Person.Id}";

    public async Task<IActionResult> OnGetAsync(string? id)
    {
        PasskeyId = id;
        if (!Renames) return staff.Own.SignedIn.Session.IsProved(time.GetUtcNow()) ? Page() : this.Prove("/profile/security/passkey");
        if ((await passkeys.ListAsync(staff.Person.Id)).FirstOrDefault(mine => mine.CredentialId.AsSpan().SequenceEqual(Id(id))) is not { } known) return NotFound();
        Name = known.Name;
        return Page();
    }

    [NotAnAction("changes nothing: a challenge for the browser")]
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var (options, state) = await passkeys.BeginAsync(staff.Own, HttpContext);
        challenge.Write(HttpContext, Purpose, staff.Console, state);
        return Content(options, "application/json");
    }

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        var answer = await passkeys.AddAsync(staff.Own, Name ?? "", Credential ?? "", challenge.Take(HttpContext, Purpose, staff.Console), HttpContext, cancel);
        return answer.Problem is null || answer.Problem == ChangeAccount.ProofNeeded ? this.Told(answer, "door.passkey_added") : this.Refused(answer.Problems);
    }

    [NotAnAction("own account; audited by ChangeAccount")]
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancel) => this.Told(await passkeys.RenameAsync(staff.Own, Id(PasskeyId), Name ?? "", cancel), "door.saved");

    /// <summary>A passkey's identifier from an address or a form; empty, which none has, where it is none.</summary>
    internal static byte[] Id(string? text) => text is not null && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
}
