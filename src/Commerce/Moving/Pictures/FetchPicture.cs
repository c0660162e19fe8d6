using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Commerce.Moving.Pictures;

/// <summary>
/// Fetches a picture from an address that a stranger wrote into a file: over http or https and their own ports, from public
/// addresses alone, following redirects by hand under the same rules, up to a size and a time.
/// </summary>
/// <remarks>The address that is connected to is the one that was judged, so that a name cannot change between the two.</remarks>
public sealed class FetchPicture : IDisposable
{
    /// <summary>Bytes; as large as an uploaded picture may be.</summary>
    public const int Largest = 20 * 1024 * 1024;

    public const int MostRedirects = 5;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    readonly Func<IPAddress, bool> permits;
    readonly bool anyPort;
    readonly TimeProvider time;
    readonly HttpClient client;

    public FetchPicture(IOptions<ImportsOptions> options, IHostEnvironment environment, TimeProvider time)
        : this((host, cancel) => Dns.GetHostAddressesAsync(host, cancel), (options.Value.PicturesFromAnywhere ?? environment.IsDevelopment()) ? _ => true : ReachIssuer.IsPublic, options.Value.PicturesFromAnywhere ?? environment.IsDevelopment(), time)
    {
    }

    /// <param name="resolve">Finds the addresses of a name.</param>
    /// <param name="permits">Whether one may be connected to.</param>
    /// <param name="anyPort">Whether other ports than the schemes' own may be.</param>
    public FetchPicture(Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress, bool> permits, bool anyPort, TimeProvider time)
    {
        (this.resolve, this.permits, this.anyPort, this.time) = (resolve, permits, anyPort, time);
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // each step is judged
            UseCookies = false,
            UseProxy = false, // a proxy would connect for us, and to anything
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
            ConnectCallback = ConnectAsync,
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <returns>
    /// The bytes, whatever they are, or why there are none. <c>picture_unreached</c> and <c>picture_busy</c> may be other
    /// another time; the rest may not.
    /// </returns>
    public async Task<Answer<byte[]>> RunAsync(string url, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) ? await FollowAsync(address, either.Token) : Forbidden();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Problem("picture_slow", "The picture did not come within 30 seconds.");
        }
        catch (HttpRequestException error)
        {
            return Why<NotPublicException>(error) ? Forbidden() : new Problem("picture_unreached", "Nothing answers at this address.");
        }
        catch (IOException)
        {
            return new Problem("picture_unreached", "Nothing answers at this address.");
        }
    }

    public void Dispose() => client.Dispose();

    async Task<Answer<byte[]>> FollowAsync(Uri address, CancellationToken cancel)
    {
        for (var steps = 0; steps <= MostRedirects; steps++)
        {
            if (!IsFit(address)) return Forbidden();
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("image/webp,image/png,image/jpeg;q=0.9");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                if (answer.Headers.Location is not { } next) return new Problem("picture_missing", "There is no picture at this address.");
                address = new Uri(address, next);
                continue;
            }

            if ((int)answer.StatusCode is 408 or 425 or 429 or >= 500) return new Problem("picture_busy", "The other side cannot give the picture now.");
            return answer.IsSuccessStatusCode ? await ReadAsync(answer, cancel) : new Problem("picture_missing", "There is no picture at this address.");
        }

        return new Problem("picture_redirects", $"The address leads on more than {MostRedirects} times.") { Values = [MostRedirects] };
    }

    static async Task<Answer<byte[]>> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentLength > Largest) return TooLarge();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        // What it says of its length need not be so.
        for (int read; (read = await stream.ReadAsync(block, cancel)) > 0;)
        {
            if (bytes.Length + read > Largest) return TooLarge();
            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }

    bool IsFit(Uri address) => address is { Scheme: "http" or "https", UserInfo: "" } && (anyPort || address.IsDefaultPort);

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await resolve(context.DnsEndPoint.Host, cancel);
        var permitted = Array.FindAll(found, address => permits(address));
        if (permitted.Length == 0) throw found.Length > 0 ? new NotPublicException() : new SocketException((int)SocketError.HostNotFound);
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

    static Problem Forbidden() => new("picture_forbidden", "Pictures are fetched from public addresses that begin with https:// or http:// alone.");

    static Problem TooLarge() => new("picture_too_large", $"This file is larger than {Largest / 1024 / 1024} MB. Make it smaller and try again.") { Values = [Largest / 1024 / 1024] };

    static bool Why<T>(Exception? error)
    {
        for (; error is not null; error = error.InnerException) if (error is T) return true;
        return false;
    }

    sealed class NotPublicException : Exception;
}
