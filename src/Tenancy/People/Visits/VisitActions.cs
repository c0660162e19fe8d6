using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Visits;

/// <summary>Coming into a console that is not one's own, and leaving it.</summary>
public static class VisitActions
{
    /// <summary>What a person needs at home to visit; whoever loses it is out.</summary>
    public const string Permission = "visits:write";

    /// <summary>Asks a merchant for access to their console.</summary>
    [Action("visits.ask", "POST /tenants/{slug}/visits/ask", Permission, PlaceKind.Platform | PlaceKind.Agency)]
    public static async Task<Answer<Done>> AskAsync(Ask input, ActionScope at, CancellationToken cancel)
    {
        if (await FindAsync(input.Slug, at, cancel) is not { } tenant) return Problem.NotFound("tenant");
        var known = await at.Control.Consents.AsNoTracking().Where(consent => consent.TenantId == tenant.Id && consent.To == at.Actor.Place && consent.EndedAt == null).ToListAsync(cancel);
        if (known.Any(consent => consent.IsOpen(at.Now))) return new Problem("visit_open", "You have access already. You can enter now.");
        if (known.Any(consent => consent.IsWaiting(at.Now))) return new Problem("visit_asked", "Access was asked for already. The merchant has not answered yet.");
        at.Control.Consents.Add(new Consent { Id = new ConsentId(Guid.CreateVersion7(at.Now)), TenantId = tenant.Id, To = at.Actor.Place, Reason = input.Reason!.Trim(), AskedBy = at.Actor.Person, AskedAt = at.Now }); // [Required]
        var home = await HomeAsync(at, cancel);
        await TellOwnersAsync(tenant, MailTemplate.ConsentAsked, new(StringComparer.Ordinal) { ["asker"] = $"{at.Actor.Name} ({home})", ["reason"] = input.Reason.Trim(), ["until"] = MailTemplate.Time(at.Now + Consent.Waits), [MailTemplate.Path] = $"/shops/{tenant.Slug}/access" }, at, cancel);
        at.Record($"tenant/{tenant.Slug}", after: new { reason = input.Reason.Trim() }, about: tenant, from: home);
        return default(Done);
    }

    /// <summary>Enters a shop's console, where its merchant lets the actor's people in. It lasts an hour at most; whoever is in another console by visit has left that.</summary>
    [Action("visits.enter", "POST /tenants/{slug}/visits", Permission, PlaceKind.Platform | PlaceKind.Agency)]
    public static async Task<Answer<Visit>> EnterAsync(Enter input, ActionScope at, CancellationToken cancel)
    {
        if (at.Actor.Person is not { } person) return Problem.NotFound("person who could enter");
        if (await FindAsync(input.Slug, at, cancel) is not { } tenant) return Problem.NotFound("tenant");
        var open = at.Control.Consents.Where(row => row.TenantId == tenant.Id && row.To == at.Actor.Place && row.GivenAt != null && row.EndedAt == null && row.EndsAt > at.Now);
        // Takes the consent's row, so that ending it waits for this visit and ends it too, or this one finds it ended.
        if (await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsAt, row => row.EndsAt), cancel) == 0) return new Problem("visit_closed", "The merchant has not let you in, or not any more. Ask for access.");
        var consent = await open.AsNoTracking().OrderByDescending(row => row.EndsAt).FirstAsync(cancel);
        // Takes the person's row: two clicks at one moment are one visit.
        await at.Control.People.Where(row => row.Id == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastCodeStep, row => row.LastCodeStep), cancel);
        await at.Control.Visits.Where(row => row.PersonId == person).EndAsync(at.Now, cancel);
        var ends = at.Now + Visit.Longest < consent.EndsAt ? at.Now + Visit.Longest : consent.EndsAt!.Value; // given, so it ends
        var visit = new Visit { Id = new VisitId(Guid.CreateVersion7(at.Now)), ConsentId = consent.Id, TenantId = tenant.Id, PersonId = person, BeganAt = at.Now, EndsAt = ends };
        at.Control.Visits.Add(visit);
        var home = await HomeAsync(at, cancel);
        await TellOwnersAsync(tenant, MailTemplate.ConsoleEntered, new(StringComparer.Ordinal) { ["who"] = $"{at.Actor.Name} ({home})", ["reason"] = consent.Reason, ["at"] = MailTemplate.Time(at.Now), ["until"] = MailTemplate.Time(ends), [MailTemplate.Path] = $"/shops/{tenant.Slug}/log" }, at, cancel);
        at.Record($"tenant/{tenant.Slug}", after: new { until = ends }, about: tenant, from: home);
        return visit;
    }

    /// <summary>Leaves the console one visits.</summary>
    [Action("visits.leave", "DELETE /shops/{shop}/visit", Permission, PlaceKind.Shop)]
    public static async Task<Answer<Done>> LeaveAsync(Leave input, ActionScope at, CancellationToken cancel)
    {
        if (await at.Control.Visits.Where(visit => visit.PersonId == at.Actor.Person && visit.TenantId == at.Actor.Place.Tenant).EndAsync(at.Now, cancel) == 0) return Problem.NotFound("such visit");
        at.Record($"visit/{at.Actor.Name}");
        return default(Done);
    }

    // Those who may decide it, at the console where they do.
    static async Task TellOwnersAsync(Tenant tenant, MailTemplate template, Dictionary<string, string> values, ActionScope at, CancellationToken cancel)
    {
        var (place, owner) = (Place.Of(tenant.Id), BuiltInRole.Owner.Name);
        var owners = await (from membership in at.Control.Memberships.AsNoTracking()
                            join person in at.Control.People.AsNoTracking() on membership.PersonId equals person.Id
                            where membership.Place == place && membership.Role == owner && person.DisabledAt == null
                            select new { person.Email, person.Language }).ToListAsync(cancel);
        var console = tenant.AgencyId is { } agency ? StaffConsole.Of(agency) : StaffConsole.Merchants;
        values["shop"] = tenant.Name;
        foreach (var person in owners)
            at.Control.Announce(at.Get<SealMail>().Seal(template, new MailRecipient(console, person.Email!, person.Language ?? "en"), values)); // every person has a mail address
    }

    static Task<Tenant?> FindAsync(string? slug, ActionScope at, CancellationToken cancel) =>
        at.Tenants.AsNoTracking().SingleOrDefaultAsync(tenant => tenant.Slug == slug && tenant.DeletedAt == null && tenant.PurgedAt == null, cancel);

    // As the merchant's log names them.
    static async Task<string> HomeAsync(ActionScope at, CancellationToken cancel) =>
        at.Actor.Place.Agency is { } agency ? await at.Control.Agencies.Where(row => row.Id == agency).Select(row => row.Name).SingleAsync(cancel) : FindActor.Support;

    public sealed record Ask([Required] string? Slug, [Required, MaxLength(500)] string? Reason);

    public sealed record Enter([Required] string? Slug);

    public sealed record Leave;
}

/// <summary>Ending visits, inside whatever transaction ends them.</summary>
public static class VisitQueries
{
    extension(IQueryable<Visit> visits)
    {
        /// <summary>Ends those of them that go on.</summary>
        /// <returns>How many there were.</returns>
        public Task<int> EndAsync(DateTimeOffset now, CancellationToken cancel) =>
            visits.Where(visit => visit.EndedAt == null && visit.EndsAt > now).ExecuteUpdateAsync(set => set.SetProperty(visit => visit.EndedAt, now), cancel);
    }
}
