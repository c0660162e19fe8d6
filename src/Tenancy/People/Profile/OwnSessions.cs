using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Where somebody is signed in, at all consoles, and ending it from elsewhere.</summary>
public sealed class OwnSessions(ControlDb db, ChangeAccount account, TimeProvider time)
{
    /// <summary>Those that go on, the last used first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(PersonId person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await db.Sessions.AsNoTracking().Where(session => session.PersonId == person && session.IsComplete && session.EndedAt == null && session.EndsAt > now).OrderByDescending(session => session.SeenAt).ToListAsync(cancel);
    }

    /// <summary>Ends one of them. Another person's answers like one that never was.</summary>
    public Task<Answer<Done>> EndAsync(OwnAccount own, SessionId session, CancellationToken cancel) => account.RunAsync<Done>(own, "account.session_end", needsProof: false, async change =>
    {
        var mine = change.Person.Id;
        if (await change.Control.Sessions.Where(row => row.Id == session && row.PersonId == mine).EndAsync(change.Now, cancel) == 0) return Problem.NotFound("such session");
        change.Record(new { session = session.ToString() }, null);
        return new Done();
    }, cancel);

    /// <returns>How many there were.</returns>
    public Task<Answer<int>> EndOthersAsync(OwnAccount own, CancellationToken cancel) => account.RunAsync<int>(own, "account.sessions_end", needsProof: false, async change =>
    {
        var ended = await change.EndOtherSessionsAsync(cancel);
        change.Record(null, new { ended });
        return ended;
    }, cancel);
}
