using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Console.Door;

/// <summary>The cookie that holds a session's secret: for one host, out of reach of scripts.</summary>
public sealed class SessionCookie(IHostEnvironment environment)
{
    readonly CookieBuilder cookie = new HostCookie(environment, "session") { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    /// <summary>The secret the browser brought, or an empty text.</summary>
    public string Read(HttpRequest request) => request.Cookies[cookie.Name!] ?? ""; // HostCookie names itself

    /// <summary>Hands the browser a session.</summary>
    /// <param name="lasting">False for a session that waits for its second factor: it ends with the browser.</param>
    public void Write(HttpContext context, string secret, bool lasting)
    {
        var options = cookie.Build(context);
        options.MaxAge = lasting ? Session.Longest : null;
        context.Response.Cookies.Append(cookie.Name!, secret, options);
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
}
