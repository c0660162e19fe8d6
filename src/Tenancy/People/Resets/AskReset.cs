using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Resets;

/// <summary>Takes down that somebody wants a new password. Whether there is such a person is looked up later, by <see cref="MailResetLink"/>: here known and unknown addresses are the same work.</summary>
public sealed class AskReset(ControlDb db, LimitGuesses limit)
{
    public async Task<Answer<Done>> RunAsync(string console, string mail, Caller caller, CancellationToken cancel)
    {
        mail = mail.Trim();
        if (mail.Length is 0 or > 256 || !mail.Contains('@', StringComparison.Ordinal)) return new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", "mail");
        if (await limit.CountAsync("link", console, mail, caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        await using var transaction = await db.BeginWriteAsync(cancel);
        db.Announce(new ResetWanted(console, mail));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Done();
    }
}
