using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Mails;

/// <summary>Whether mails can be sent: the server takes our name and password. Sends none.</summary>
sealed class MailCheckup(MailServer server, MailFolder folder, IOptions<MailOptions> options, IOptions<HostsOptions> hosts, IHostEnvironment environment) : ICheckup
{
    const string What = "mails";

    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Value.Host.Length == 0)
        {
            yield return environment.IsDevelopment()
                ? new Finding(FindingState.Fine, What, $"no server is set (Mail:Host); they are written into {folder.Path}")
                : new Finding(FindingState.Warning, What, "No server is set: invitations, new passwords and notices are set aside.", "Set Mail:Host and Mail:From, with Mail:User and Mail:Password where the server asks for them.");
            yield break;
        }

        yield return await AskAsync(cancel);
        var platform = "." + Platform.Ascii;
        if (("." + options.Value.AgencyFrom.Split('@')[^1]).EndsWith(platform, StringComparison.OrdinalIgnoreCase))
            yield return new Finding(FindingState.Warning, What, "Agencies' mails are from an address of the platform's domain and so name the platform.", "Set Mail:AgencyFrom to an address of another domain, or leave it out for the agency's own host.");
    }

    HostName Platform => HostName.Parse(hosts.Value.Platform);

    async Task<Finding> AskAsync(CancellationToken cancel)
    {
        try
        {
            var from = options.Value.AddressOf(isPlatform: true, Platform);
            using var client = await server.OpenAsync(from.Split('@')[^1], cancel);
            var says = $"{options.Value.Host}:{options.Value.Port} takes them {(client.IsSecure ? "over TLS" : "without encryption")}{(client.IsAuthenticated ? " and knows us" : "")}";
            return new Finding(FindingState.Fine, What, says);
        }
        catch (MailFault fault)
        {
            return new Finding(FindingState.Warning, What, fault.Message, fault.Kind is MailFaultKind.Unreachable ? "Check that the server runs and that Mail:Host and Mail:Port name it. Mails wait for about a day." : null);
        }
    }
}
