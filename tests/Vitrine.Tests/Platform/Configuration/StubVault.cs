using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Configuration;

/// <summary>
/// The REST face of an Azure Key Vault on a socket of its own, over TLS: the list in pages, one secret at a time, and the
/// 401 that tells a client which token to bring. https://learn.microsoft.com/rest/api/keyvault/secrets
/// </summary>
sealed class StubVault : IAsyncDisposable
{
    public const string Address = "https://my-vault.vault.azure.net";
    const string Token = "vault-token";
    const int PageSize = 2;

    readonly WebApplication server;
    readonly X509Certificate2 certificate = SelfSigned();
    readonly ConcurrentDictionary<string, Secret> secrets = new(StringComparer.OrdinalIgnoreCase);

    StubVault()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.Use(GuardAsync);
        server.MapGet("/secrets", (HttpRequest request) => List(int.Parse(request.Query["$skiptoken"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture)));
        server.MapGet("/secrets/{name}/{version?}", (string name) => Get(name));
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>When set, requests whose path contains it are answered with this status and with every secret in the body, as no real vault would.</summary>
    public (string Path, int Status)? Failing { get; set; }

    public StubCredential Credential { get; } = new(() => new AccessToken(Token, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    /// <summary>Speaks to this vault under the name of a real one, so that the client checks what it always checks.</summary>
    public SecretClientOptions Client => new()
    {
        Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", new Uri(server.Urls.First()).Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
        })),
        Retry = { MaxRetries = 0 },
    };

    public static async Task<StubVault> StartAsync()
    {
        var vault = new StubVault();
        await vault.server.StartAsync();
        return vault;
    }

    public void Put(string name, string value, bool enabled = true) =>
        secrets.AddOrUpdate(name, new Secret(value, enabled, 1_700_000_000), (_, before) => new Secret(value, enabled, before.UpdatedAt + 1));

    public void Remove(string name) => secrets.TryRemove(name, out _);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001\", resource=\"https://vault.azure.net\"";
            return;
        }

        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        if (Failing is { } failing && context.Request.Path.Value!.Contains(failing.Path, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = failing.Status;
            await context.Response.WriteAsJsonAsync(new { error = new { code = "Forbidden", message = string.Join(", ", secrets.Values.Select(secret => secret.Value)) } });
            return;
        }

        await next(context);
    }

    object List(int from)
    {
        var names = secrets.Keys.Order(StringComparer.Ordinal).ToList();
        return new
        {
            value = names.Skip(from).Take(PageSize).Select(name => new { id = $"{Address}/secrets/{name}", attributes = Attributes(secrets[name]) }),
            nextLink = from + PageSize < names.Count ? $"{Address}/secrets?api-version=7.6&$skiptoken={from + PageSize}" : null,
        };
    }

    // A disabled secret shows in the list and does not give its value away.
    IResult Get(string name) => !secrets.TryGetValue(name, out var secret)
        ? Results.NotFound(new { error = new { code = "SecretNotFound", message = $"{name} was not found" } })
        : !secret.Enabled
            ? Results.Json(new { error = new { code = "Forbidden", message = "SecretDisabled" } }, statusCode: 403)
            : Results.Ok(new { value = secret.Value, id = $"{Address}/secrets/{name}/0123456789abcdef", attributes = Attributes(secret) });

    static object Attributes(Secret secret) => new { enabled = secret.Enabled, created = 1_700_000_000, updated = secret.UpdatedAt };

    static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=my-vault.vault.azure.net", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    sealed record Secret(string Value, bool Enabled, long UpdatedAt);
}
