using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data;

/// <summary>Raising a counter of <see cref="Revision"/>, in the transaction of the change it tells of.</summary>
static class Revisions
{
    extension(ControlDb control)
    {
        /// <summary>Tells every node that this tenant changed. The counter's row stays locked until the transaction ends, so numbers come in the order of commits.</summary>
        public Task TenantChangedAsync(TenantId id, CancellationToken cancel) => control.TenantsChangedAsync([id], cancel);

        /// <summary>The same for several tenants that changed together.</summary>
        public async Task TenantsChangedAsync(IReadOnlyCollection<TenantId> ids, CancellationToken cancel)
        {
            await control.RaiseAsync(Revision.Hosts, cancel);
            await control.Tenants.Where(tenant => ids.Contains(tenant.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(tenant => tenant.HostsRevision, _ => control.Revisions.Where(revision => revision.Name == Revision.Hosts).Select(revision => revision.Number).Single()), cancel);
        }

        /// <summary>Tells every node that an agency changed.</summary>
        public Task AgencyChangedAsync(CancellationToken cancel) => control.RaiseAsync(Revision.Agencies, cancel);

        Task RaiseAsync(string name, CancellationToken cancel) =>
            control.Revisions.Where(revision => revision.Name == name).ExecuteUpdateAsync(set => set.SetProperty(revision => revision.Number, revision => revision.Number + 1), cancel);
    }
}
