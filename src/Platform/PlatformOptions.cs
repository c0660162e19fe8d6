namespace Vitrine.Platform;

/// <summary>How this node stands among others.</summary>
public sealed record PlatformOptions
{
    public const string Section = "Platform";

    /// <summary>Addresses of reverse proxies in front (IP addresses or networks such as 10.0.0.0/8). Only their forwarded headers count. A list.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>How long, in seconds, the node goes on serving after it was told to stop and says "not ready", so that a load balancer turns away first. From 0 to 300.</summary>
    public int DrainSeconds { get; init; }

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (var proxy in TrustedProxies)
        {
            if (!System.Net.IPAddress.TryParse(proxy, out _) && !System.Net.IPNetwork.TryParse(proxy, out _))
                yield return $"Platform:TrustedProxies has '{proxy}', which is neither an address nor a network. Use the like of 10.1.2.3 or 10.0.0.0/8.";
        }

        if (DrainSeconds is < 0 or > 300)
            yield return $"Platform:DrainSeconds is {DrainSeconds}. Set it to 0 to 300 seconds.";
    }
}
