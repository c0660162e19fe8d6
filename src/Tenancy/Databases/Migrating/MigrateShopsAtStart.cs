using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>
/// Brings shops that are behind up to date while the program already serves the others, and goes on with what a walk that died
/// has left closed. A shop that failed waits for a person: trying again mends nothing by itself.
/// </summary>
sealed class MigrateShopsAtStart(MigrateShops migrate, IOptions<DataOptions> options, TimeProvider time, ILogger<MigrateShopsAtStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.MigrateShops) return;
        await Task.Yield(); // the server does not wait for it
        while (true)
        {
            try
            {
                var result = await migrate.RunAsync(only: null, byHand: false, progress: null, stoppingToken);
                foreach (var failed in result.Outcomes.Where(outcome => outcome.Problem is not null))
                    log.LogError("{Tenant} stays at {Version} and answers 503: {Problem} When it is mended, run: db migrate", failed.Slug, failed.Version, failed.Problem);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "Shops that are behind could not be looked for; it is tried again in {Seconds} s", ProvisionTenant.ClaimTime.TotalSeconds);
            }

            await Task.Delay(ProvisionTenant.ClaimTime, time, stoppingToken);
        }
    }
}
