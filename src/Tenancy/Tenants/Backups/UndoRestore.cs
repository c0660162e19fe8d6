using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>What was kept when a shop was restored or moved: looking at it, going back to it, letting go of it.</summary>
public sealed class UndoRestore(AdoptShop shops, ShopDatabases databases, ShopExchanges exchanges, ControlDatabase control, TenantData data)
{
    /// <summary>Former databases of a tenant, the newest first.</summary>
    public async Task<Answer<IReadOnlyList<AsideDatabase>>> ListAsync(string slug, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        return await KeptAsync(tenant, cancel);
    }

    /// <summary>Puts the former database and files in the place of the restored ones, which are kept in turn.</summary>
    public async Task<Answer<Tenant>> RunAsync(string slug, IProgress<string>? progress, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        var claimed = await exchanges.TakeAsync(tenant, cancel);
        if (!claimed.Succeeded(out var claim, out var busy)) return busy;
        await using (claim)
        {
            if ((await KeptAsync(tenant, cancel)).FirstOrDefault(aside => aside.Purpose == RestoreTenant.Purpose) is not { } former)
                return new Problem("nothing_kept", $"No former database of {slug} is kept, so there is nothing to go back to.");
            var server = databases.ServerOf(former.DatabaseServer);
            var version = await databases.WithAsync(server, former.DatabaseName, async (db, _) =>
            {
                var owner = await db.Owner.Select(row => (TenantId?)row.TenantId).SingleOrDefaultAsync(cancel);
                if (owner != tenant.Id) throw new DatabaseFault(DatabaseFaultKind.Foreign, $"{server.Engine.PlaceOf(server, former.DatabaseName)} does not belong to {slug}. Nothing was changed.");
                await db.Database.MigrateAsync(cancel); // it may have been kept through an update
                await db.DeriveAsync(cancel);
                return ShopTemplates.LatestMigration(db);
            }, cancel);
            progress?.Report("closing the shop for a moment");
            await claim.CloseAsync(cancel);
            progress?.Report("exchanging the databases");
            await claim.ExchangeAsync(new ShopPlace(former.DatabaseServer, former.DatabaseName, former.FilesFolder ?? tenant.FilesFolder, version), RestoreTenant.Purpose,
                db => db.AsideDatabases.Where(aside => aside.Id == former.Id).ExecuteDeleteAsync(cancel), cancel);
        }

        return (await shops.FindAsync(slug, cancel)).Value!; // it was there a moment ago
    }

    /// <summary>Removes everything that is kept of a tenant's former databases, for good.</summary>
    /// <returns>How many there were.</returns>
    public async Task<Answer<int>> DropAsync(string slug, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        var claimed = await exchanges.TakeAsync(tenant, cancel);
        if (!claimed.Succeeded(out var claim, out var busy)) return busy;
        await using (claim)
        {
            var kept = await KeptAsync(tenant, cancel);
            await using var db = control.Open();
            foreach (var former in kept)
            {
                await data.DropAsync(former, cancel);
                await db.AsideDatabases.Where(aside => aside.Id == former.Id).ExecuteDeleteAsync(cancel);
            }

            return kept.Count;
        }
    }

    async Task<List<AsideDatabase>> KeptAsync(Tenant tenant, CancellationToken cancel)
    {
        await using var db = control.Open();
        return await db.AsideDatabases.AsNoTracking().Where(aside => aside.TenantId == tenant.Id && aside.AliveUntil == null).OrderByDescending(aside => aside.CreatedAt).ToListAsync(cancel);
    }
}
