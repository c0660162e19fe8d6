using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.Hosts;

/// <summary>Looks for changes of hosts that another node or a command made, every few seconds.</summary>
sealed class WatchHosts(HostDirectory directory, IOptions<HostsOptions> options, TimeProvider time, ILogger<WatchHosts> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PollSeconds), time);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await directory.RefreshAsync(stoppingToken);
                failing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The hosts known so far go on answering. One line when it begins, not one every two seconds.
                if (!failing) log.LogError(error, "Changes of hosts cannot be read; the known ones keep answering");
                failing = true;
            }
        }
    }
}
