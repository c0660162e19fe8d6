using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Nodes;

/// <summary>Says of this node, for as long as it serves, which changes it has seen.</summary>
sealed class BeServingNode(ServingNodes nodes, HostDirectory directory, ILogger<BeServingNode> log) : BackgroundService
{
    // However often memory is swapped while it writes, it writes once more.
    readonly Channel<bool> swaps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly Lock gate = new();
    Task? ending;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Swapped += Swapped;
        // Written down first and looked once more after it: who closes a door in between finds this node, or is seen by it.
        await nodes.JoinAsync(cancellationToken);
        await directory.FollowAsync(cancellationToken);
        swaps.Writer.TryWrite(true);
        await base.StartAsync(cancellationToken);
    }

    // A program may be stopped from two sides at once, and whoever comes second must not open the database again.
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate) return ending ??= EndAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in swaps.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await nodes.SayAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Who changes shops cannot be told what this node has seen, and waits a few seconds longer: {Error}", error.Message);
            }
        }
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        directory.Swapped -= Swapped;
        await base.StopAsync(cancellationToken);
        try
        {
            await nodes.LeaveAsync(cancellationToken);
        }
        catch (Exception error)
        {
            // Whoever waits for it then finds its process ended, or strikes it off.
            log.LogInformation("This node could not be taken off the list of those that serve: {Error}", error.Message);
        }
    }

    void Swapped() => swaps.Writer.TryWrite(true);
}
