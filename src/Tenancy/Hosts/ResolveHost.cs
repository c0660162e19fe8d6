using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// The first thing that happens to a request: its host name becomes a <see cref="Site"/>, and a shop's becomes the
/// <see cref="CurrentTenant"/>. Nothing later looks at the host again.
/// </summary>
/// <remarks>In Finbuckle's words this is the host strategy. Answers from memory; an unknown host costs no query.</remarks>
public sealed class ResolveHost(RequestDelegate next, HostDirectory directory, ILogger<ResolveHost> log)
{
    public Task InvokeAsync(HttpContext context, CurrentTenant tenant)
    {
        var lookup = directory.Map.Find(context.Request.Headers.Host.ToString());
        switch (lookup)
        {
            case { Outcome: HostLookupOutcome.Found, Entry: { RedirectTo: { } primary } }:
                return RedirectAsync(context, primary);
            case { Outcome: HostLookupOutcome.Found, Entry.Site: var site }:
                context.Features.Set(site);
                if (site is not Site.Shop shop) return next(context);
                tenant.Enter(shop.Tenant);
                return InsideAsync(context, shop.Tenant);
            // A load balancer asks for health by address, or in HTTP/1.0 without any host (HAProxy).
            case var _ when Health.Paths.Contains(context.Request.Path.Value):
                return next(context);
            case { Outcome: HostLookupOutcome.Malformed }:
                return SayAsync(context, StatusCodes.Status400BadRequest, $"The Host header is not a host name: {HostName.Explain(lookup.Problem)}\n");
            default:
                return SayAsync(context, StatusCodes.Status404NotFound, "There is no site at this address.\n");
        }
    }

    // Every line that is logged from here on names the tenant.
    async Task InsideAsync(HttpContext context, TenantInfo tenant)
    {
        using (log.BeginScope(new TenantLogScope(tenant.Identifier))) await next(context);
    }

    // 308 keeps method and body (RFC 9110 section 15.4.9), so a form or webhook sent to an old name still arrives.
    static Task RedirectAsync(HttpContext context, HostName primary)
    {
        var request = context.Request;
        var host = request.Host.Port is { } port ? new HostString(primary.Ascii, port) : new HostString(primary.Ascii);
        context.Response.Redirect(UriHelper.BuildAbsolute(request.Scheme, host, request.PathBase, request.Path, request.QueryString), permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    }

    static Task SayAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
