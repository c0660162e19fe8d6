namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>Opens the doors: from here on shoppers are served.</summary>
public sealed class OpenShop(TimeProvider time) : IProvisioningStep
{
    public ProvisioningState From => ProvisioningState.Seeded;

    public ProvisioningState To => ProvisioningState.Live;

    public Task RunAsync(Tenant tenant, CancellationToken cancel)
    {
        tenant.LiveAt ??= time.GetUtcNow();
        return Task.CompletedTask;
    }
}
