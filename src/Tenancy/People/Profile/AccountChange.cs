using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>One change of somebody's own account, inside its transaction.</summary>
public sealed class AccountChange(ControlDb db, SealMail mails, OwnAccount own, Person person, DateTimeOffset now)
{
    /// <summary>Written back when the change worked.</summary>
    public Person Person => person;

    public OwnAccount Own => own;

    public ControlDb Control => db;

    public DateTimeOffset Now => now;

    internal object? Before { get; private set; }

    internal object? After { get; private set; }

    /// <summary>Tells the audit log. Secrets never go in.</summary>
    public void Record(object? before, object? after) => (Before, After) = (before, after);

    /// <summary>Ends all sessions of the person but this one, at every console.</summary>
    public Task<int> EndOtherSessionsAsync(CancellationToken cancel)
    {
        var here = own.SignedIn.Session.Id;
        return db.Sessions.Where(session => session.PersonId == person.Id && session.Id != here).EndAsync(now, cancel);
    }

    /// <summary>Mails the person, or whoever has another address.</summary>
    /// <param name="path">Where the mail's button leads; always sealed, since it may hold a token.</param>
    public void Mail(MailTemplate template, string path, IReadOnlyDictionary<string, string> values, string? to = null) =>
        db.Announce(mails.Seal(template, new MailRecipient(own.Console, to ?? person.Email!, person.Language ?? "en"), values, // every person has a mail address
            new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = path }));
}
