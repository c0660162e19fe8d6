using Vitrine.Commerce.Customers.SignIn;

namespace Vitrine.Platform.Storefront.Account;

/// <summary>The cookie that holds the secret of a customer's session: for one shop's host, out of reach of scripts.</summary>
public sealed class CustomerCookie(IHostEnvironment environment)
{
    readonly CookieBuilder cookie = new HostCookie(environment, "customer") { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    /// <summary>The secret the browser brought, or an empty text.</summary>
    public string Read(HttpRequest request) => request.Cookies[cookie.Name!] ?? ""; // HostCookie names itself

    /// <summary>Hands the browser a session, whatever it had before.</summary>
    public void Write(HttpContext context, string secret)
    {
        var options = cookie.Build(context);
        options.MaxAge = CustomerSession.Longest;
        context.Response.Cookies.Append(cookie.Name!, secret, options);
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
}
