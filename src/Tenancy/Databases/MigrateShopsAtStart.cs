using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tenancy.Databases;

/// <summary>Brings shops that are behind up to date while the program already serves the others.</summary>
sealed class MigrateShopsAtStart(MigrateShops migrate, ILogger<MigrateShopsAtStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server does not wait for it
        try
        {
            foreach (var failed in (await migrate.RunAsync(progress: null, stoppingToken)).Where(outcome => outcome.Problem is not null))
                log.LogError("{Tenant} stays at {Version} and answers 503: {Problem} When it is mended, run: db migrate", failed.Slug, failed.To, failed.Problem);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(error, "Shops that are behind could not be looked for. Run: db migrate");
        }
    }
}
