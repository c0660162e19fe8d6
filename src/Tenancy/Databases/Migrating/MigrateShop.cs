using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>
/// Brings one closed shop to this program's version. Its database is never changed: a copy of it is migrated and, once whole,
/// takes its place. So no name ever leads to a half-migrated database, a failure needs no repair, and a worker that is killed
/// at whatever step leaves something that the next one only has to begin anew. See ADR 0007.
/// </summary>
public sealed class MigrateShop(ControlDatabase control, DatabaseServers servers, ShopTemplates templates, OpenDatabases open, TimeProvider time)
{
    const int LongestReason = 1000;

    /// <summary>Where a tenant's database is kept as it was.</summary>
    public static string SafetyCopyOf(Tenant tenant) => $"safety/{tenant.Slug}";

    /// <summary>Where the copy is migrated.</summary>
    public static string DraftOf(Tenant tenant) => $"drafts/{tenant.Id.Value:N}";

    /// <summary>Migrates a shop that every node has closed, and opens it again.</summary>
    /// <param name="again">Whether it is tried again when its server could not be reached or took no more connections, which passes by itself.</param>
    /// <returns>What became of it, or null when somebody else is at it or it needs nothing any more.</returns>
    public async Task<MigrationOutcome?> RunAsync(BehindShop shop, bool again, CancellationToken cancel)
    {
        await using var claim = await TenantClaim.TakeAsync(control, time, shop.Id, cancel);
        if (claim is null) return null;
        var (tenant, migration) = await ReadAsync(shop.Id, cancel);
        if (migration is not { State: ShopMigrationState.Closed or ShopMigrationState.Swapping }) return null;

        if (!await ChangeAsync(claim, tenant, row => row.Attempts++, cancel)) return null;
        // A shop that a newer program left behind keeps the version it has.
        var version = string.CompareOrdinal(shop.From, shop.To) > 0 ? shop.From : shop.To;
        try
        {
            await open.HoldAsync(shop.Id).WaitAsync(cancel);
            if (!await WorkAsync(claim, tenant, migration.State, cancel)) return null;
            await ChangeAsync(claim, tenant, row => (row.State, row.ChangedAt, row.FailureReason, row.To) = (ShopMigrationState.Done, time.GetUtcNow(), null, version), cancel);
        }
        catch (Exception error) when (again && Explain(tenant, error)?.Kind is DatabaseFaultKind.Unreachable or DatabaseFaultKind.Exhausted)
        {
            return await LeaveAsItWasAsync(claim, tenant) ? new(tenant.Slug, tenant.SchemaVersion!, Reason(tenant, error)) { Again = true } : null; // only tenants with a version come here
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return await FailAsync(claim, tenant, error);
        }
        catch (OperationCanceledException)
        {
            await LeaveAsItWasAsync(claim, tenant);
            throw;
        }
        finally
        {
            open.Release(shop.Id);
        }

        await ForgetSafetyCopyAsync(tenant, cancel);
        return new(tenant.Slug, version, null);
    }

    /// <summary>Removes the copy of a shop that was migrated by a worker who died before it could do so.</summary>
    public async Task TidyAsync(TenantId id, CancellationToken cancel)
    {
        // Under the claim: another worker may just be making a new copy of that name.
        await using var claim = await TenantClaim.TakeAsync(control, time, id, cancel);
        if (claim is null) return;
        var (tenant, migration) = await ReadAsync(id, cancel);
        if (migration is { State: ShopMigrationState.Done, SafetyCopy: not null }) await ForgetSafetyCopyAsync(tenant, cancel);
    }

    async Task ForgetSafetyCopyAsync(Tenant tenant, CancellationToken cancel)
    {
        var server = servers.Find(tenant.DatabaseServer);
        await server.Engine.DropAsync(server, SafetyCopyOf(tenant), cancel);
        await using var db = control.Open();
        await db.ShopMigrations.Where(row => row.TenantId == tenant.Id && row.State == ShopMigrationState.Done)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SafetyCopy, (string?)null), cancel);
    }

    // False: the claim lapsed and another worker has it.
    async Task<bool> WorkAsync(TenantClaim claim, Tenant tenant, ShopMigrationState state, CancellationToken cancel)
    {
        var server = servers.Find(tenant.DatabaseServer);
        var (engine, name, draft, safety) = (server.Engine, tenant.DatabaseName, DraftOf(tenant), SafetyCopyOf(tenant));
        if (state is ShopMigrationState.Swapping) await PutBackAsync(server, tenant);
        await engine.WithdrawAsync(server, name, cancel);
        await engine.DropAsync(server, draft, cancel);
        await engine.CopyAsync(server, name, draft, cancel);
        if (!await MigrateCopyAsync(server, tenant, draft, cancel))
        {
            // It is at its version already: a worker was killed before it could say so.
            await engine.DropAsync(server, draft, cancel);
            await engine.AdmitAsync(server, name, cancel);
            return true;
        }

        await engine.CloseAsync(server, draft, cancel);
        var swaps = await ChangeAsync(claim, tenant, row => (row.State, row.SafetyCopy) = (ShopMigrationState.Swapping, safety), cancel);
        if (!swaps) return false;
        // Nobody interrupts this: between the two renames the name leads nowhere.
        await engine.DropAsync(server, safety, CancellationToken.None);
        await RequireAsync(engine.RenameAsync(server, name, safety, CancellationToken.None), server, safety);
        await RequireAsync(engine.RenameAsync(server, draft, name, CancellationToken.None), server, name);
        return true;
    }

    // False when there was nothing to do.
    async Task<bool> MigrateCopyAsync(DatabaseServer server, Tenant tenant, string draft, CancellationToken cancel)
    {
        using var copy = templates.Open(server, draft);
        var owner = await copy.Db.Owner.Select(row => (TenantId?)row.TenantId).SingleOrDefaultAsync(cancel);
        if (owner != tenant.Id)
        {
            throw new DatabaseFault(DatabaseFaultKind.Foreign,
                $"{server.Engine.PlaceOf(server, tenant.DatabaseName)} belongs to {(owner is null ? "nobody known" : $"tenant {owner}")} and was not touched. Put the right database in its place.");
        }

        if (!(await copy.Db.Database.GetPendingMigrationsAsync(cancel)).Any()) return false;
        try
        {
            await copy.Db.Database.MigrateAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException && server.Engine.Explain(error, server.Engine.PlaceOf(server, tenant.DatabaseName)) is null)
        {
            throw new MigrationFailedException((await copy.Db.Database.GetPendingMigrationsAsync(cancel)).First(), error);
        }

        await copy.Db.DeriveAsync(cancel);
        return true;
    }

    // A worker was killed between the two renames: the database still stands under the name of the safety copy.
    static async Task PutBackAsync(DatabaseServer server, Tenant tenant)
    {
        if (await server.Engine.ExistsAsync(server, tenant.DatabaseName, CancellationToken.None)) return;
        await server.Engine.RenameAsync(server, SafetyCopyOf(tenant), tenant.DatabaseName, CancellationToken.None);
    }

    async Task<MigrationOutcome?> FailAsync(TenantClaim claim, Tenant tenant, Exception error)
    {
        var reason = Reason(tenant, error);
        // Whoever has the claim now also has the draft.
        if (!await LeaveAsItWasAsync(claim, tenant)) return null;
        var kept = error is MigrationFailedException && await KeepCopyAsync(tenant);
        await ChangeAsync(claim, tenant, row =>
        {
            (row.State, row.ChangedAt, row.FailureReason) = (ShopMigrationState.Failed, time.GetUtcNow(), reason);
            row.SafetyCopy = kept ? SafetyCopyOf(tenant) : null;
        }, CancellationToken.None);
        return new(tenant.Slug, tenant.SchemaVersion!, reason, Explain(tenant, error)?.Kind is DatabaseFaultKind.Full); // only tenants with a version come here
    }

    /// <summary>Undoes what was prepared. False when the claim lapsed: then all of it is another worker's.</summary>
    async Task<bool> LeaveAsItWasAsync(TenantClaim claim, Tenant tenant)
    {
        try
        {
            if (!await ChangeAsync(claim, tenant, _ => { }, CancellationToken.None)) return false;
            var server = servers.Find(tenant.DatabaseServer);
            if ((await ReadAsync(tenant.Id, CancellationToken.None)).Migration is { State: ShopMigrationState.Swapping }) await PutBackAsync(server, tenant);
            await server.Engine.DropAsync(server, DraftOf(tenant), CancellationToken.None);
            await server.Engine.AdmitAsync(server, tenant.DatabaseName, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException || Explain(tenant, error) is not null)
        {
            // The reason for the first failure is the one to tell; whatever is left here the next attempt removes.
        }

        return true;
    }

    // For whoever mends the shop by hand: it as it is, whatever they try.
    async Task<bool> KeepCopyAsync(Tenant tenant)
    {
        var server = servers.Find(tenant.DatabaseServer);
        var (engine, draft, safety) = (server.Engine, DraftOf(tenant), SafetyCopyOf(tenant));
        try
        {
            await engine.WithdrawAsync(server, tenant.DatabaseName, CancellationToken.None);
            await engine.DropAsync(server, safety, CancellationToken.None);
            await engine.CopyAsync(server, tenant.DatabaseName, draft, CancellationToken.None);
            return await engine.RenameAsync(server, draft, safety, CancellationToken.None);
        }
        catch (Exception error) when (Explain(tenant, error) is not null)
        {
            await engine.DropAsync(server, draft, CancellationToken.None);
            return false;
        }
        finally
        {
            await engine.AdmitAsync(server, tenant.DatabaseName, CancellationToken.None);
        }
    }

    static async Task RequireAsync(Task<bool> renamed, DatabaseServer server, string name)
    {
        if (!await renamed) throw new DatabaseFault(DatabaseFaultKind.Foreign, $"{server.Engine.PlaceOf(server, name)} was made by somebody else in this moment. Move it away.");
    }

    // Every change is made under the claim; false when that has lapsed.
    async Task<bool> ChangeAsync(TenantClaim claim, Tenant tenant, Action<ShopMigration> change, CancellationToken cancel)
    {
        await using var db = control.Open();
        await using var transaction = await db.BeginWriteAsync(cancel);
        if (!await claim.HoldAsync(db, cancel)) return false;
        var migration = await db.ShopMigrations.SingleAsync(row => row.TenantId == tenant.Id, cancel);
        change(migration);
        await db.SaveChangesAsync(cancel);
        if (migration.State is ShopMigrationState.Done)
            await db.Tenants.Where(row => row.Id == tenant.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SchemaVersion, migration.To), cancel);
        // Only the door is every node's business.
        if (migration.State is ShopMigrationState.Done or ShopMigrationState.Failed) await db.TenantChangedAsync(tenant.Id, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task<(Tenant Tenant, ShopMigration? Migration)> ReadAsync(TenantId id, CancellationToken cancel)
    {
        await using var db = control.Open();
        return (await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == id, cancel), await db.ShopMigrations.AsNoTracking().SingleOrDefaultAsync(row => row.TenantId == id, cancel));
    }

    string Reason(Tenant tenant, Exception error)
    {
        var reason = Explain(tenant, error)?.Message ?? error.Message;
        return reason.Length <= LongestReason ? reason : reason[..(LongestReason - 3)] + "...";
    }

    DatabaseFault? Explain(Tenant tenant, Exception error)
    {
        if (error is DatabaseFault fault) return fault;
        var server = servers.Find(tenant.DatabaseServer);
        return server.Engine.Explain(error, server.Engine.PlaceOf(server, tenant.DatabaseName));
    }

    /// <summary>The shop's own rows or tables are in the way of a migration.</summary>
    sealed class MigrationFailedException(string migration, Exception cause)
        : Exception($"Migration {migration} cannot be applied to this shop's data: {cause.Message.TrimEnd('.')}. The shop is unchanged; mend its data and run: db migrate", cause);
}
