using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Tries a company's service as far as that goes without a person, and says of each step how it went.</summary>
public sealed class TestConnection(ReachIssuer reach, SealSecret secret, ILogger<TestConnection> log)
{
    static readonly string[] Algorithms = ["RS256", "PS256", "ES256"];

    /// <returns>The steps in their order; after one that failed those that need it are left out.</returns>
    public async Task<IReadOnlyList<ConnectionStep>> RunAsync(SignOnProvider provider, string redirect, CancellationToken cancel)
    {
        List<ConnectionStep> steps = [];
        bool Say(string name, bool went, string detail = "")
        {
            steps.Add(new ConnectionStep(name, went, detail));
            return went;
        }

        Say("domain", provider.DomainProvedAt is not null, provider.Domain);
        if (!Say("address", Uri.TryCreate(provider.Issuer, UriKind.Absolute, out var issuer) && reach.Permits(issuer), provider.Issuer)) return steps;
        using var client = reach.Client();
        var settings = await ReadAsync(client, new Uri(DiscoveryOf(provider.Issuer)), cancel);
        if (!Say("discovery", settings is not null, DiscoveryOf(provider.Issuer))) return steps;
        var said = Text(settings!.Value, "issuer");
        Say("issuer", said.TrimEnd('/') == provider.Issuer.TrimEnd('/'), said);
        Say("code", Has(settings.Value, "response_types_supported", "code", whenMissing: false));
        Say("pkce", Has(settings.Value, "code_challenge_methods_supported", "S256", whenMissing: false));
        Say("algorithm", Algorithms.Any(name => Has(settings.Value, "id_token_signing_alg_values_supported", name, whenMissing: true)));
        if (Uri.TryCreate(Text(settings.Value, "jwks_uri"), UriKind.Absolute, out var keys))
        {
            var found = await ReadAsync(client, keys, cancel);
            Say("keys", found is { } set && set.TryGetProperty("keys", out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 0);
        }
        else
        {
            Say("keys", false);
        }

        if (Uri.TryCreate(Text(settings.Value, "token_endpoint"), UriKind.Absolute, out var token)) Say("client", await KnowsClientAsync(client, token, provider, redirect, cancel), provider.ClientId);
        return steps;
    }

    /// <summary>Where a service says what it can do (OpenID Connect Discovery 1.0, 4).</summary>
    public static string DiscoveryOf(string issuer) => $"{issuer.TrimEnd('/')}/.well-known/openid-configuration";

    // A code that nobody was given: a service that knows the client complains of the code, another of the client (RFC 6749, 5.2).
    async Task<bool> KnowsClientAsync(HttpClient client, Uri token, SignOnProvider provider, string redirect, CancellationToken cancel)
    {
        using var request = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = "connection-test",
            ["redirect_uri"] = redirect,
            ["code_verifier"] = new string('a', 43),
            ["client_id"] = provider.ClientId,
            ["client_secret"] = secret.Open(provider),
        });
        try
        {
            using var answer = await client.PostAsync(token, request, cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            return answer.StatusCode is HttpStatusCode.BadRequest && body.Contains("invalid_grant", StringComparison.Ordinal);
        }
        catch (Exception error) when (IsTheirs(error, cancel))
        {
            log.LogInformation("{Issuer} did not answer at its token endpoint: {Reason}", provider.Issuer, error.Message);
            return false;
        }
    }

    async Task<JsonElement?> ReadAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync(address, cancel);
            if (!answer.IsSuccessStatusCode) return null;
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
            return json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception error) when (IsTheirs(error, cancel))
        {
            log.LogInformation("{Address} did not answer: {Reason}", address, error.Message);
            return null;
        }
    }

    static bool IsTheirs(Exception error, CancellationToken cancel) => error is HttpRequestException or JsonException || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    static string Text(JsonElement settings, string name) => settings.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    static bool Has(JsonElement settings, string name, string wanted, bool whenMissing) =>
        settings.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.GetString() == wanted) : whenMissing;
}

/// <summary>One step of trying a connection.</summary>
/// <param name="Name">Its text is <c>sso.step_{name}</c>.</param>
/// <param name="Detail">An address or name it was about; may be empty.</param>
public sealed record ConnectionStep(string Name, bool Went, string Detail);
