using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>
/// Goes on with tenants whose worker died: looks at start and then every claim time. What failed with a recorded reason waits
/// for a person, since trying again mends nothing by itself.
/// </summary>
sealed class ResumeProvisioning(ControlDatabase control, ProvisionTenant provision, TimeProvider time, ILogger<ResumeProvisioning> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ProvisionTenant.ClaimTime, time);
        do
        {
            try
            {
                await using var db = control.Open();
                var now = time.GetUtcNow();
                var unfinished = await db.Tenants
                    .Where(row => row.Provisioning != ProvisioningState.Live && row.FailureReason == null && row.DeletedAt == null && row.PurgedAt == null)
                    .Unclaimed(now)
                    .OrderBy(row => row.RequestedAt).Select(row => row.Id).ToListAsync(stoppingToken);
                foreach (var id in unfinished) await provision.RunAsync(id, progress: null, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "Unfinished tenants could not be looked for; it is tried again in {Seconds} s", ProvisionTenant.ClaimTime.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
