using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Moving;

/// <summary>
/// Moves a shop to another database server, of whatever engine. It answers 503 with Retry-After while its rows are copied;
/// they are compared on both sides before one change of one row makes the new database the shop's.
/// </summary>
public sealed class MoveTenant(AdoptShop shops, ShopDatabases databases, DraftDatabases drafts, ShopExchanges exchanges, CopyRows copy)
{
    internal const string Purpose = "move";

    /// <summary>Killed at any moment, the shop answers from the old database or from the new one, and run again the move begins anew. The old database is kept.</summary>
    /// <returns>The tenant at its new place, or a problem after which nothing has changed.</returns>
    public async Task<Answer<Tenant>> RunAsync(string slug, string serverName, IProgress<string>? progress, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        if (tenant.DatabaseServer == serverName) return new Problem("already_there", $"{slug} lives on '{serverName}' already.", "server");
        var source = databases.ServerOf(tenant.DatabaseServer);
        return await ShopDatabases.AnswerAsync<Tenant>(source, tenant.DatabaseName, async () =>
        {
            var server = databases.ServerOf(serverName);
            return await ShopDatabases.AnswerAsync(server, tenant.DatabaseName, () => MoveAsync(tenant, source, server, progress, cancel));
        });
    }

    async Task<Answer<Tenant>> MoveAsync(Tenant tenant, DatabaseServer source, DatabaseServer server, IProgress<string>? progress, CancellationToken cancel)
    {
        var claimed = await exchanges.TakeAsync(tenant, cancel);
        if (!claimed.Succeeded(out var claim, out var busy)) return busy;
        await using (claim)
        {
            // Looked at before the claim, it may have been moved by another worker since.
            if ((await shops.FindAsync(tenant.Slug, cancel)).Value is not { } now || now.DatabaseServer != tenant.DatabaseServer || now.DatabaseName != tenant.DatabaseName)
                return new Problem("in_progress", $"{tenant.Slug} was changed at this very moment. Look at it and try again.");
            // The files stay where they are.
            await using var draft = await drafts.BeginAsync(server, tenant.Slug, tenant.Id, Purpose, ownFiles: false, cancel);
            progress?.Report("closing the shop while it is copied");
            await claim.CloseAsync(cancel);
            var shape = databases.ShapeOn(source);
            // Also whoever came in before the door was closed writes no more: what he wrote would be lost.
            await using var snapshot = await databases.SnapshotAsync(tenant, shape, holdWriters: true, cancel);
            var version = await copy.RunAsync(snapshot, shape, draft, asCopy: false, progress, cancel);
            progress?.Report("exchanging the databases");
            await claim.ExchangeAsync(new ShopPlace(server.Name, draft.Name, tenant.FilesFolder, version), Purpose, db => draft.LeaveListAsync(db, cancel), cancel);
            draft.Adopt();
            // A request from before the door was closed may still wait to write: better refused than written where nobody looks.
            await snapshot.RetireAsync(CancellationToken.None);
        }

        progress?.Report("open again");
        return (await shops.FindAsync(tenant.Slug, cancel)).Value!; // it was there a moment ago
    }
}

/// <summary>Lets go of the database that the last move of a shop left.</summary>
public sealed class DropMoved(AdoptShop shops, ControlDatabase control, TenantData data, ServingNodes nodes)
{
    /// <summary>Waits until every node has left it, then removes it for good.</summary>
    public async Task<Problem?> RunAsync(string slug, CancellationToken cancel)
    {
        var found = await shops.FindAsync(slug, cancel);
        if (!found.Succeeded(out var tenant, out var problem)) return problem;
        await using var db = control.Open();
        var former = await db.AsideDatabases.AsNoTracking().Where(aside => aside.TenantId == tenant.Id && aside.AliveUntil == null && aside.Purpose == MoveTenant.Purpose)
            .OrderByDescending(aside => aside.CreatedAt).FirstOrDefaultAsync(cancel);
        if (former is null) return null;
        await nodes.UntilAllKnowAsync(cancel);
        await data.DropAsync(former, cancel);
        await db.AsideDatabases.Where(aside => aside.Id == former.Id).ExecuteDeleteAsync(cancel);
        return null;
    }
}
