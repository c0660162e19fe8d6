using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Nodes;

/// <summary>
/// Tells every node at once that something it keeps in memory has changed: a word without content, since what changed stands
/// in the database. A word that is lost is made good by the next look (<see cref="Hosts.HostsOptions.PollSeconds"/>).
/// </summary>
public sealed class ChangeSignal(RedisConnection redis, IOptions<DataOptions> data, ILogger<ChangeSignal> log)
{
    // Two installations may share one Redis.
    readonly RedisChannel channel = RedisChannel.Literal($"{data.Value.Prefix}:changes");
    volatile bool failing;

    /// <summary>Tells the other nodes. Does not fail, and does not wait for them.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        if (!redis.IsUsed) return;
        try
        {
            await (await redis.OpenAsync(cancel)).GetSubscriber().PublishAsync(channel, "changed");
            failing = false;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (!failing) log.LogWarning("Redis does not answer, so other nodes see changes at their next look: {Error}", error.Message);
            failing = true;
        }
    }

    /// <summary>Calls back whenever a node has told something, this one's own words too. Listens for as long as the program runs, over outages.</summary>
    public async Task ListenAsync(Action told, CancellationToken cancel)
    {
        if (!redis.IsUsed) return;
        var connection = await redis.OpenAsync(cancel);
        // What was told during an outage is not told again.
        connection.ConnectionRestored += (_, _) => told();
        await connection.GetSubscriber().SubscribeAsync(channel, (_, _) => told());
    }
}
