using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.People.Resets;

/// <summary>Mails the link to a new password to whoever has the address and a place at that console; nothing to anybody else.</summary>
public sealed class MailResetLink(ControlDb db, ILookupNormalizer normalizer, ListPlaces places, SealMail mails, TimeProvider time) : IListener<ResetWanted>
{
    public async Task HearAsync(ResetWanted fact, Delivery delivery, CancellationToken cancel)
    {
        var address = normalizer.NormalizeEmail(fact.Mail);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedEmail == address && row.DisabledAt == null, cancel);
        if (person is null || (await places.AtAsync(fact.Console, person.Id, cancel)).Count == 0) return;
        var (secret, hash) = ConsoleSecret.New(ResetPassword.Purpose, fact.Console);
        var ends = time.GetUtcNow() + ResetPassword.Life;
        await using var transaction = await db.BeginWriteAsync(cancel);
        db.MailedLinks.Add(new MailedLink { TokenHash = hash, Purpose = ResetPassword.Purpose, PersonId = person.Id, EndsAt = ends });
        db.Announce(mails.Seal(MailTemplate.PasswordReset, new MailRecipient(fact.Console, person.Email!, person.Language ?? "en"), // found by it
            new Dictionary<string, string>(StringComparer.Ordinal) { ["expires"] = MailTemplate.Time(ends) },
            new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = $"/sign-in/reset?key={secret}" }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
