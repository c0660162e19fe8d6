using Microsoft.AspNetCore.Diagnostics;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Storefront;

/// <summary>What answers where nothing does: the shop's own page on a shop's host, a plain line elsewhere.</summary>
static class NotFoundPage
{
    public const string Path = "/not-found";

    public static async Task AnswerAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var inShop = context.Features.Get<Site>() is Site.Shop { Tenant.Standing: TenantStanding.Live };
        if (!inShop || context.Response.StatusCode != StatusCodes.Status404NotFound || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{context.Response.StatusCode} {Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(context.Response.StatusCode)}\n", context.RequestAborted);
            return;
        }

        // The rest of the pipeline once more, for another path: the page is rendered like any other of the shop.
        var (path, query) = (context.Request.Path, context.Request.QueryString);
        (context.Request.Path, context.Request.QueryString) = (Path, QueryString.Empty);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        try { await status.Next(context); }
        finally { (context.Request.Path, context.Request.QueryString) = (path, query); }
    }
}
