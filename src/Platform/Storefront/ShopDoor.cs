using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Storefront;

/// <summary>Keeps shoppers out of a shop that is not open, with a page that says so and when to try again.</summary>
sealed class ShopDoor(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Site>() is not Site.Shop { Tenant.Standing: not TenantStanding.Live and var standing }) return next(context);
        // Health is asked on any host and says nothing of the shop.
        if (context.GetEndpoint()?.Metadata.GetMetadata<AudienceAttribute>()?.Audience is Audience.Any) return next(context);

        var (subject, retryAfter) = standing switch
        {
            TenantStanding.Opening => ("opening", "5"),
            TenantStanding.Migrating => ("unavailable", "5"),
            TenantStanding.Paused => ("paused", "3600"),
            TenantStanding.Suspended => ("suspended", "86400"),
            _ => throw new InvalidOperationException($"Nobody has said what shoppers see of a shop that is {standing}."),
        };
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = retryAfter;
        return PlainPage.WriteAsync(context, subject);
    }
}
