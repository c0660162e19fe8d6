using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>Lets every room put its first rows into the new shop, each in a transaction of its own with a note that it is done.</summary>
public sealed class SeedDatabase(IServiceProvider services, TimeProvider time) : IProvisioningStep
{
    public ProvisioningState From => ProvisioningState.DatabaseReady;

    public ProvisioningState To => ProvisioningState.Seeded;

    public async Task RunAsync(Tenant tenant, CancellationToken cancel)
    {
        // The shop answers nowhere yet; its links are not needed before it is live.
        await using var scope = services.OpenTenant(tenant.ToInfo(HostName.Parse(tenant.Slug), migrating: false));
        var shop = scope.ServiceProvider.GetRequiredService<CurrentTenant>().Database;
        var applied = await shop.AppliedSeeds.Select(seed => seed.Name).ToHashSetAsync(StringComparer.Ordinal, cancel);
        foreach (var seed in scope.ServiceProvider.GetServices<IShopSeed>().OrderBy(seed => seed.Order).Where(seed => !applied.Contains(seed.Name)))
        {
            await using var transaction = await shop.BeginWriteAsync(cancel);
            await seed.WriteAsync(tenant, cancel);
            shop.AppliedSeeds.Add(new AppliedSeed { Name = seed.Name, AppliedAt = time.GetUtcNow() });
            await shop.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            shop.ChangeTracker.Clear();
        }
    }
}
