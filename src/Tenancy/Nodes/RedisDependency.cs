using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Nodes;

/// <summary>Redis, for readiness and <c>doctor</c>.</summary>
public sealed class RedisDependency(RedisConnection redis) : IDependency
{
    public string Name => "Redis";

    public bool IsNeeded => false;

    public bool IsUsed => redis.IsUsed;

    public string Without => "changes made by other nodes are seen within 5 s instead of at once";

    public async Task AskAsync(CancellationToken cancel) => await (await redis.OpenAsync(cancel)).GetDatabase().PingAsync();
}
