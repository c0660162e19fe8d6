using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.Hosts;

/// <summary>Addresses of sites as people outside reach them, for what is said without a request to answer: mails.</summary>
public sealed class PublicAddress(IOptions<HostsOptions> options, IHostEnvironment environment, IServer server)
{
    /// <summary>
    /// The front page of a host. Scheme and port are, in this order:
    /// <list type="number">
    /// <item><c>Hosts:Scheme</c> and <c>Hosts:Port</c>;</item>
    /// <item>in Development those that the program listens on;</item>
    /// <item>https and its own port: a proxy in front is what people reach.</item>
    /// </list>
    /// </summary>
    /// <returns>Such as <c>https://console.example.com/</c>; an international name in its A-labels.</returns>
    public Uri Of(HostName host)
    {
        var development = environment.IsDevelopment();
        var bound = development ? Bound() : null;
        var (scheme, port) = (options.Value.Scheme, options.Value.Port);
        if (port == 0) port = scheme is null && bound is not null ? bound.Port : -1; // -1: the scheme's own
        return new UriBuilder(scheme ?? bound?.Scheme ?? (development ? Uri.UriSchemeHttp : Uri.UriSchemeHttps), host.Ascii, port).Uri;
    }

    BindingAddress? Bound() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address ? BindingAddress.Parse(address) : null;
}
