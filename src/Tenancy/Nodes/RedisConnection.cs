using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Vitrine.Tenancy.Nodes;

/// <summary>The one connection of this process to Redis, opened when it is first asked for. It mends itself after an outage.</summary>
public sealed class RedisConnection(IOptions<RedisOptions> options) : IAsyncDisposable
{
    readonly SemaphoreSlim opening = new(1, 1);
    ConnectionMultiplexer? connection;

    /// <summary>Whether the settings name a Redis.</summary>
    public bool IsUsed => options.Value.ConnectionString is { Length: > 0 };

    /// <summary>The connection, which may be waiting for its server: what is asked of it then fails after two seconds.</summary>
    /// <exception cref="InvalidOperationException">The settings name no Redis.</exception>
    public async Task<IConnectionMultiplexer> OpenAsync(CancellationToken cancel)
    {
        if (connection is { } open) return open;
        if (!IsUsed) throw new InvalidOperationException("The settings name no Redis: ask IsUsed first.");
        await opening.WaitAsync(cancel);
        try
        {
            if (connection is not null) return connection;
            var settings = ConfigurationOptions.Parse(options.Value.ConnectionString!);
            // Without it a server that is away at start would stay away for good.
            settings.AbortOnConnectFail = false;
            (settings.ConnectTimeout, settings.AsyncTimeout, settings.SyncTimeout) = (2_000, 2_000, 2_000);
            return connection = await ConnectionMultiplexer.ConnectAsync(settings);
        }
        finally
        {
            opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        opening.Dispose();
    }
}
