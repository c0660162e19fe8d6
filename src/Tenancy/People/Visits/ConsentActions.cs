using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Visits;

/// <summary>What a merchant decides about those who want to come into their console.</summary>
public static class ConsentActions
{
    /// <summary>Lets the people of the agency, or support, come in for a time, whether or not they asked. Given again, it counts from now.</summary>
    [Action("consent.give", "POST /shops/{shop}/consent", "consent:write", PlaceKind.Shop)]
    public static async Task<Answer<Done>> GiveAsync(Give input, ActionScope at, CancellationToken cancel)
    {
        if (await ToAsync(input.To, at, cancel) is not { } to) return Problem.NotFound("such visitor");
        var ends = at.Now + Give.Lengths[input.Length!];
        var known = await Of(at, to).Where(consent => consent.EndedAt == null).ToListAsync(cancel);
        var before = known.Where(consent => consent.IsOpen(at.Now)).Max(consent => consent.EndsAt);
        // What goes on goes on longer or shorter; else the newest request is answered.
        var given = known.FirstOrDefault(consent => consent.IsOpen(at.Now)) ?? known.Where(consent => consent.IsWaiting(at.Now)).MaxBy(consent => consent.AskedAt);
        foreach (var other in known.Where(consent => consent != given && (consent.GivenAt is null || consent.IsOpen(at.Now)))) other.EndedAt = at.Now;
        if (given is null) at.Control.Consents.Add(given = new Consent { Id = new ConsentId(Guid.CreateVersion7(at.Now)), TenantId = at.Actor.Place.Tenant!.Value, To = to }); // the action is a shop's
        (given.GivenBy, given.GivenAt, given.EndsAt) = (at.Actor.Person, at.Now, ends);
        at.Record($"consent/{input.To}", before is null ? null : new { until = before }, new { until = ends });
        return default(Done);
    }

    /// <summary>Says no to what was asked.</summary>
    [Action("consent.refuse", "POST /shops/{shop}/consent/refuse", "consent:write", PlaceKind.Shop)]
    public static async Task<Answer<Done>> RefuseAsync(Refuse input, ActionScope at, CancellationToken cancel)
    {
        if (await ToAsync(input.To, at, cancel) is not { } to) return Problem.NotFound("such visitor");
        if (await Of(at, to).Where(consent => consent.GivenAt == null && consent.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(consent => consent.EndedAt, at.Now), cancel) == 0) return Problem.NotFound("such request");
        at.Record($"consent/{input.To}");
        return default(Done);
    }

    /// <summary>Takes consent back. Whoever is inside is out at their next click.</summary>
    [Action("consent.end", "POST /shops/{shop}/consent/end", "consent:write", PlaceKind.Shop)]
    public static async Task<Answer<Done>> EndAsync(End input, ActionScope at, CancellationToken cancel)
    {
        if (await ToAsync(input.To, at, cancel) is not { } to) return Problem.NotFound("such visitor");
        // The consent first: somebody who is entering at this moment holds its row, and their visit is found by what follows.
        if (await Of(at, to).Where(consent => consent.GivenAt != null && consent.EndedAt == null && consent.EndsAt > at.Now).ExecuteUpdateAsync(set => set.SetProperty(consent => consent.EndedAt, at.Now), cancel) == 0) return Problem.NotFound("such consent");
        var consents = Of(at, to).Select(consent => consent.Id);
        var visits = await at.Control.Visits.Where(visit => consents.Contains(visit.ConsentId)).EndAsync(at.Now, cancel);
        at.Record($"consent/{input.To}", new { open = true, visits }, new { open = false, visits = 0 });
        return default(Done);
    }

    static IQueryable<Consent> Of(ActionScope at, Place to) => at.Control.Consents.Where(consent => consent.TenantId == at.Actor.Place.Tenant && consent.To == to);

    // Null where the shop has no agency.
    static async Task<Place?> ToAsync(string? to, ActionScope at, CancellationToken cancel)
    {
        if (to == Visitors.Support) return Place.Platform;
        var agency = await at.Tenants.Select(tenant => tenant.AgencyId).SingleOrDefaultAsync(cancel);
        return agency is { } own && to == Visitors.Agency ? Place.Of(own) : null;
    }

    /// <param name="To">See <see cref="Visitors"/>.</param>
    /// <param name="Length">One of <see cref="Lengths"/>.</param>
    public sealed record Give([Required, AllowedValues(Visitors.Agency, Visitors.Support)] string? To, [Required, AllowedValues("1h", "1d", "7d", "30d")] string? Length)
    {
        /// <summary>For how long one can let somebody in.</summary>
        public static IReadOnlyDictionary<string, TimeSpan> Lengths { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
        {
            ["1h"] = TimeSpan.FromHours(1),
            ["1d"] = TimeSpan.FromDays(1),
            ["7d"] = TimeSpan.FromDays(7),
            ["30d"] = TimeSpan.FromDays(30),
        };
    }

    public sealed record Refuse([Required, AllowedValues(Visitors.Agency, Visitors.Support)] string? To);

    public sealed record End([Required, AllowedValues(Visitors.Agency, Visitors.Support)] string? To);
}

/// <summary>Who can be let into a shop's console, as forms and the audit log name them.</summary>
public static class Visitors
{
    /// <summary>The people of the agency that looks after the shop.</summary>
    public const string Agency = "agency";

    /// <summary>The platform's people. Merchants of an agency do not know the platform by its name.</summary>
    public const string Support = "support";
}
