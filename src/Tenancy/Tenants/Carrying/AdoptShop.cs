using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Makes a tenant of a database that is ready. The tenant appears whole or not at all: its row is written last.</summary>
public sealed class AdoptShop(ControlDatabase control, HostDirectory directory, TimeProvider time)
{
    /// <summary>Null where a new tenant may have this short name, so that nobody builds for nothing.</summary>
    public async Task<Problem?> CheckAsync(string slug, CancellationToken cancel)
    {
        if (Slug.Check(slug) is { } unfit) return unfit;
        await using var db = control.Open();
        return await db.Tenants.AnyAsync(row => row.Slug == slug && row.PurgedAt == null, cancel) ? Taken(slug) : null;
    }

    /// <summary>Finds a tenant that has a shop.</summary>
    public async Task<Answer<Tenant>> FindAsync(string slug, CancellationToken cancel)
    {
        await using var db = control.Open();
        return await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel) switch
        {
            null => new Problem("not_found", $"There is no tenant '{slug}'. See them all with: tenants list"),
            { Provisioning: not ProvisioningState.Live } => new Problem("not_ready", $"{slug} has no shop yet. Finish it with: tenants resume {slug}"),
            var tenant => tenant,
        };
    }

    /// <summary>Opens a shop in the draft, under the platform's or the agency's root.</summary>
    /// <param name="previewOf">Whose likeness it is, or null for a shop in its own right.</param>
    public async Task<Answer<Tenant>> RunAsync(Draft draft, string slug, string name, TenantSetup setup, AgencyId? agency, TenantId? previewOf, string version, CancellationToken cancel)
    {
        await using var db = control.Open();
        var now = time.GetUtcNow();
        var tenant = new Tenant
        {
            Id = draft.TenantId, Slug = slug, Name = name, AgencyId = agency, DatabaseServer = draft.Server.Name, DatabaseName = draft.Name, FilesFolder = draft.FilesFolder,
            SchemaVersion = version, Setup = setup with { Sample = null }, RequestedAt = now, LiveAt = now, Provisioning = ProvisioningState.Live, PreviewOf = previewOf,
        };
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            await draft.LeaveListAsync(db, cancel);
            db.Tenants.Add(tenant);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException) when (!cancel.IsCancellationRequested)
            {
                return Taken(slug); // by somebody who was quicker; the index decides
            }

            await db.TenantChangedAsync(tenant.Id, cancel);
            await transaction.CommitAsync(cancel);
        }

        draft.Adopt();
        await directory.RefreshAsync(cancel);
        return tenant;
    }

    static Problem Taken(string slug) => new("slug_taken", $"The short name '{slug}' is taken. Choose another one.", "slug");
}
