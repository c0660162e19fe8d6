using Microsoft.AspNetCore.Mvc.Filters;
using Vitrine.Commerce.Carts;
using Vitrine.Platform.Console;

namespace Vitrine.Platform.Storefront;

/// <summary>The cart of whoever asks: which one it is, and how their browser keeps hold of it.</summary>
public sealed class ShopCart(ReadCart read, IHostEnvironment environment)
{
    const string Name = "cart";

    readonly HostCookie cookie = new(environment, Name) { HttpOnly = true, SameSite = SameSiteMode.Lax };

    int? count;

    public CartOwner Of(HttpContext context) => new(context.Request.Cookies[cookie.Name!]); // named by its constructor

    /// <summary>Lets the browser hold a cart from now on.</summary>
    /// <param name="token">Null: it holds the right one, which is put off with the cart.</param>
    public void Hold(HttpContext context, string? token, TimeSpan period)
    {
        if ((token ?? Of(context).Token) is not { } held) return;
        var options = cookie.Build(context);
        options.MaxAge = period;
        context.Response.Cookies.Append(cookie.Name!, held, options);
    }

    /// <summary>How many pieces are in it. No query for who holds none, and one for all of a page.</summary>
    public async Task<int> CountAsync(HttpContext context) => count ??= Of(context) is { Token: null, CustomerKey: null } ? 0 : await read.CountAsync(Of(context), context.RequestAborted);
}

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
