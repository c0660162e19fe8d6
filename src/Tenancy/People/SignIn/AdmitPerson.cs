using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SignIn;

/// <summary>What every way of signing in ends with: has the person a place at this console, is a code asked for, and the session.</summary>
public sealed class AdmitPerson(ControlDb db, UserManager<Person> people, ListPlaces places, KeepSessions sessions, TimeProvider time)
{
    /// <param name="how">See <see cref="Session.How"/>; only a bare <c>password</c> is asked for a second factor.</param>
    public async Task<Answer<Admission>> RunAsync(string console, Person person, string how, Caller caller, CancellationToken cancel)
    {
        if (person.DisabledAt is not null || (await places.AtAsync(console, person.Id, cancel)).Count == 0)
        {
            await RefuseAsync(console, person.Email!, "no_place", caller, cancel); // every person has a mail address
            return SignInByPassword.Wrong;
        }

        if (how == "password" && await EnforcesOtherWayAsync(console, person, cancel))
        {
            await RefuseAsync(console, person.Email!, "sso_enforced", caller, cancel);
            return new Problem("sso_enforced", "Your company asks you to sign in through its own service.");
        }

        var complete = how != "password" || !await people.GetTwoFactorEnabledAsync(person);
        var secret = await sessions.BeginAsync(person.Id, console, how, complete, caller, cancel);
        if (complete) await LogAsync(console, person.Name, person.Id, "sign_in.done", AuditOutcome.Done, how, caller, cancel);
        return new Admission(secret, NeedsCode: !complete);
    }

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
    async Task<bool> EnforcesOtherWayAsync(string console, Person person, CancellationToken cancel)
    {
        var domain = person.Email!.Split('@')[^1].ToLowerInvariant();
        var here = (await places.AtAsync(console, person.Id, cancel)).Select(place => place.Place).ToList();
        if (Place.TryParse(console, out var own) && own.Kind is PlaceKind.Agency) here.Add(own);
        return await db.SignOnProviders.AnyAsync(provider => provider.IsEnforced && provider.DomainProvedAt != null && provider.Domain == domain && here.Contains(provider.Place), cancel);
    }
}

/// <summary>Somebody may come in.</summary>
/// <param name="Secret">For the session's cookie.</param>
/// <param name="NeedsCode">Whether the session still waits for a second factor.</param>
public sealed record Admission(string Secret, bool NeedsCode);
