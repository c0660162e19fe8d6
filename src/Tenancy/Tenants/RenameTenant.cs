using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Gives a tenant another name in the control database, as its shop has one. Doing it twice changes nothing.</summary>
public sealed class RenameTenant(ControlDatabase control, HostDirectory directory)
{
    public async Task RunAsync(TenantId id, string name, CancellationToken cancel)
    {
        await using var db = control.Open();
        await using (var transaction = await db.BeginWriteAsync(cancel))
        {
            if (await db.Tenants.Where(tenant => tenant.Id == id && tenant.Name != name).ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Name, name), cancel) == 0) return;
            await db.TenantChangedAsync(id, cancel);
            await transaction.CommitAsync(cancel);
        }

        await directory.RefreshAsync(cancel);
    }
}
