using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>The end of a tenant.</summary>
public static class PurgeTenant
{
    /// <summary>
    /// Removes a deleted tenant's database, files and domains for good and frees its short name. Safe to run again: the data
    /// is dropped before the row says so. It waits until every node has closed the shop.
    /// </summary>
    [Action("tenants.purge", "POST /tenants/{slug}/purge", "tenants:write", PlaceKind.Platform | PlaceKind.Agency, In = ActionData.Own, Emits = typeof(TenantPurged))]
    public static async Task<Answer<Tenant>> RunAsync(Purge input, ActionScope at, CancellationToken cancel)
    {
        var (slug, db, time) = (input.Slug, at.Control, at.Get<TimeProvider>());
        if (await at.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel) is not { } tenant) return TenantActions.NotFound(slug);
        at.Record($"tenant/{slug}", new { tenant.Name, State = tenant.Headline }, about: tenant);
        if (tenant.DeletedAt is null) return new Problem("not_deleted", $"{slug} is not deleted, and only what is deleted can be purged. Run first: tenants delete {slug}");

        // Taking the claim keeps an undo and a second purge away while the database goes.
        var claim = Guid.NewGuid();
        var now = time.GetUtcNow();
        var claimed = await db.Tenants.Where(row => row.Id == tenant.Id && row.DeletedAt != null && row.PurgedAt == null).Unclaimed(now)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.Claim, claim).SetProperty(t => t.ClaimedUntil, now + ProvisionTenant.ClaimTime), cancel);
        if (claimed == 0) return new Problem("in_progress", $"{slug} is being changed at this moment. Try again in a few seconds.");

        await at.Get<ServingNodes>().UntilAllKnowAsync(cancel);
        await at.Get<TenantData>().DropAsync(tenant, await db.AsideDatabases.AsNoTracking().Where(aside => aside.TenantId == tenant.Id).ToListAsync(cancel), cancel);

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
}

/// <summary>Which tenant's data shall go for good.</summary>
/// <param name="Confirm">The short name once more.</param>
public sealed record Purge([property: Required] string Slug, string? Confirm) : IChecked
{
    public IEnumerable<Problem> Problems()
    {
        if (Confirm != Slug) yield return new Problem("not_confirmed", $"Nothing was purged: the short name has to be repeated, {Slug}.", "confirm");
    }
}
