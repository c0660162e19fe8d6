using Microsoft.AspNetCore.Mvc.Filters;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console;
using Vitrine.Platform.Storefront.Account;

namespace Vitrine.Platform.Storefront;

/// <summary>The cart of whoever asks: which one it is, and how their browser keeps hold of it.</summary>
public sealed class ShopCart(ReadCart read, MergeCarts merge, CurrentCustomer customer, IHostEnvironment environment)
{
    const string Name = "cart";

    readonly HostCookie cookie = new(environment, Name) { HttpOnly = true, SameSite = SameSiteMode.Lax };

    int? count;

    /// <summary>Whose cart it is. Whoever signed in, in whatever way, and still holds a guest's cart has it in their own from now on.</summary>
    public async Task<CartOwner> OfAsync(HttpContext context)
    {
        var token = TokenOf(context);
        if (await customer.FindAsync(context.RequestAborted) is not { } someone) return new CartOwner(token);
        if (token is not null)
        {
            await merge.OnSignInAsync(token, someone.Customer.Id.Value, context.RequestAborted);
            if (!context.Response.HasStarted) context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context)); // named by its constructor
        }

        return new CartOwner(null, CustomerKey.Of(someone.Customer.Id.Value));
    }

    /// <summary>Lets the browser hold a guest's cart from now on.</summary>
    /// <param name="token">Null: it holds the right one, which is put off with the cart.</param>
    public void Hold(HttpContext context, CartOwner owner, string? token, TimeSpan period)
    {
        if (owner.CustomerKey is not null) return;
        if ((token ?? TokenOf(context)) is not { } held) return;
        var options = cookie.Build(context);
        options.MaxAge = period;
        context.Response.Cookies.Append(cookie.Name!, held, options);
    }

    /// <summary>How many pieces are in it. No query for who holds none, and one for all of a page.</summary>
    public async Task<int> CountAsync(HttpContext context)
    {
        if (count is { } known) return known;
        var owner = await OfAsync(context);
        count = owner is { Token: null, CustomerKey: null } ? 0 : await read.CountAsync(owner, context.RequestAborted);
        return count.Value;
    }

    string? TokenOf(HttpContext context) => context.Request.Cookies[cookie.Name!]; // named by its constructor
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
