using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.Features;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.People.SignIn;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn;

/// <summary>To a company's service and back: the framework's handler speaks OpenID Connect, what it proves goes to <see cref="SignInByProvider"/>.</summary>
static class SingleSignOnDoor
{
    /// <summary>What the handler does with what it proved. It never signs in by itself.</summary>
    public static OpenIdConnectEvents Events { get; } = new()
    {
        OnTokenValidated = token =>
        {
            // The handler takes an unsigned token where it fetched it itself, as OpenID Connect Core 1.0 (3.1.3.7) permits. We do not.
            if (!ProviderOptions.Algorithms.Contains(token.SecurityToken?.Header.Alg, StringComparer.Ordinal)) token.Fail("The token is not signed in a way we accept.");
            return Task.CompletedTask;
        },
        OnTicketReceived = AdmitAsync,
        OnRemoteFailure = FailAsync,
        OnAccessDenied = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in");
            return Task.CompletedTask;
        },
    };

    /// <summary>Sends the person to the service.</summary>
    public static async Task BeginAsync(HttpContext context, Guid provider, string? to, FindProviders providers, ProviderOptions options, CurrentStaff staff)
    {
        if (await HandlerAsync(context, provider, providers, options, staff) is not { } handler) return;
        try
        {
            await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = IsLocal(to) ? to : "/" });
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectProtocolException or TaskCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            // Its settings could not be read: theirs to mend, and "test this connection" says what.
            LogOf(context).LogWarning("The sign-in service {Provider} cannot be reached: {Reason}", provider, error.Message);
            Tell(context, "sso_unreachable");
        }
    }

    /// <summary>Takes the person back.</summary>
    public static async Task EndAsync(HttpContext context, Guid provider, FindProviders providers, ProviderOptions options, CurrentStaff staff)
    {
        if (await HandlerAsync(context, provider, providers, options, staff) is not { } handler) return;
        context.Response.Headers.CacheControl = "no-store";
        if (!await handler.HandleRequestAsync()) context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    static async Task<OpenIdConnectHandler?> HandlerAsync(HttpContext context, Guid id, FindProviders providers, ProviderOptions options, CurrentStaff staff)
    {
        // Of another console, or not proved: not there.
        if (await providers.AtAsync(staff.Console, new ProviderId(id), context.RequestAborted) is not { } provider)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        options.Prepare(provider);
        context.Features.Set(provider);
        var handler = new OpenIdConnectHandler(options, context.RequestServices.GetRequiredService<ILoggerFactory>(), HtmlEncoder.Default, UrlEncoder.Default);
        await handler.InitializeAsync(new AuthenticationScheme(ProviderOptions.NameOf(provider), displayName: null, typeof(OpenIdConnectHandler)), context);
        return handler;
    }

    static async Task AdmitAsync(TicketReceivedContext ticket)
    {
        var (context, services) = (ticket.HttpContext, ticket.HttpContext.RequestServices);
        var (provider, staff) = (context.Features.GetRequiredFeature<SignOnProvider>(), services.GetRequiredService<CurrentStaff>());
        var identity = IdentityOf(ticket.Principal!, provider); // a ticket has one
        ticket.HandleResponse();
        var answer = await services.GetRequiredService<SignInByProvider>().RunAsync(staff.Console, provider, identity, staff.Caller, context.RequestAborted);
        var to = IsLocal(ticket.ReturnUri) ? ticket.ReturnUri! : "/";
        if (answer.Succeeded(out var admission, out var problem)) Enter(context, admission, to);
        else if (problem.Code == "sso_link") services.GetRequiredService<PendingTie>().Begin(context, new PendingTie.Tie(provider.Id.Value, provider.Version, identity, to, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        else Tell(context, problem.Code);
    }

    static async Task FailAsync(RemoteFailureContext failure)
    {
        var (context, staff) = (failure.HttpContext, failure.HttpContext.RequestServices.GetRequiredService<CurrentStaff>());
        failure.HandleResponse();
        var provider = context.Features.GetRequiredFeature<SignOnProvider>();
        LogOf(context).LogWarning("A sign-in through {Provider} was refused: {Reason}", provider.Id, failure.Failure?.Message);
        await context.RequestServices.GetRequiredService<AdmitPerson>().RefuseAsync(staff.Console, provider.Domain, "sso_failed", staff.Caller with { Provider = provider.Id.Value }, context.RequestAborted);
        Tell(context, "sso_failed");
    }

    internal static void Enter(HttpContext context, Admission admission, string to)
    {
        context.RequestServices.GetRequiredService<SessionCookie>().Write(context, admission.Secret, lasting: true);
        context.Response.Redirect(to);
    }

    internal static bool IsLocal(string? path) => path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);

    static ForeignIdentity IdentityOf(ClaimsPrincipal principal, SignOnProvider provider) => new(
        principal.FindFirstValue("sub") ?? "",
        principal.FindFirstValue("email"),
        string.Equals(principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase),
        principal.FindFirstValue("name"),
        provider.RoleClaim is { } claim ? [.. principal.FindAll(claim).Select(found => found.Value)] : []);

    static void Tell(HttpContext context, string why) => context.Response.Redirect($"/sign-in/sso{QueryString.Create("why", why)}");

    static ILogger LogOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SingleSignOnDoor).FullName!); // a class has a name
}
