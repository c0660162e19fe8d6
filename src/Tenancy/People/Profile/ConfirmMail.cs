using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Uses a link that was mailed because of a new address: the one that confirms it, or the one to the former address that takes the change back.</summary>
public sealed class ConfirmMail(ControlDb db, UserManager<Person> people, SealMail mails, TimeProvider time)
{
    public const string Purpose = "mail";
    public const string TakeBack = "mail_back";

    static readonly TimeSpan TakeBackLife = TimeSpan.FromDays(7);

    /// <summary>The address that would count, or null: the link was used, is too old, or never was.</summary>
    public async Task<string?> FindAsync(string purpose, string console, string secret, CancellationToken cancel)
    {
        var (hash, now) = (ConsoleSecret.Hash(purpose, console, secret), time.GetUtcNow());
        return await db.MailedLinks.Where(link => link.TokenHash == hash && link.Purpose == purpose && link.UsedAt == null && link.EndsAt > now).Select(link => link.Mail).SingleOrDefaultAsync(cancel);
    }

    /// <remarks>Taking back ends all sessions: whoever changed the address is in one of them.</remarks>
    public async Task<Answer<Done>> RunAsync(string purpose, string console, string secret, Caller caller, CancellationToken cancel)
    {
        var (hash, now) = (ConsoleSecret.Hash(purpose, console, secret), time.GetUtcNow());
        try
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            var open = db.MailedLinks.Where(link => link.TokenHash == hash && link.Purpose == purpose && link.UsedAt == null && link.EndsAt > now);
            if (await open.AsNoTracking().SingleOrDefaultAsync(cancel) is not { Mail: { } mail } link || await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel) == 0) return Gone;
            if (await people.FindByIdAsync(link.PersonId.ToString()) is not { DisabledAt: null } person) return Gone;
            var former = person.Email!; // every person has a mail address
            (person.Email, person.UserName, person.EmailConfirmed) = (mail, mail, true);
            person.SecurityStamp = Guid.NewGuid().ToString("N");
            var saved = await people.UpdateAsync(person);
            if (!saved.Succeeded)
            {
                db.ChangeTracker.Clear();
                return saved.Errors.Any(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal)) ? new Problem("mail_taken", "Another account has this mail address. Sign in with that one, or use another address.") : Repeat.UnderWay();
            }

            // Every link that was on its way to or from the former address is worth nothing now.
            await db.MailedLinks.Where(other => other.PersonId == person.Id && other.UsedAt == null && other.Purpose != TakeBack).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancel);
            if (purpose == TakeBack) await db.Sessions.Where(session => session.PersonId == person.Id).EndAsync(now, cancel);
            else Notify(person, console, former, now);
            db.AuditEntries.Add(AuditEntry.By(new Actor(person.Name, Place.TryParse(console, out var own) ? own : Place.Nowhere) { Person = person.Id, Address = caller.Address?.ToString(), Agent = caller.Agent }, purpose == TakeBack ? "account.mail_taken_back" : "account.mail", now)
                .About($"person/{person.Id}", new { mail = former }, new { mail }));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return new Done();
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }

    public static Problem Gone { get; } = new("link_gone", "This link was used already, or is too old. Ask for a new one.");

    void Notify(Person person, string console, string former, DateTimeOffset now)
    {
        var (secret, hash) = ConsoleSecret.New(TakeBack, console);
        db.MailedLinks.Add(new MailedLink { TokenHash = hash, Purpose = TakeBack, PersonId = person.Id, Mail = former, EndsAt = now + TakeBackLife });
        db.Announce(mails.Seal(MailTemplate.MailChanged, new MailRecipient(console, former, person.Language ?? "en"),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["new"] = person.Email!, ["at"] = MailTemplate.Time(now) }, // just set
            new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = $"/profile/mail?back=true&key={secret}" }));
    }
}
