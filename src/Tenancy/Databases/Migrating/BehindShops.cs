using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>The shops that are behind this program, and the door of each: closed on every node before its database is touched, and opened again.</summary>
public sealed class BehindShops(ControlDatabase control, DatabaseServers servers, ShopTemplates templates, HostDirectory directory, TimeProvider time)
{
    /// <summary>How long after its closing a shop may still be served somewhere: every node looks at least this often (see <see cref="HostsOptions.PollSeconds"/>).</summary>
    public static readonly TimeSpan UntilEveryNodeKnows = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Who is behind. First those that are closed already, since their shoppers wait; then those that were tried least often,
    /// so that one which kills its worker does not keep the others from their turn.
    /// </summary>
    /// <param name="only">The short name of the one shop that is asked for, or null for all.</param>
    /// <param name="byHand">
    /// A person asks: then shops that failed are tried again, and so are those that a newer program closed and left behind.
    /// </param>
    public async Task<IReadOnlyList<BehindShop>> FindAsync(string? only, bool byHand, CancellationToken cancel)
    {
        await using var db = control.Open();
        List<(BehindShop Shop, int Attempts)> found = [];
        foreach (var server in servers.All)
        {
            var to = templates.VersionOn(server);
            var rows = await db.Tenants.Where(tenant => tenant.DatabaseServer == server.Name && tenant.SchemaVersion != null && tenant.PurgedAt == null && (only == null || tenant.Slug == only))
                .LeftJoin(db.ShopMigrations, tenant => tenant.Id, migration => migration.TenantId, (tenant, migration) => new { tenant.Id, tenant.Slug, tenant.SchemaVersion, Migration = migration })
                .Where(row => row.SchemaVersion != to || (byHand && (row.Migration!.State == ShopMigrationState.Closed || row.Migration.State == ShopMigrationState.Swapping)))
                .AsNoTracking().ToListAsync(cancel);
            found.AddRange(
                from row in rows
                let closed = row.Migration is { State: ShopMigrationState.Closed or ShopMigrationState.Swapping }
                // A newer program migrated it, and this one can serve it.
                where string.CompareOrdinal(row.SchemaVersion, to) < 0 || (byHand && closed)
                where byHand || row.Migration is not { State: ShopMigrationState.Failed } || row.Migration.To != to
                select (new BehindShop(row.Id, row.Slug, server.Name, row.SchemaVersion!, to, closed ? row.Migration!.ChangedAt + UntilEveryNodeKnows : null), row.Migration?.To == to ? row.Migration.Attempts : 0));
        }

        return [.. found.OrderBy(item => item.Shop.ReadyAt ?? DateTimeOffset.MaxValue).ThenBy(item => item.Attempts).ThenBy(item => item.Shop.Slug, StringComparer.Ordinal).Select(item => item.Shop)];
    }

    /// <summary>Shops that are done and whose safety copy is still there: the worker was killed before it removed it.</summary>
    public async Task<IReadOnlyList<TenantId>> FindUntidyAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        return await db.ShopMigrations.Where(migration => migration.State == ShopMigrationState.Done && migration.SafetyCopy != null).Select(migration => migration.TenantId).ToListAsync(cancel);
    }

    /// <summary>How many shops the last seconds of a walk finished that was at work until just now, on whatever node and whether it was killed; 0 when there was none.</summary>
    public async Task<int> CountLatelyFinishedAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        var done = db.ShopMigrations.Where(migration => migration.State == ShopMigrationState.Done);
        var last = await done.OrderByDescending(migration => migration.ChangedAt).Select(migration => (DateTimeOffset?)migration.ChangedAt).FirstOrDefaultAsync(cancel);
        if (last is not { } until || (time.GetUtcNow() - until).Duration() > 2 * UntilEveryNodeKnows) return 0;
        var since = until - UntilEveryNodeKnows;
        return await done.CountAsync(migration => migration.ChangedAt > since, cancel);
    }

    /// <summary>Closes shops, all in one step: this node at once, the others when they next look.</summary>
    /// <returns>Those that are closed now. What somebody else has finished in the meantime is left out.</returns>
    public async Task<IReadOnlyList<BehindShop>> CloseAsync(IReadOnlyList<BehindShop> shops, CancellationToken cancel)
    {
        var open = shops.Where(shop => shop.ReadyAt is null).ToDictionary(shop => shop.Id);
        if (open.Count == 0) return shops;
        await using var db = control.Open();
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            List<TenantId> ids = [.. open.Keys];
            await LockAsync(db, ids, cancel);
            var versions = await db.Tenants.Where(tenant => ids.Contains(tenant.Id) && tenant.PurgedAt == null).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.SchemaVersion, cancel);
            var known = await db.ShopMigrations.Where(migration => ids.Contains(migration.TenantId)).ToDictionaryAsync(migration => migration.TenantId, cancel);
            var now = time.GetUtcNow();
            foreach (var shop in open.Values.ToList())
            {
                if (versions.GetValueOrDefault(shop.Id) != shop.From)
                {
                    open.Remove(shop.Id);
                    continue;
                }

                var migration = known.GetValueOrDefault(shop.Id) ?? db.ShopMigrations.Add(new ShopMigration { TenantId = shop.Id, From = shop.From, To = shop.To }).Entity;
                if (migration.To != shop.To) migration.Attempts = 0;
                if (migration.State is not (ShopMigrationState.Closed or ShopMigrationState.Swapping)) (migration.State, migration.ChangedAt) = (ShopMigrationState.Closed, now);
                (migration.From, migration.To) = (shop.From, shop.To);
                open[shop.Id] = shop with { ReadyAt = migration.ChangedAt + UntilEveryNodeKnows };
            }

            await db.SaveChangesAsync(cancel);
            await db.TenantsChangedAsync(ids, cancel);
            await transaction.CommitAsync(cancel);
        }

        await directory.RefreshAsync(cancel);
        return [.. shops.Select(shop => shop.ReadyAt is null ? open.GetValueOrDefault(shop.Id) : shop).OfType<BehindShop>()];
    }

    /// <summary>Opens shops again that were closed and that nobody has begun with.</summary>
    public async Task ReopenAsync(IReadOnlyList<TenantId> shops, CancellationToken cancel)
    {
        if (shops.Count == 0) return;
        await using var db = control.Open();
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            var now = time.GetUtcNow();
            await LockAsync(db, shops, cancel);
            var unclaimed = db.Tenants.Unclaimed(now);
            await db.ShopMigrations
                .Where(migration => shops.Contains(migration.TenantId) && migration.State == ShopMigrationState.Closed)
                .Where(migration => unclaimed.Any(tenant => tenant.Id == migration.TenantId))
                .ExecuteUpdateAsync(set => set.SetProperty(migration => migration.State, ShopMigrationState.Waiting).SetProperty(migration => migration.ChangedAt, now), cancel);
            await db.TenantsChangedAsync(shops, cancel);
            await transaction.CommitAsync(cancel);
        }

        await directory.RefreshAsync(cancel);
    }

    // Of two walkers the second then sees what the first has done. Tenants before the counter, as everywhere: nobody waits in a ring.
    static Task LockAsync(ControlDb db, IReadOnlyCollection<TenantId> shops, CancellationToken cancel) =>
        db.Tenants.Where(tenant => shops.Contains(tenant.Id)).ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Claim, tenant => tenant.Claim), cancel);
}
