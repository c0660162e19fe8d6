using System.ComponentModel.DataAnnotations;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Sends a link to a new mail address; it counts once that link was used. Whether somebody has that address already is said only then, to whoever reads its mails.</summary>
public sealed class AskNewMail(ChangeAccount account, LimitGuesses limit)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async Task<Answer<Done>> RunAsync(OwnAccount own, string mail, CancellationToken cancel)
    {
        mail = mail.Trim();
        if (mail.Length is 0 or > 256 || !new EmailAddressAttribute().IsValid(mail)) return new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", "mail");
        if (await limit.CountAsync("link", own.Console, own.Person.Email, own.Caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        return await account.RunAsync<Done>(own, "account.mail_asked", needsProof: true, change =>
        {
            if (mail.Equals(change.Person.Email, StringComparison.OrdinalIgnoreCase)) return Task.FromResult<Answer<Done>>(new Problem("mail_same", "This is your mail address already.", "mail"));
            var (secret, hash) = ConsoleSecret.New(ConfirmMail.Purpose, own.Console);
            var ends = change.Now + Life;
            change.Control.MailedLinks.Add(new MailedLink { TokenHash = hash, Purpose = ConfirmMail.Purpose, PersonId = change.Person.Id, Mail = mail, EndsAt = ends });
            change.Mail(MailTemplate.MailChange, $"/profile/mail?key={secret}", new Dictionary<string, string>(StringComparer.Ordinal) { ["expires"] = MailTemplate.Time(ends) }, to: mail);
            change.Record(new { mail = change.Person.Email }, new { mail });
            return Task.FromResult<Answer<Done>>(new Done());
        }, cancel);
    }
}
