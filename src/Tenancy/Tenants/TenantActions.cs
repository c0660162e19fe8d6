using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>What can happen to a tenant after its shop was asked for. Every change is checked and made in one statement.</summary>
public static class TenantActions
{
    const PlaceKind Sellers = PlaceKind.Platform | PlaceKind.Agency;

    // As many as one statement names.
    const int AtOnce = 500;

    static readonly Change Paused = new("paused", tenant => tenant.Provisioning == ProvisioningState.Live && tenant.DeletedAt == null,
        (set, now) => set.SetProperty(tenant => tenant.PausedAt, tenant => tenant.PausedAt ?? now), tenant => new TenantPaused(tenant.Id));

    static readonly Change Resumed = new("resumed", tenant => tenant.DeletedAt == null,
        (set, _) => set.SetProperty(tenant => tenant.PausedAt, (DateTimeOffset?)null).SetProperty(tenant => tenant.SuspendedAt, (DateTimeOffset?)null).SetProperty(tenant => tenant.SuspendedBy, (Place?)null).SetProperty(tenant => tenant.SuspendedReason, (string?)null)
            .SetProperty(tenant => tenant.FailureReason, (string?)null).SetProperty(tenant => tenant.FailedAt, (DateTimeOffset?)null),
        tenant => new TenantResumed(tenant.Id));

    /// <summary>Closes the shop for a while, as its merchant wishes. Pausing twice changes nothing.</summary>
    [Action("tenants.pause", "POST /tenants/{slug}/pause", "tenants:write", Sellers, Emits = typeof(TenantPaused))]
    public static Task<Answer<Tenant>> PauseAsync(TenantName input, ActionScope at, CancellationToken cancel) => ChangeAsync(input.Slug, Paused, at, cancel);

    /// <summary>Closes the shop as a decision of its agency or the platform, with a reason for staff.</summary>
    [Action("tenants.suspend", "POST /tenants/{slug}/suspend", "tenants:write", Sellers, Emits = typeof(TenantSuspended))]
    public static async Task<Answer<Tenant>> SuspendAsync(Suspension input, ActionScope at, CancellationToken cancel) => await IsAboveAsync(input.Slug, at, cancel) ? Above(input.Slug) : await ChangeAsync(input.Slug,
        new("suspended", tenant => tenant.DeletedAt == null,
            (set, now) => set.SetProperty(tenant => tenant.SuspendedAt, tenant => tenant.SuspendedAt ?? now).SetProperty(tenant => tenant.SuspendedBy, (Place?)at.Actor.Place).SetProperty(tenant => tenant.SuspendedReason, input.Reason), tenant => new TenantSuspended(tenant.Id, input.Reason)), at, cancel);

    /// <summary>Opens a paused or suspended shop again. One whose building failed is to be built again: by <see cref="CreateTenant.BuildAsync"/>, or by the next program that looks for it.</summary>
    [Action("tenants.resume", "POST /tenants/{slug}/resume", "tenants:write", Sellers, Emits = typeof(TenantResumed))]
    public static async Task<Answer<Tenant>> ResumeAsync(TenantName input, ActionScope at, CancellationToken cancel) => await IsAboveAsync(input.Slug, at, cancel) ? Above(input.Slug) : await ChangeAsync(input.Slug, Resumed, at, cancel);

    /// <summary>Takes the shop away; its data stays until it is purged, and <see cref="UndeleteAsync"/> brings it back as it was.</summary>
    [Action("tenants.delete", "DELETE /tenants/{slug}", "tenants:write", Sellers, Emits = typeof(TenantDeleted))]
    public static Task<Answer<Tenant>> DeleteAsync(TenantName input, ActionScope at, CancellationToken cancel) => ChangeAsync(input.Slug,
        new("deleted", _ => true, (set, now) => set.SetProperty(tenant => tenant.DeletedAt, tenant => tenant.DeletedAt ?? now), tenant => new TenantDeleted(tenant.Id)), at, cancel);

    /// <summary>Undoes <see cref="DeleteAsync"/>.</summary>
    [Action("tenants.undelete", "POST /tenants/{slug}/undelete", "tenants:write", Sellers, Emits = typeof(TenantUndeleted))]
    public static Task<Answer<Tenant>> UndeleteAsync(TenantName input, ActionScope at, CancellationToken cancel) => ChangeAsync(input.Slug,
        new("brought back: it is not deleted", tenant => tenant.DeletedAt != null, (set, _) => set.SetProperty(tenant => tenant.DeletedAt, (DateTimeOffset?)null), tenant => new TenantUndeleted(tenant.Id)), at, cancel);

    /// <summary>Makes a preview a shop in its own right: search engines are welcome from now on.</summary>
    [Action("tenants.publish", "POST /tenants/{slug}/publish", "tenants:write", Sellers, Emits = typeof(TenantPublished))]
    public static Task<Answer<Tenant>> PublishAsync(TenantName input, ActionScope at, CancellationToken cancel) => ChangeAsync(input.Slug,
        new("published", tenant => tenant.DeletedAt == null, (set, _) => set.SetProperty(tenant => tenant.PreviewOf, (TenantId?)null), tenant => new TenantPublished(tenant.Id)), at, cancel);

    /// <summary>Pauses those of many that are open; the others stay as they are.</summary>
    [Action("tenants.pause_many", "POST /tenants/pause", "tenants:write", Sellers, Emits = typeof(TenantPaused))]
    public static Task<Answer<ChangedTenants>> PauseManyAsync(TenantSelection input, ActionScope at, CancellationToken cancel) =>
        ChangeManyAsync(input, Paused, tenant => tenant.PausedAt == null && tenant.SuspendedAt == null, at, cancel);

    /// <summary>Opens those of many that are paused. A suspension is lifted one by one, with its reason before one's eyes.</summary>
    [Action("tenants.resume_many", "POST /tenants/resume", "tenants:write", Sellers, Emits = typeof(TenantResumed))]
    public static Task<Answer<ChangedTenants>> ResumeManyAsync(TenantSelection input, ActionScope at, CancellationToken cancel) =>
        ChangeManyAsync(input, Resumed, tenant => tenant.PausedAt != null && tenant.SuspendedAt == null, at, cancel);

    internal static Problem NotFound(string slug) => new("not_found", $"There is no tenant '{slug}'. See them all with: tenants list");

    static Problem Above(string slug) => new("suspended_above", $"{slug} was suspended by the operator of this service, and only they can lift that. Ask them.") { Values = [slug] };

    // Takes the order of tenants' changes first: a suspension that comes at this moment is either seen here or comes after.
    static async Task<bool> IsAboveAsync(string slug, ActionScope at, CancellationToken cancel)
    {
        if (at.Actor.Place.Kind is PlaceKind.Platform) return false;
        await at.Control.TenantsChangedAsync([], cancel);
        return await at.Tenants.AnyAsync(row => row.Slug == slug && row.PurgedAt == null && row.SuspendedAt != null && row.SuspendedBy == Place.Platform, cancel);
    }

    static async Task<Answer<Tenant>> ChangeAsync(string slug, Change change, ActionScope at, CancellationToken cancel)
    {
        var db = at.Control;
        if (await at.Tenants.Where(row => row.Slug == slug && row.PurgedAt == null).Select(row => (TenantId?)row.Id).SingleOrDefaultAsync(cancel) is not { } id) return NotFound(slug);
        // First: it holds other changes of tenants back, so that what the log says was before is what was before.
        await db.TenantChangedAsync(id, cancel);
        var before = await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (await Changeable(at).Where(row => row.Id == id).Where(change.Allowed).ExecuteUpdateAsync(set => change.Make(set, at.Now), cancel) == 0)
            return before.PurgedAt is not null ? NotFound(slug) : new Problem("not_allowed", $"{slug} is {before.Headline} and cannot be {change.Done}.");
        var after = await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        db.Announce(change.Told(after));
        at.Record($"tenant/{slug}", Facts(before), Facts(after), after);
        at.Afterwards(at.Get<HostDirectory>().RefreshAsync);
        return after;
    }

    static async Task<Answer<ChangedTenants>> ChangeManyAsync(TenantSelection input, Change change, Expression<Func<Tenant, bool>> only, ActionScope at, CancellationToken cancel)
    {
        var db = at.Control;
        await db.TenantsChangedAsync([], cancel); // holds other changes back, as above
        List<string> changed = [];
        foreach (var slugs in input.Slugs.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var before = await Changeable(at).Where(row => slugs.Contains(row.Slug)).Where(change.Allowed).Where(only).AsNoTracking().ToListAsync(cancel);
            List<TenantId> ids = [.. before.Select(tenant => tenant.Id)];
            await db.Tenants.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => change.Make(set, at.Now), cancel);
            await db.TenantsChangedAsync(ids, cancel);
            var after = await db.Tenants.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(tenant => tenant.Id, cancel);
            foreach (var tenant in before)
            {
                db.Announce(change.Told(tenant));
                at.Record($"tenant/{tenant.Slug}", Facts(tenant), Facts(after[tenant.Id]), tenant);
                changed.Add(tenant.Slug);
            }
        }

        at.Afterwards(at.Get<HostDirectory>().RefreshAsync);
        return new ChangedTenants(changed);
    }

    // A claim on a deleted tenant is a purge under way: too late for anything else.
    static IQueryable<Tenant> Changeable(ActionScope at)
    {
        var unclaimed = at.Control.Tenants.Unclaimed(at.Now);
        return at.Tenants.Where(row => row.PurgedAt == null && (row.DeletedAt == null || unclaimed.Any(free => free.Id == row.Id)));
    }

    static object Facts(Tenant tenant) => new { State = tenant.Headline, tenant.SuspendedReason, Preview = tenant.PreviewOf is not null };

    /// <param name="Done">As a sentence says it: cannot be …</param>
    sealed record Change(string Done, Expression<Func<Tenant, bool>> Allowed, Action<UpdateSettersBuilder<Tenant>, DateTimeOffset> Make, Func<Tenant, TenantEvent> Told);
}

/// <summary>Which tenant.</summary>
/// <param name="Slug">Its short name.</param>
public sealed record TenantName([property: Required] string Slug);

/// <summary>Why a tenant's shop is closed.</summary>
/// <param name="Slug">Its short name.</param>
/// <param name="Reason">For staff; shoppers never see it.</param>
public sealed record Suspension([property: Required] string Slug, [property: Required, MaxLength(500)] string Reason);

/// <summary>Several tenants.</summary>
/// <param name="Slugs">Their short names; unknown ones are passed over.</param>
public sealed record TenantSelection([property: Required, MaxLength(20_000)] IReadOnlyCollection<string> Slugs);

/// <summary>Which of the selected tenants changed.</summary>
public sealed record ChangedTenants(IReadOnlyList<string> Slugs);
