using Microsoft.AspNetCore.Mvc.Filters;

namespace Vitrine.Platform.Storefront;

/// <summary>
/// Refuses forms that another site posts: pages that anybody may keep cannot hold a token of their own, so the browser's word
/// for where a form comes from is taken (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/), else its origin.
/// </summary>
/// <remarks>A sibling host is another shop: <c>same-site</c> is elsewhere too.</remarks>
[AttributeUsage(AttributeTargets.Class)]
sealed class OwnFormsOnlyAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && IsFromElsewhere(context.HttpContext.Request)) context.Result = new Microsoft.AspNetCore.Mvc.StatusCodeResult(StatusCodes.Status403Forbidden);
        else await next();
    }

    internal static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is not ("same-origin" or "none");
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return false; // neither: no browser of these days
        return !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
