using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console;

/// <summary>Addresses of other sites of this program, with the scheme and port that the visitor used.</summary>
static class ShopAddress
{
    public static string Of(HostName host, HttpRequest request) =>
        request.Host.Port is { } port ? $"{request.Scheme}://{host.Unicode}:{port}/" : $"{request.Scheme}://{host.Unicode}/";
}
