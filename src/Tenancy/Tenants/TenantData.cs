using Vitrine.Tenancy.Databases;

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
        var files = directory.FilesOf(tenant.Slug);
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
    }
}
