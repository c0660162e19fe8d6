using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Everything that is kept of one tenant outside the control database.</summary>
public sealed class TenantData(DatabaseServers servers, OpenDatabases open, DataDirectory directory)
{
    /// <summary>Removes database and files for good. Nothing happens where there are none.</summary>
    public async Task DropAsync(Tenant tenant, CancellationToken cancel)
    {
        await open.CloseAsync(tenant.Id).WaitAsync(cancel);
        var server = servers.Find(tenant.DatabaseServer);
        await server.Engine.DropAsync(server, tenant.DatabaseName, cancel);
        // What a migration that failed or was killed left: it is this shop's data too.
        await server.Engine.DropAsync(server, MigrateShop.SafetyCopyOf(tenant), cancel);
        await server.Engine.DropAsync(server, MigrateShop.DraftOf(tenant), cancel);
        var files = directory.FilesOf(tenant.Slug);
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
    }
}
