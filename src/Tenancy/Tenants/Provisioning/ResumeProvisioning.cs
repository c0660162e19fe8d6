using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>
/// Builds shops that were asked for at a console, and goes on with those whose worker died: looks at start, when
/// <see cref="ProvisioningBell"/> is rung, and every claim time. What failed with a recorded reason waits for a person, since
/// trying again mends nothing by itself.
/// </summary>
sealed class ResumeProvisioning(ControlDatabase control, ProvisionTenant provision, ProvisioningBell bell, TimeProvider time, ILogger<ResumeProvisioning> log) : BackgroundService
{
    // One shop on a slow server does not keep the others waiting.
    const int AtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task tick = Task.Delay(ProvisionTenant.ClaimTime, time, stoppingToken), ring = bell.HeardAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "Unfinished tenants could not be looked for; it is tried again in {Seconds} s", ProvisionTenant.ClaimTime.TotalSeconds);
            }

            await await Task.WhenAny(tick, ring);
            if (tick.IsCompleted) tick = Task.Delay(ProvisionTenant.ClaimTime, time, stoppingToken);
            if (ring.IsCompleted) ring = bell.HeardAsync(stoppingToken);
        }
    }

    async Task LookAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        var unfinished = await db.Tenants
            .Where(row => row.Provisioning != ProvisioningState.Live && row.FailureReason == null && row.DeletedAt == null && row.PurgedAt == null)
            .Unclaimed(time.GetUtcNow())
            .OrderBy(row => row.RequestedAt).Select(row => row.Id).ToListAsync(cancel);
        await Parallel.ForEachAsync(unfinished, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (id, stop) => await provision.RunAsync(id, progress: null, stop));
    }
}
