using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Actions;

/// <summary>What an action works with: who asks, the databases, and what the audit log is told.</summary>
public sealed class ActionScope(Actor actor, IServiceProvider services, DateTimeOffset now)
{
    readonly List<AuditFact> facts = [];
    readonly List<Func<CancellationToken, Task>> afterwards = [];

    public Actor Actor => actor;

    /// <summary>The one moment that all of this change happens at.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Where an action that takes long says what it is doing. Null: nobody listens.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>The platform's database, inside the runner's transaction for an action <see cref="ActionData.Control"/>.</summary>
    public ControlDb Control => field ??= Get<ControlDb>();

    /// <summary>The shop the actor stands in.</summary>
    /// <exception cref="OutsideTenantException">They stand in none.</exception>
    public CurrentTenant Shop => Get<CurrentTenant>();

    /// <summary>
    /// The tenants that lie within the actor's place: all for the platform, an agency's own, or the one. Whoever is looked up
    /// here and not found answers like one that never was.
    /// </summary>
    public IQueryable<Tenant> Tenants => actor.Place.Within(Control.Tenants);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Tells the audit log what was changed. Secrets never go in.</summary>
    /// <param name="subject">What it is about, such as <c>tenant/kettle-and-co</c>.</param>
    /// <param name="before">The values before, as a record or anonymous object of plain values; null when it is new.</param>
    /// <param name="after">The values after; null when it is gone.</param>
    /// <param name="about">The tenant it concerns, so that its own log shows it. Null: the shop the actor stands in, if any.</param>
    /// <param name="from">Whose people did it, where the tenant's own log should say so. Null: see <see cref="Actor.VisitingFrom"/>.</param>
    public void Record(string subject, object? before = null, object? after = null, Tenant? about = null, string? from = null) =>
        facts.Add(new AuditFact(subject, before, after) { Tenant = about?.Id ?? actor.Place.Tenant, Agency = about?.AgencyId ?? actor.Place.Agency, From = from ?? actor.VisitingFrom });

    /// <summary>The same for what concerns an agency, whose log shows it then.</summary>
    public void Record(string subject, object? before, object? after, Agency about) => facts.Add(new AuditFact(subject, before, after) { Agency = about.Id });

    /// <summary>Does something once all of it is committed, such as telling the other nodes. Not for what must not be lost: announce an event for that.</summary>
    public void Afterwards(Func<CancellationToken, Task> work) => afterwards.Add(work);

    internal IReadOnlyList<AuditFact> Facts => facts;

    internal async Task FinishAsync(CancellationToken cancel)
    {
        foreach (var work in afterwards) await work(cancel);
    }
}

/// <summary>What lies within a place.</summary>
public static class PlaceQueries
{
    extension(Place place)
    {
        /// <summary>The tenants that a place can see.</summary>
        public IQueryable<Tenant> Within(IQueryable<Tenant> tenants)
        {
            if (place.Agency is { } agency) return tenants.Where(tenant => tenant.AgencyId == agency);
            if (place.Tenant is { } only) return tenants.Where(tenant => tenant.Id == only);
            return place.Kind is PlaceKind.Platform ? tenants : tenants.Where(_ => false); // who stands nowhere sees nobody
        }
    }
}
