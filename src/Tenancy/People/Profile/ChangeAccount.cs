using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Audit;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>
/// The gate of what people change at their own account, as <see cref="RunAction"/> is of everything else: it asks for a fresh
/// proof, holds the transaction, and writes the audit log. No permission is asked for, and no place is needed.
/// </summary>
public sealed class ChangeAccount(ControlDb db, UserManager<Person> people, SealMail mails, TimeProvider time)
{
    /// <param name="name">Stands in the audit log, such as <c>account.password</c>.</param>
    /// <param name="needsProof">Whether the session has to have proved lately who they are, see <see cref="Sessions.Session.Proof"/>.</param>
    public async Task<Answer<T>> RunAsync<T>(OwnAccount own, string name, bool needsProof, Func<AccountChange, Task<Answer<T>>> change, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (needsProof && !own.SignedIn.Session.IsProved(now)) return ProofNeeded;
        try
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            if (await people.FindByIdAsync(own.Person.Id.ToString()) is not { DisabledAt: null } person) return Problem.NotFound("such account");
            var scope = new AccountChange(db, mails, own, person, now);
            var answer = await change(scope);
            if (answer.Problem is null && !(await people.UpdateAsync(person)).Succeeded) answer = Repeat.UnderWay();
            if (answer.Problem is not null)
            {
                db.ChangeTracker.Clear();
                return answer;
            }

            db.AuditEntries.Add(AuditEntry.By(own.Actor, name, now).About($"person/{person.Id}", scope.Before, scope.After));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return answer;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }

    public static Problem ProofNeeded { get; } = new("proof_needed", "Please prove once more that it is you.");
}
