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

    /// <summary>This page's address in the shop's own language and its primary market.</summary>
    public string CanonicalPath { get; private set; } = "/";

    // By its name the framework would take it for the handler of a method PAGE.
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (market, locale) = (context.RouteData.Values["market"] as string, context.RouteData.Values["locale"] as string);
        var (first, second) = market is null ? (locale, null) : (market, locale);
        var http = context.HttpContext;
        if (!await shop.LoadAsync(new(first, second, http.Request.Host.Host, http.RequestServices.GetRequiredService<CountryCookie>().Read(http)), http.RequestAborted))
        {
            context.Result = new NotFoundResult();
            return;
        }

        var path = http.Request.Path.Value ?? "/";
        var begins = (first is null ? 0 : first.Length + 1) + (second is null ? 0 : second.Length + 1);
        CanonicalPath = path.Length > begins ? path[begins..] : "/";
        await next();
    }
}
