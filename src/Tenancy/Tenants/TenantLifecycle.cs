using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>What can happen to a tenant after its shop was asked for. Every change is checked and made in one statement.</summary>
public sealed class TenantLifecycle(ControlDatabase control, ProvisionTenant provision, HostDirectory directory, TenantData data, TimeProvider time)
{
    // Every node looks for changes at least this often and then closes what was deleted; see HostsOptions.PollSeconds.
    internal static readonly TimeSpan UntilEveryNodeKnows = TimeSpan.FromSeconds(5);

    /// <summary>Closes the shop for a while, as its merchant wishes. Pausing twice changes nothing.</summary>
    public Task<Answer<Tenant>> PauseAsync(string slug, CancellationToken cancel) =>
        ChangeAsync(slug, tenant => tenant.Provisioning == ProvisioningState.Live && tenant.DeletedAt == null,
            (set, now) => set.SetProperty(tenant => tenant.PausedAt, tenant => tenant.PausedAt ?? now), id => new TenantPaused(id), "paused", cancel);

    /// <summary>Closes the shop as a decision of its agency or the platform, with a reason for staff.</summary>
    public Task<Answer<Tenant>> SuspendAsync(string slug, string reason, CancellationToken cancel) =>
        ChangeAsync(slug, tenant => tenant.DeletedAt == null,
            (set, now) => set.SetProperty(tenant => tenant.SuspendedAt, tenant => tenant.SuspendedAt ?? now).SetProperty(tenant => tenant.SuspendedReason, reason), id => new TenantSuspended(id, reason), "suspended", cancel);

    /// <summary>Opens a paused or suspended shop again, and goes on with one whose building failed.</summary>
    public async Task<Answer<Tenant>> ResumeAsync(string slug, IProgress<ProvisioningState>? progress, CancellationToken cancel)
    {
        var opened = await ChangeAsync(slug, tenant => tenant.DeletedAt == null,
            (set, _) => set.SetProperty(tenant => tenant.PausedAt, (DateTimeOffset?)null).SetProperty(tenant => tenant.SuspendedAt, (DateTimeOffset?)null).SetProperty(tenant => tenant.SuspendedReason, (string?)null),
            id => new TenantResumed(id), "resumed", cancel);
        return opened.Value is { Provisioning: not ProvisioningState.Live } unfinished ? await provision.RunAsync(unfinished.Id, progress, cancel) : opened;
    }

    /// <summary>Takes the shop away; its data stays until it is purged, and <see cref="UndeleteAsync"/> brings it back as it was.</summary>
    public Task<Answer<Tenant>> DeleteAsync(string slug, CancellationToken cancel) =>
        ChangeAsync(slug, _ => true, (set, now) => set.SetProperty(tenant => tenant.DeletedAt, tenant => tenant.DeletedAt ?? now), id => new TenantDeleted(id), "deleted", cancel);

    /// <summary>Makes a preview a shop in its own right: search engines are welcome from now on.</summary>
    public Task<Answer<Tenant>> PublishAsync(string slug, CancellationToken cancel) =>
        ChangeAsync(slug, tenant => tenant.DeletedAt == null, (set, _) => set.SetProperty(tenant => tenant.PreviewOf, (TenantId?)null), id => new TenantPublished(id), "published", cancel);

    /// <summary>Undoes <see cref="DeleteAsync"/>.</summary>
    public Task<Answer<Tenant>> UndeleteAsync(string slug, CancellationToken cancel) =>
        ChangeAsync(slug, tenant => tenant.DeletedAt != null, (set, _) => set.SetProperty(tenant => tenant.DeletedAt, (DateTimeOffset?)null), id => new TenantUndeleted(id), "brought back: it is not deleted", cancel);

    /// <summary>
    /// Removes a deleted tenant's database, files and domains for good and frees its short name. Safe to run again: the data
    /// is dropped before the row says so. Right after a deletion it waits a few seconds for every node to have closed the shop.
    /// </summary>
    public async Task<Answer<Tenant>> PurgeAsync(string slug, CancellationToken cancel)
    {
        await using var db = control.Open();
        var tenant = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel);
        if (tenant is null) return NotFound(slug);
        if (tenant.DeletedAt is null) return new Problem("not_deleted", $"{slug} is not deleted, and only what is deleted can be purged. Run first: tenants delete {slug}");

        // Taking the claim keeps an undo and a second purge away while the database goes.
        var claim = Guid.NewGuid();
        var now = time.GetUtcNow();
        var claimed = await db.Tenants.Where(row => row.Id == tenant.Id && row.DeletedAt != null && row.PurgedAt == null).Unclaimed(now)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, claim).SetProperty(t => t.ClaimedUntil, now + ProvisionTenant.ClaimTime), cancel);
        if (claimed == 0) return new Problem("in_progress", $"{slug} is being changed at this moment. Try again in a few seconds.");

        await directory.RefreshAsync(cancel);
        if (tenant.DeletedAt.Value + UntilEveryNodeKnows - now is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancel);
        await data.DropAsync(tenant, await db.AsideDatabases.AsNoTracking().Where(aside => aside.TenantId == tenant.Id).ToListAsync(cancel), cancel);

        await using var transaction = await db.BeginWriteAsync(cancel);
        await db.Domains.Where(domain => domain.TenantId == tenant.Id).ExecuteDeleteAsync(cancel);
        await db.AsideDatabases.Where(aside => aside.TenantId == tenant.Id).ExecuteDeleteAsync(cancel);
        await db.Tenants.Where(row => row.Id == tenant.Id).ExecuteUpdateAsync(
            row => row.SetProperty(t => t.PurgedAt, time.GetUtcNow()).SetProperty(t => t.Claim, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null), cancel);
        await db.OutboxDue.Where(note => note.TenantId == tenant.Id).ExecuteDeleteAsync(cancel);
        await db.TenantChangedAsync(tenant.Id, cancel);
        db.Announce(new TenantPurged(tenant.Id));
        await transaction.CommitAsync(cancel);
        return await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == tenant.Id, cancel);
    }

    async Task<Answer<Tenant>> ChangeAsync(
        string slug, Expression<Func<Tenant, bool>> allowed, Action<UpdateSettersBuilder<Tenant>, DateTimeOffset> change, Func<TenantId, TenantEvent> told, string done, CancellationToken cancel)
    {
        await using var db = control.Open();
        TenantId id;
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            var now = time.GetUtcNow();
            // A claim on a deleted tenant is a purge under way: too late for anything else.
            var unclaimed = db.Tenants.Unclaimed(now);
            var changed = await db.Tenants.Where(row => row.Slug == slug && row.PurgedAt == null && (row.DeletedAt == null || unclaimed.Any(free => free.Id == row.Id)))
                .Where(allowed).ExecuteUpdateAsync(set => change(set, now), cancel);
            if (changed == 0)
            {
                var existing = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel);
                return existing is null ? NotFound(slug) : new Problem("not_allowed", $"{slug} is {existing.Headline} and cannot be {done}.");
            }

            id = await db.Tenants.Where(row => row.Slug == slug && row.PurgedAt == null).Select(row => row.Id).SingleAsync(cancel);
            await db.TenantChangedAsync(id, cancel);
            db.Announce(told(id));
            await transaction.CommitAsync(cancel);
        }

        await directory.RefreshAsync(cancel);
        return await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
    }

    static Problem NotFound(string slug) => new("not_found", $"There is no tenant '{slug}'. See them all with: tenants list");
}
