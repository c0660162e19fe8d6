using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants;

/// <summary>From a tenant's row to what memory keeps of it.</summary>
static class TenantMapping
{
    extension(Tenant tenant)
    {
        /// <summary>The name that the tenant has under a root without claiming any domain.</summary>
        public HostName HostUnder(HostName root) => HostName.Parse($"{tenant.Slug}.{root.Ascii}");

        /// <param name="migrating">Whether its database is closed for its migration; that comes before everything else, since nobody may open it.</param>
        public TenantInfo ToInfo(HostName primaryHost, bool migrating) =>
            new(tenant.Id, tenant.Slug, tenant.Name, new DatabaseAddress(tenant.DatabaseServer, tenant.DatabaseName), migrating ? TenantStanding.Migrating : tenant.Standing, primaryHost)
            {
                FilesFolder = tenant.FilesFolder ?? tenant.Slug,
                ClosedUntil = tenant.ClosedUntil,
                IsPreview = tenant.PreviewOf is not null,
            };

        TenantStanding Standing => tenant switch
        {
            { SuspendedAt: not null } => TenantStanding.Suspended,
            { Provisioning: not ProvisioningState.Live } => TenantStanding.Opening,
            { PausedAt: not null } => TenantStanding.Paused,
            _ => TenantStanding.Live,
        };
    }
}
