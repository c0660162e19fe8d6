using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace Vitrine.Tests.Fixtures;

/// <summary>A company's sign-in service: OpenIddict on a socket of its own, whose tokens a test may forge before they are handed out.</summary>
sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "console";
    public const string Secret = "planted-client-secret";

    readonly WebApplication app;

    OpenIdProvider(WebApplication app) => this.app = app;

    /// <summary>Signs its tokens.</summary>
    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    public string Issuer { get; private set; } = "";

    /// <summary>Who is sitting before it. Null leaves a claim out.</summary>
    public (string Subject, string? Mail, bool Verified, string[] Groups) Person { get; set; } = ("u-1", "ada@studio.example", true, []);

    /// <summary>Whether it shows a page with a button before it sends people back.</summary>
    public bool Asks { get; set; }

    /// <summary>Changes the claims of an identity token, or the token itself, before it is handed out.</summary>
    public Func<Dictionary<string, object>, OpenIdProvider, string>? Forge { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        OpenIdProvider? provider = null;
        var key = new Lazy<RsaSecurityKey>(() => provider!.Key);
        builder.Services.AddRouting();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("email", "profile");
            server.EnableDegradedMode(); // no database: it knows its one client by heart
            server.AddEphemeralEncryptionKey();
            server.Configure(options => options.SigningCredentials.Add(new SigningCredentials(key.Value, SecurityAlgorithms.RsaSha256)));
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId) context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != Secret) context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(handler => handler.UseInlineHandler(context =>
            {
                if (provider!.Forge is { } forge && context.Response.IdToken is { } token)
                {
                    var claims = new JsonWebTokenHandler().ReadJsonWebToken(token).Claims.GroupBy(claim => claim.Type, StringComparer.Ordinal)
                        .ToDictionary(group => group.Key, group => group.Key is "exp" or "iat" or "nbf" ? (object)long.Parse(group.First().Value, System.Globalization.CultureInfo.InvariantCulture) : group.Key == "email_verified" ? group.First().Value == "true" : group.First().Value, StringComparer.Ordinal);
                    context.Response.IdToken = forge(claims, provider);
                }

                return default;
            }).SetOrder(int.MinValue + 1000));
        });
        var built = builder.Build();
        provider = new OpenIdProvider(built);
        built.UseAuthentication();
        built.MapGet("/connect/authorize", context => provider.AuthorizeAsync(context));
        built.MapPost("/connect/token", async context =>
        {
            var known = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, known.Principal!);
        });
        await built.StartAsync();
        provider.Issuer = built.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/";
        // Warm, as a real one is: on a busy machine its first answer takes longer than anybody waits.
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await client.GetStringAsync(new Uri(provider.Issuer + ".well-known/openid-configuration"));
        await client.GetStringAsync(new Uri(provider.Issuer + ".well-known/jwks"));
        using var token = await client.PostAsync(new Uri(provider.Issuer + "connect/token"), new FormUrlEncodedContent([]));
        return provider;
    }

    /// <summary>A token of these claims, signed by a key; null: by nobody ("none").</summary>
    public static string Sign(Dictionary<string, object> claims, SigningCredentials? by) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(System.Text.Json.JsonSerializer.Serialize(claims), by ?? throw new ArgumentNullException(nameof(by)));

    public SigningCredentials Own => new(Key, SecurityAlgorithms.RsaSha256);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task AuthorizeAsync(HttpContext context)
    {
        if (Asks && !context.Request.Query.ContainsKey("go"))
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync($"<!DOCTYPE html><link rel=\"icon\" href=\"data:,\"><title>Company</title><a id=\"go\" href=\"{WebUtility.HtmlEncode(context.Request.Path + context.Request.QueryString + "&go=1")}\">Continue</a>");
            return;
        }

        var identity = new ClaimsIdentity("company", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, Person.Subject));
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.Name, "Ada Company"));
        if (Person.Mail is { } mail) identity.AddClaim(new Claim(OpenIddictConstants.Claims.Email, mail));
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.EmailVerified, Person.Verified ? "true" : "false", ClaimValueTypes.Boolean));
        foreach (var group in Person.Groups) identity.AddClaim(new Claim("groups", group));
        identity.SetScopes("openid", "email", "profile");
        identity.SetDestinations(static _ => [OpenIddictConstants.Destinations.IdentityToken]);
        await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }
}
