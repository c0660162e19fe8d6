using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Databases;

/// <summary>Brings the shops' tables to this program's version, one shop after the other. One that fails stops nobody.</summary>
/// <remarks>Until a shop's turn has come the program refuses to serve it (<see cref="DatabaseFaultKind.Outdated"/>), so none is served half-migrated.</remarks>
public sealed class MigrateShops(ControlDatabase control, DatabaseServers servers, ShopTemplates templates)
{
    /// <summary>Migrates every shop that is behind; safe to stop and run again.</summary>
    /// <param name="progress">Told of each shop that was behind.</param>
    public async Task<IReadOnlyList<ShopMigration>> RunAsync(IProgress<ShopMigration>? progress, CancellationToken cancel)
    {
        List<ShopMigration> outcomes = [];
        await using var db = control.Open();
        var tenants = await db.Tenants.AsNoTracking().Where(tenant => tenant.SchemaVersion != null && tenant.PurgedAt == null).OrderBy(tenant => tenant.Slug).ToListAsync(cancel);
        foreach (var tenant in tenants)
        {
            var outcome = await MigrateAsync(tenant, cancel);
            if (outcome is null) continue;
            if (outcome.Problem is null)
                await db.Tenants.Where(row => row.Id == tenant.Id).ExecuteUpdateAsync(row => row.SetProperty(t => t.SchemaVersion, outcome.To), cancel);
            outcomes.Add(outcome);
            progress?.Report(outcome);
        }

        return outcomes;
    }

    async Task<ShopMigration?> MigrateAsync(Tenant tenant, CancellationToken cancel)
    {
        try
        {
            var server = servers.Find(tenant.DatabaseServer);
            using var shop = templates.Open(server, tenant.DatabaseName);
            var target = ShopTemplates.LatestMigration(shop.Db);
            if (tenant.SchemaVersion == target) return null;
            var owner = await shop.Db.Owner.Select(row => (TenantId?)row.TenantId).SingleOrDefaultAsync(cancel);
            if (owner != tenant.Id) return new(tenant.Slug, tenant.SchemaVersion!, $"{server.Engine.PlaceOf(server, tenant.DatabaseName)} belongs to another tenant and was not touched."); // only tenants with a version come here
            await shop.Db.Database.MigrateAsync(cancel);
            return new(tenant.Slug, target, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var reason = error is DatabaseFault ? error.Message : Explain(tenant, error)?.Message ?? error.Message;
            return new(tenant.Slug, tenant.SchemaVersion!, reason);
        }
    }

    DatabaseFault? Explain(Tenant tenant, Exception error)
    {
        var server = servers.Find(tenant.DatabaseServer);
        return server.Engine.Explain(error, server.Engine.PlaceOf(server, tenant.DatabaseName));
    }
}

/// <summary>What became of one shop.</summary>
/// <param name="Slug">Which shop.</param>
/// <param name="To">The migration it stands at now.</param>
/// <param name="Problem">Why it could not be migrated, or null.</param>
public sealed record ShopMigration(string Slug, string To, string? Problem);
