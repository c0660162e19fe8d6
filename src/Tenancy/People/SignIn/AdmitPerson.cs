using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Tenancy.People.SignIn;

/// <summary>What every way of signing in ends with: has the person a place at this console, is a code asked for, and the session.</summary>
public sealed class AdmitPerson(ControlDb db, ListPlaces places, KeepSessions sessions, TimeProvider time, IOptions<SingleSignOnOptions> sso)
{
    /// <param name="how">See <see cref="Session.How"/>; only a bare <c>password</c> is asked for a second factor.</param>
    public async Task<Answer<Admission>> RunAsync(string console, Person person, string how, Caller caller, CancellationToken cancel)
    {
        if (person.DisabledAt is not null || (await places.AtAsync(console, person.Id, cancel)).Count == 0)
        {
            await RefuseAsync(console, person.Email!, "no_place", caller, cancel); // every person has a mail address
            return SignInByPassword.Wrong;
        }

        if (how != "sso" && await EnforcesOtherWayAsync(console, person, how, cancel))
        {
            await RefuseAsync(console, person.Email!, "sso_enforced", caller, cancel);
            return OtherWay;
        }

        var complete = how != "password" || !person.TwoFactorEnabled;
        var secret = await sessions.BeginAsync(person.Id, console, how, complete, caller, cancel);
        if (complete) await LogAsync(console, person.Name, person.Id, "sign_in.done", AuditOutcome.Done, how, caller, cancel);
        return new Admission(secret, NeedsCode: !complete);
    }

    /// <summary>The answer to whoever has to come in through their company's service.</summary>
    public static Problem OtherWay { get; } = new("sso_enforced", "Your company asks you to sign in through its own service.");

    /// <summary>Writes down that somebody was not let in.</summary>
    public Task RefuseAsync(string console, string mail, string reason, Caller caller, CancellationToken cancel) =>
        LogAsync(console, mail.Length > 100 ? mail[..100] : mail, person: null, "sign_in.refused", AuditOutcome.Refused, reason, caller, cancel);

    async Task LogAsync(string console, string who, PersonId? person, string what, AuditOutcome outcome, string reason, Caller caller, CancellationToken cancel)
    {
        var place = Place.TryParse(console, out var own) ? own : Place.Nowhere;
        var actor = new Actor(who, place) { Person = person, Address = caller.Address?.ToString(), Agent = caller.Agent };
        db.AuditEntries.Add(AuditEntry.By(actor, what, time.GetUtcNow()) with { Outcome = outcome, Reason = reason });
        await db.SaveChangesAsync(cancel);
    }

    // At an agency's console its own rule counts. Merchants' shops are asked one by one: whoever works in a shop that enforces it signs in that way.
    // An owner with a second factor may come in all the same: where the service fails, or was set up wrongly, somebody has to mend it.
    async Task<bool> EnforcesOtherWayAsync(string console, Person person, string how, CancellationToken cancel)
    {
        if (!sso.Value.Enabled) return false;
        var domain = person.Email!.Split('@')[^1].ToLowerInvariant();
        var works = (await places.AtAsync(console, person.Id, cancel)).Select(place => place.Place).ToList();
        var here = await db.SignOnProviders.Where(provider => provider.IsEnforced && provider.DomainProvedAt != null && provider.Domain == domain && works.Contains(provider.Place)).Select(provider => provider.Place).ToListAsync(cancel);
        if (here.Count == 0) return false;
        var isOwnerOfAll = await db.Memberships.CountAsync(row => row.PersonId == person.Id && row.Role == BuiltInRole.Owner.Name && here.Contains(row.Place), cancel) == here.Count;
        return !(isOwnerOfAll && (how == "passkey" || person.TwoFactorEnabled));
    }
}

/// <summary>Somebody may come in.</summary>
/// <param name="Secret">For the session's cookie.</param>
/// <param name="NeedsCode">Whether the session still waits for a second factor.</param>
public sealed record Admission(string Secret, bool NeedsCode);
