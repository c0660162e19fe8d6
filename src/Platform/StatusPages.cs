using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform;

/// <summary>What answers where nothing does: where the shop leads on or its own page on a shop's host, the console's to its people, a plain line to anybody else.</summary>
static class StatusPages
{
    public const string Shop = "/not-found";
    public const string Console = "/missing";

    public static async Task AnswerAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        if (IsMissingInShop(context) && await context.RequestServices.GetRequiredService<FindRedirect>().LedToAsync(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "", context.RequestAborted) is { } elsewhere)
        {
            context.Response.Redirect(elsewhere, permanent: true);
            return;
        }

        if (PageOf(context) is not { } page)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{context.Response.StatusCode} {ReasonPhrases.GetReasonPhrase(context.Response.StatusCode)}\n", context.RequestAborted);
            return;
        }

        // The rest of the pipeline once more, for another path: the page is rendered like any other of its host.
        var request = context.Request;
        var (method, path, query) = (request.Method, request.Path, request.QueryString);
        (request.Method, request.Path, request.QueryString) = (HttpMethods.Get, page, QueryString.Empty);
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        try { await status.Next(context); }
        finally { (request.Method, request.Path, request.QueryString) = (method, path, query); }
    }

    static bool IsMissingInShop(HttpContext context) =>
        context.Features.Get<Site>() is Site.Shop { Tenant.Standing: TenantStanding.Live } && context.Response.StatusCode == StatusCodes.Status404NotFound
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    static string? PageOf(HttpContext context) => context.Features.Get<Site>() switch
    {
        Site.Shop when IsMissingInShop(context) && HttpMethods.IsGet(context.Request.Method) => Shop,
        // Scripts and other programs want the status and no page.
        not (null or Site.Shop) when context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) => Console,
        _ => null,
    };
}
