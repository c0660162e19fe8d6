using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>Gives the tenant a database: a copy of the template with the tenant's name written in it.</summary>
public sealed class CreateDatabase(DatabaseServers servers, ShopTemplates templates) : IProvisioningStep
{
    public ProvisioningState From => ProvisioningState.Requested;

    public ProvisioningState To => ProvisioningState.DatabaseReady;

    public async Task RunAsync(Tenant tenant, CancellationToken cancel)
    {
        var server = servers.Find(tenant.DatabaseServer);
        var template = await templates.EnsureAsync(server, cancel);

        // Made under another name and renamed when its owner is written in it: a database that bears the shop's name is whole.
        var draft = $"drafts/{tenant.Id.Value:N}";
        await server.Engine.DropAsync(server, draft, cancel);
        await server.Engine.CopyAsync(server, template.Name, draft, cancel);
        using (var copy = templates.Open(server, draft))
        {
            copy.Db.Owner.Add(new DatabaseOwner { TenantId = tenant.Id });
            await copy.Db.SaveChangesAsync(cancel);
        }

        await server.Engine.CloseAsync(server, draft, cancel);
        if (!await server.Engine.RenameAsync(server, draft, tenant.DatabaseName, cancel))
        {
            await server.Engine.DropAsync(server, draft, cancel);
            await RequireOursAsync(server, tenant, cancel);
        }

        tenant.SchemaVersion = template.Version;
    }

    // The name is taken: by ourselves before a crash, which is fine, or by a database we must not touch.
    async Task RequireOursAsync(DatabaseServer server, Tenant tenant, CancellationToken cancel)
    {
        using var existing = templates.Open(server, tenant.DatabaseName);
        var owner = await existing.Db.Owner.Select(row => (TenantId?)row.TenantId).SingleOrDefaultAsync(cancel);
        if (owner != tenant.Id)
        {
            throw new DatabaseFault(DatabaseFaultKind.Foreign,
                $"{server.Engine.PlaceOf(server, tenant.DatabaseName)} exists already and belongs to {(owner is null ? "nobody known" : $"tenant {owner}")}. Move it away or choose another short name.");
        }
    }
}
