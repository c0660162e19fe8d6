using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.People.Sessions;

/// <summary>Begins, finds and ends the sessions of people at consoles.</summary>
public sealed class KeepSessions(ControlDatabase control, TimeProvider time)
{
    const string Purpose = "session";

    // Not at every request: a look at a page shall not be a write.
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session. Always a new secret: none that a browser brought along is ever taken over.</summary>
    /// <param name="complete">False where a second factor is still asked for; it then lives for <see cref="Session.Pending"/>.</param>
    /// <returns>The secret for the browser's cookie; it is kept nowhere.</returns>
    public async Task<string> BeginAsync(PersonId person, string console, string how, bool complete, Caller caller, CancellationToken cancel)
    {
        var (secret, hash) = ConsoleSecret.New(Purpose, console);
        var now = time.GetUtcNow();
        await using var db = control.Open();
        db.Sessions.Add(new Session
        {
            Id = new SessionId(Guid.CreateVersion7(now)),
            TokenHash = hash,
            PersonId = person,
            Console = console,
            IsComplete = complete,
            How = how,
            CreatedAt = now,
            SeenAt = now,
            // A company's service vouches for its own place, not for changes to the account itself: those ask for a proof of their own.
            ProvedAt = caller.Provider is null ? now : DateTimeOffset.UnixEpoch,
            EndsAt = now + (complete ? Session.Idle : Session.Pending),
            Address = caller.Address?.ToString(),
            Agent = caller.ShortAgent,
            Provider = caller.Provider,
        });
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>The session of a cookie at a console, with the person; null when it ended, was never there, or belongs to another console.</summary>
    public async Task<SignedIn?> FindAsync(string console, string secret, CancellationToken cancel)
    {
        if (secret.Length is 0 or > 100) return null;
        var hash = ConsoleSecret.Hash(Purpose, console, secret);
        var now = time.GetUtcNow();
        await using var db = control.Open();
        var found = await (from session in db.Sessions.AsNoTracking()
                           join person in db.People.AsNoTracking() on session.PersonId equals person.Id
                           where session.TokenHash == hash && session.EndedAt == null && session.EndsAt > now && person.DisabledAt == null
                           select new SignedIn(session, person)).SingleOrDefaultAsync(cancel);
        if (found is { Session: { IsComplete: true } used } && now - used.SeenAt > SeenEvery)
        {
            var ends = now + Session.Idle < used.CreatedAt + Session.Longest ? now + Session.Idle : used.CreatedAt + Session.Longest;
            await db.Sessions.Where(row => row.Id == used.Id && row.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now).SetProperty(row => row.EndsAt, ends), cancel);
        }

        return found;
    }

    /// <summary>The person just proved again who they are.</summary>
    public async Task ProveAsync(SessionId session, CancellationToken cancel)
    {
        await using var db = control.Open();
        var now = time.GetUtcNow();
        await db.Sessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.ProvedAt, now), cancel);
    }

    public async Task EndAsync(SessionId session, CancellationToken cancel)
    {
        await using var db = control.Open();
        await db.Sessions.Where(row => row.Id == session).EndAsync(time.GetUtcNow(), cancel);
    }
}

/// <summary>Who is signed in, and in which session.</summary>
public sealed record SignedIn(Session Session, Person Person);

/// <summary>Ending sessions, inside whatever transaction ends them.</summary>
public static class SessionQueries
{
    extension(IQueryable<Session> sessions)
    {
        /// <summary>Ends those of them that go on.</summary>
        /// <returns>How many there were.</returns>
        public Task<int> EndAsync(DateTimeOffset now, CancellationToken cancel) =>
            sessions.Where(session => session.EndedAt == null && session.EndsAt > now).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);
    }
}
