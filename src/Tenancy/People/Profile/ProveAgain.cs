using Microsoft.AspNetCore.Http;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Somebody who is signed in proves once more that it is them; good for <see cref="Session.Proof"/>.</summary>
public sealed class ProveAgain(ControlDb db, ChangePassword passwords, SignInByPasskey passkeys, KeepSessions sessions, TimeProvider time)
{
    public async Task<Answer<Done>> ByPasswordAsync(OwnAccount own, string password, CancellationToken cancel) =>
        await EndAsync(own, "password", await passwords.ProveAsync(own, password, "password", cancel), cancel);

    public async Task<Answer<Done>> ByPasskeyAsync(OwnAccount own, string credential, string? state, HttpContext context, CancellationToken cancel) =>
        await EndAsync(own, "passkey", await passkeys.ProveAsync(own, credential, state, context, cancel), cancel);

    async Task<Answer<Done>> EndAsync(OwnAccount own, string how, Problem? problem, CancellationToken cancel)
    {
        if (problem is null) await sessions.ProveAsync(own.SignedIn.Session.Id, cancel);
        db.AuditEntries.Add(AuditEntry.By(own.Actor, "account.proof", time.GetUtcNow()).About($"person/{own.Person.Id}", after: new { how }) with { Outcome = problem is null ? AuditOutcome.Done : AuditOutcome.Refused, Reason = problem?.Code });
        await db.SaveChangesAsync(cancel);
        return problem is null ? new Done() : problem;
    }
}
