using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Everything that is kept of one tenant outside the control database.</summary>
public sealed class TenantData(DatabaseServers servers, OpenDatabases open, DataDirectory directory)
{
    /// <summary>Removes database and files for good, and former ones that were kept. Nothing happens where there are none.</summary>
    public async Task DropAsync(Tenant tenant, IReadOnlyList<AsideDatabase> kept, CancellationToken cancel)
    {
        await open.CloseAsync(tenant.Id).WaitAsync(cancel);
        foreach (var aside in kept) await DropAsync(aside, cancel);
        await DropDatabaseAsync(tenant.DatabaseServer, tenant.DatabaseName, cancel);
        // What a migration that failed or was killed left: it is this shop's data too.
        await DropDatabaseAsync(tenant.DatabaseServer, MigrateShop.SafetyCopyOf(tenant), cancel);
        await DropDatabaseAsync(tenant.DatabaseServer, MigrateShop.DraftOf(tenant), cancel);
        DropFiles(tenant.FilesFolder ?? tenant.Slug);
    }

    /// <summary>Removes a database that nobody points to, with the files that are its own.</summary>
    internal async Task DropAsync(AsideDatabase aside, CancellationToken cancel)
    {
        await DropDatabaseAsync(aside.DatabaseServer, aside.DatabaseName, cancel);
        if (aside.FilesFolder is { } folder) DropFiles(folder);
    }

    async Task DropDatabaseAsync(string serverName, string database, CancellationToken cancel)
    {
        var server = servers.Find(serverName);
        await server.Engine.DropAsync(server, database, cancel);
    }

    void DropFiles(string folder)
    {
        var files = directory.FilesOf(folder);
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
    }
}
