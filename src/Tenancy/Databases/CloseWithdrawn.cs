using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases;

/// <summary>Closes the databases of tenants that were deleted, moved or are about to be migrated, so that no pooled connection goes on writing into a file that is gone.</summary>
sealed class CloseWithdrawn(HostDirectory directory, OpenDatabases databases, ILogger<CloseWithdrawn> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Withdrawn += Close;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        directory.Withdrawn -= Close;
        return Task.CompletedTask;
    }

    void Close(IReadOnlyList<TenantInfo> tenants)
    {
        foreach (var tenant in tenants)
        {
            // Waits for whoever still uses it; nobody waits for us.
            _ = databases.CloseAsync(tenant.Id).ContinueWith(
                task => log.LogError(task.Exception, "The database of {Tenant} could not be closed", tenant.Identifier),
                CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
