using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Looks up whether a domain's owner says in its DNS what only we and they know.</summary>
public sealed class ProveDomain(IOptions<SingleSignOnOptions> options)
{
    readonly LookupClient dns = new(options.Value.DnsServers is { Count: > 0 } servers
        ? new LookupClientOptions([.. servers.Select(server => IPEndPoint.Parse(server)).Select(server => server.Port == 0 ? new IPEndPoint(server.Address, NameServer.DefaultPort) : server)]) { UseCache = false, Timeout = Patience, Retries = 1 }
        : new LookupClientOptions { UseCache = false, Timeout = Patience, Retries = 1 });

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The name of the record. It names nobody's product: agencies show it to their merchants.</summary>
    public static string RecordOf(string domain) => $"_sign-in.{domain}";

    /// <summary>What the record has to say.</summary>
    public static string TextOf(string proof) => $"sign-in-proof={proof}";

    /// <returns>Null where no server answered: nothing is known then.</returns>
    public async Task<bool?> RunAsync(string domain, string proof, CancellationToken cancel)
    {
        try
        {
            var answer = await dns.QueryAsync(RecordOf(domain), QueryType.TXT, QueryClass.IN, cancel);
            if (answer.HasError && answer.Header.ResponseCode is not DnsHeaderResponseCode.NotExistentDomain) return null;
            return answer.Answers.OfType<TxtRecord>().Any(record => string.Concat(record.Text).Trim() == TextOf(proof)); // a long text comes in pieces
        }
        catch (DnsResponseException)
        {
            return null;
        }
    }
}
