using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>
/// The only way in which the program talks to a company's sign-in service: over https, to public addresses, without following
/// anybody elsewhere, and not for long. Who sets a service up is a stranger to the machines beside us. In Development any
/// address may be reached.
/// </summary>
public sealed class ReachIssuer : IDisposable
{
    /// <summary>Bytes of the longest answer that is read.</summary>
    public const int Longest = 512 * 1024;

    readonly bool anywhere;
    readonly SocketsHttpHandler sockets;

    public ReachIssuer(IHostEnvironment environment) : this(environment.IsDevelopment())
    {
    }

    internal ReachIssuer(bool anywhere)
    {
        this.anywhere = anywhere;
        sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirect could lead anywhere, and no part of OpenID Connect needs one here
            UseCookies = false,
            UseProxy = false, // a proxy would connect for us, and to anything
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        };
    }

    /// <summary>A client of these rules. It may be kept and need not be disposed of.</summary>
    public HttpClient Client() => new(new OnlyHttps(anywhere) { InnerHandler = sockets }, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = Longest };

    /// <summary>Whether an address may be asked at all: https, or anything of the web in Development.</summary>
    public bool Permits(Uri address) => address.Scheme == Uri.UriSchemeHttps || (anywhere && address.Scheme == Uri.UriSchemeHttp);

    public void Dispose() => sockets.Dispose();

    // The address that is connected to is the one that was judged, so that a name cannot change between the two.
    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var permitted = anywhere ? addresses : [.. addresses.Where(IsPublic)];
        if (permitted.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address leads to no public network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is one of the public internet (the IANA special-purpose registries, RFC 6890).</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
            // Forms that hold an IPv4 address: NAT64 (RFC 6052) and 6to4 (RFC 3056).
            if (bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0])) return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
            if (bytes is [0x20, 0x02, ..]) return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
            if (bytes is [0x20, 0x01, 0, 0, ..] or [0x20, 0x01, 0x0d, 0xb8, ..]) return false; // Teredo, documentation
            return (bytes[0] & 0xe0) == 0x20; // 2000::/3, all that is given out for global use
        }

        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and < 128, ..] => false, // carriers' shared space
            [169, 254, ..] => false, // link-local, where clouds keep their metadata
            [172, >= 16 and < 32, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0 or 2, ..] => false,
            [192, 88, 99, ..] => false,
            [198, 18 or 19, ..] => false,
            [198, 51, 100, ..] => false,
            [203, 0, 113, ..] => false,
            [>= 224, ..] => false,
            _ => true,
        };
    }

    sealed class OnlyHttps(bool anywhere) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            anywhere || request.RequestUri?.Scheme == Uri.UriSchemeHttps ? base.SendAsync(request, cancellationToken)
                : throw new HttpRequestException("A sign-in service is asked over https only.");
    }
}
