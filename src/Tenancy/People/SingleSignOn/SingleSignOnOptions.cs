using System.Net;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Whether companies may bring their own sign-in service, and how their domains are looked up.</summary>
public sealed record SingleSignOnOptions
{
    public const string Section = "SingleSignOn";

    /// <summary>Whether shops and agencies may let their people sign in through a service of their own (OpenID Connect). Without it nobody comes in that way, and nobody is made to.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The DNS servers that are asked for the proof of a domain, as addresses or <c>address:port</c>. A list.</summary>
    [Configuration.Default("the machine's own")]
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    internal IEnumerable<string> Problems() =>
        from server in DnsServers
        where !IPEndPoint.TryParse(server, out _)
        select $"SingleSignOn:DnsServers names '{server}', which is no address. Write it like 192.0.2.53 or 192.0.2.53:5353.";
}
