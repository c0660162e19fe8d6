using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Platform.Console.SingleSignOn;

/// <summary>Holds what a company's service said while somebody confirms that the account of that mail address is theirs: sealed for its console, in this browser alone, for ten minutes.</summary>
public sealed class PendingTie(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly CookieBuilder cookie = new HostCookie(environment, "sso-tie") { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    /// <summary>Leads to the page that asks for the password.</summary>
    internal void Begin(HttpContext context, Tie tie)
    {
        var options = cookie.Build(context);
        options.MaxAge = Life;
        context.Response.Cookies.Append(cookie.Name!, Sealed(context).Protect(JsonSerializer.Serialize(tie)), options); // HostCookie names itself
        context.Response.Redirect("/sign-in/sso/link");
    }

    /// <summary>What waits in this browser, or null.</summary>
    internal Tie? Read(HttpContext context)
    {
        if (context.Request.Cookies[cookie.Name!] is not { Length: > 0 } value) return null;
        try
        {
            return JsonSerializer.Deserialize<Tie>(Sealed(context).Unprotect(value)) is { } tie && tie.At + Life > time.GetUtcNow() ? tie : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null; // another console's, an older key's, or none of ours
        }
    }

    internal void End(HttpContext context) => context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));

    // Made anew each time: the console is that of the request.
    IDataProtector Sealed(HttpContext context) => protection.CreateProtector("console.sso.tie", context.RequestServices.GetRequiredService<CurrentStaff>().Console);

    /// <param name="Version">Of the service: what was said before its settings changed counts no more.</param>
    internal sealed record Tie(Guid Provider, int Version, ForeignIdentity Identity, string To, DateTimeOffset At);
}
