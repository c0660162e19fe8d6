using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Vitrine.Platform.Storefront;

/// <summary>A page of the plain storefront, in the language its address names.</summary>
public abstract class ShopPage(ShopView shop) : PageModel
{
    public ShopView Shop => shop;

    /// <summary>The page's title; the shop's name is added.</summary>
    public string Heading { get; protected set; } = "";

    /// <summary>The title for search engines, where it is another one than <see cref="Heading"/>.</summary>
    public string? SeoTitle { get; protected set; }

    /// <summary>Where what is on this page can be subscribed to, or null.</summary>
    public string? FeedUrl { get; protected set; }

    /// <summary>For search engines and previews.</summary>
    public string? Summary { get; protected set; }

    /// <summary>This page's address in the shop's own language.</summary>
    public string CanonicalPath { get; private set; } = "/";

    // By its name the framework would take it for the handler of a method PAGE.
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var locale = context.RouteData.Values["locale"] as string;
        if (!await shop.LoadAsync(locale, context.HttpContext.RequestAborted))
        {
            context.Result = new NotFoundResult();
            return;
        }

        var path = context.HttpContext.Request.Path.Value ?? "/";
        CanonicalPath = locale is null ? path : path.Length > locale.Length + 1 ? path[(locale.Length + 1)..] : "/";
        await next();
    }
}
