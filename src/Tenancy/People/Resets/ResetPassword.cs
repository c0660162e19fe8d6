using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Resets;

/// <summary>Sets a new password by a mailed link, once. All sessions end; the second factor stays, since a mailbox alone shall not open an account that has one.</summary>
public sealed class ResetPassword(ControlDb db, UserManager<Person> people, LimitGuesses limit, SealMail mails, TimeProvider time)
{
    public const string Purpose = "reset";

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Whether a link still works.</summary>
    public Task<bool> IsOpenAsync(string console, string secret, CancellationToken cancel) => Open(console, secret).AnyAsync(cancel);

    public async Task<Answer<Done>> RunAsync(string console, string secret, string password, Caller caller, CancellationToken cancel)
    {
        if (await limit.CountAsync("link", console, account: null, caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        var id = await Open(console, secret).Select(link => (PersonId?)link.PersonId).SingleOrDefaultAsync(cancel);
        if (id is null || await people.FindByIdAsync(id.Value.ToString()) is not { DisabledAt: null } person) return ConfirmMail.Gone;
        if (await people.ProblemOfPasswordAsync(person, password) is { } problem) return problem; // the link stays good for a better one
        var hash = people.PasswordHasher.HashPassword(person, password);
        try
        {
            var now = time.GetUtcNow();
            await using var transaction = await db.BeginWriteAsync(cancel);
            // Checked and used in one statement: of two at one moment one comes too late.
            if (await Open(console, secret).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), cancel) == 0) return ConfirmMail.Gone;
            await db.MailedLinks.Where(link => link.PersonId == person.Id && link.Purpose == Purpose && link.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), cancel);
            person.PasswordHash = hash;
            person.SecurityStamp = Guid.NewGuid().ToString("N");
            if (!(await people.UpdateAsync(person)).Succeeded)
            {
                db.ChangeTracker.Clear();
                return Repeat.UnderWay();
            }

            await db.Sessions.Where(session => session.PersonId == person.Id).EndAsync(now, cancel);
            db.AuditEntries.Add(AuditEntry.By(new Actor(person.Name, Place.TryParse(console, out var own) ? own : Place.Nowhere) { Person = person.Id, Address = caller.Address?.ToString(), Agent = caller.Agent }, "account.password_reset", now).About($"person/{person.Id}"));
            db.Announce(mails.Seal(MailTemplate.PasswordChanged, new MailRecipient(console, person.Email!, person.Language ?? "en"), // every person has a mail address
                new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = MailTemplate.Time(now), [MailTemplate.Path] = "/sign-in/help" }));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }

        await limit.ForgiveAsync("password", console, person.Email!, cancel); // whoever was locked out by a stranger's guesses comes in again
        return new Done();
    }

    IQueryable<MailedLink> Open(string console, string secret)
    {
        var (hash, now) = (ConsoleSecret.Hash(Purpose, console, secret), time.GetUtcNow());
        return db.MailedLinks.Where(link => link.TokenHash == hash && link.Purpose == Purpose && link.UsedAt == null && link.EndsAt > now);
    }
}
