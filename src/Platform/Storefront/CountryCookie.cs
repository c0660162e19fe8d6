using Vitrine.Commerce.Addresses;

namespace Vitrine.Platform.Storefront;

/// <summary>Remembers on one host which country a shopper chose.</summary>
public sealed class CountryCookie(IHostEnvironment environment)
{
    readonly HostCookie cookie = new(environment, "country") { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365) };

    /// <summary>ISO 3166-1 alpha-2, or null: none was chosen.</summary>
    public string? Read(HttpContext context) => Countries.Find(context.Request.Cookies[cookie.Name!])?.Code; // it has a name

    /// <param name="country">Null: none is remembered any more.</param>
    public void Write(HttpContext context, string? country)
    {
        if (country is null) context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
        else context.Response.Cookies.Append(cookie.Name!, country, cookie.Build(context));
    }
}
