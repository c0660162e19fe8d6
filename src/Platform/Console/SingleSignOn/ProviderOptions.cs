using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn;

/// <summary>
/// The framework's settings for each company's service, made when somebody comes through it and kept under the service's
/// version: a change makes a new version, and every node reads the version with each sign-in.
/// </summary>
/// <remarks>The name of a version is part of what its state and nonce are sealed with, so no other service can use them.</remarks>
sealed class ProviderOptions(IDataProtectionProvider protection, ReachIssuer reach, SealSecret secret, IHostEnvironment environment) : IOptionsMonitor<OpenIdConnectOptions>
{
    // Asymmetric ones alone (RFC 8725, 3.1): with a symmetric one, whoever knows the client's secret could sign, and "none" is no signature.
    internal static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<ProviderId, (string Name, OpenIdConnectOptions Options)> kept = new();

    public OpenIdConnectOptions CurrentValue => throw new NotSupportedException("There is no company's service without a name.");

    /// <summary>The name under which the settings of a service, as it is now, are kept.</summary>
    public static string NameOf(SignOnProvider provider) => $"sso:{provider.Id}:{provider.Version}";

    /// <summary>Where a service sends people back to, a path of its console.</summary>
    public static string CallbackOf(ProviderId provider) => $"/sign-in/sso/{provider}/callback";

    /// <summary>Makes the settings ready to be found under <see cref="NameOf"/>.</summary>
    public void Prepare(SignOnProvider provider)
    {
        var name = NameOf(provider);
        if (kept.TryGetValue(provider.Id, out var known) && known.Name == name) return;
        kept[provider.Id] = (name, Make(name, provider));
    }

    public OpenIdConnectOptions Get(string? name) =>
        name?.Split(':') is [_, var id, _] && Guid.TryParse(id, out var provider) && kept.TryGetValue(new ProviderId(provider), out var known) && known.Name == name ? known.Options
            : throw new InvalidOperationException($"The sign-in service {name} was not made ready.");

    public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;

    OpenIdConnectOptions Make(string name, SignOnProvider provider)
    {
        var options = new OpenIdConnectOptions
        {
            Authority = provider.Issuer.TrimEnd('/'),
            MetadataAddress = TestConnection.DiscoveryOf(provider.Issuer),
            RequireHttpsMetadata = !environment.IsDevelopment(),
            Backchannel = reach.Client(),
            ClientId = provider.ClientId,
            ClientSecret = secret.Open(provider),
            CallbackPath = CallbackOf(provider.Id),
            SignedOutCallbackPath = CallbackOf(provider.Id) + "/out",
            RemoteSignOutPath = PathString.Empty,
            SignInScheme = "console", // never used: the session is ours, see SingleSignOnDoor
            ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query, // a plain link back: the cookies may be SameSite=Lax
            UsePkce = true,
            SaveTokens = false,
            MapInboundClaims = false,
            GetClaimsFromUserInfoEndpoint = false,
            DisableTelemetry = true,
            RemoteAuthenticationTimeout = Patience,
            NonceCookie = Cookie("sso-nonce-"),
            CorrelationCookie = Cookie("sso-"),
            DataProtectionProvider = protection.CreateProtector("console.sso", provider.Place.ToString()),
            TokenValidationParameters = new TokenValidationParameters
            {
                NameClaimType = "name",
                ValidateIssuer = true,
                // As it was set up, and not as the service calls itself today.
                IssuerValidator = (issuer, _, _) => issuer.TrimEnd('/') == provider.Issuer.TrimEnd('/') ? issuer : throw new SecurityTokenInvalidIssuerException($"'{issuer}' is not the issuer."),
                ValidateAudience = true,
                ValidAudience = provider.ClientId,
                ValidateLifetime = true,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ValidateIssuerSigningKey = true,
                ValidAlgorithms = Algorithms,
                ClockSkew = TimeSpan.FromMinutes(1),
            },
        };
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"]) options.Scope.Add(scope);
        options.ClaimActions.Clear();
        options.Events = SingleSignOnDoor.Events;
        new OpenIdConnectPostConfigureOptions(protection).PostConfigure(name, options);
        return options;
    }

    HostCookie Cookie(string name) => new(environment, name) { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Expiration = Patience };
}
