using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Nodes;

namespace Vitrine.Tenancy.Hosts;

/// <summary>Looks for changes of hosts that another node or a command made: every few seconds, and at once when told.</summary>
sealed class WatchHosts(HostDirectory directory, ChangeSignal signal, IOptions<HostsOptions> options, TimeProvider time, ILogger<WatchHosts> log) : BackgroundService
{
    // However often it is told while it looks, it looks once more.
    readonly Channel<bool> looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TickAsync(stoppingToken), ListenAsync(stoppingToken), LookAsync(stoppingToken));

    async Task TickAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, stop);
            looks.Writer.TryWrite(true);
        }
    }

    async Task ListenAsync(CancellationToken stop)
    {
        try
        {
            await signal.ListenAsync(() => looks.Writer.TryWrite(true), stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Redis cannot be listened to; changes of other nodes are seen every {Seconds} s: {Error}", options.Value.PollSeconds, error.Message);
        }
    }

    async Task LookAsync(CancellationToken stop)
    {
        var failing = false;
        await foreach (var _ in looks.Reader.ReadAllAsync(stop))
        {
            try
            {
                await directory.FollowAsync(stop);
                failing = false;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                // The hosts known so far go on answering. One line when it begins, not one every two seconds.
                if (!failing) log.LogError(error, "Changes of hosts cannot be read; the known ones keep answering");
                failing = true;
            }
        }
    }
}
