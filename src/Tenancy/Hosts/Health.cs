using System.Collections.Frozen;

namespace Vitrine.Tenancy.Hosts;

/// <summary>The two questions a load balancer asks, on any host and by address too.</summary>
public static class Health
{
    /// <summary>The process runs.</summary>
    public const string Live = "/healthz/live";

    /// <summary>It can serve: its hosts are loaded and the control database answers.</summary>
    public const string Ready = "/healthz/ready";

    internal static FrozenSet<string?> Paths { get; } = FrozenSet.ToFrozenSet<string?>([Live, Ready], StringComparer.Ordinal);
}
