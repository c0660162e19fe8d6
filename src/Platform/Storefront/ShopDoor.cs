using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Storefront;

/// <summary>Keeps shoppers out of a shop that is not open, with a page that says so and when to try again.</summary>
sealed class ShopDoor(RequestDelegate next, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Health is asked on any host and says nothing of the shop.
        if (context.Features.Get<Site>() is not Site.Shop shop || context.GetEndpoint()?.Metadata.GetMetadata<AudienceAttribute>()?.Audience is Audience.Any) return next(context);
        // A likeness of a shop would compete with it.
        if (shop.Tenant.IsPreview) context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var closed = shop.Tenant.IsClosed(time.GetUtcNow());
        if (shop.Tenant.Standing is TenantStanding.Live && !closed) return next(context);

        var (subject, retryAfter) = shop.Tenant.Standing switch
        {
            TenantStanding.Live => ("unavailable", "5"), // its database is being put in its place
            TenantStanding.Opening => ("opening", "5"),
            TenantStanding.Migrating => ("unavailable", "5"),
            TenantStanding.Paused => ("paused", "3600"),
            TenantStanding.Suspended => ("suspended", "86400"),
            _ => throw new InvalidOperationException($"Nobody has said what shoppers see of a shop that is {shop.Tenant.Standing}."),
        };
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = retryAfter;
        return PlainPage.WriteAsync(context, subject);
    }
}
