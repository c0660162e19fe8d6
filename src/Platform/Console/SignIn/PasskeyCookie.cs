using Vitrine.Tenancy.People;

namespace Vitrine.Platform.Console.SignIn;

/// <summary>What a browser brings back with a passkey's answer: the challenge it was asked, sealed for one purpose at one console, for some minutes and one try.</summary>
public sealed class PasskeyCookie(SealState seal, IHostEnvironment environment)
{
    readonly CookieBuilder cookie = new HostCookie(environment, "passkey") { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = SealState.Life };

    public void Write(HttpContext context, string purpose, string console, string state) =>
        context.Response.Cookies.Append(cookie.Name!, seal.Seal($"passkey.{purpose}", console, state), cookie.Build(context)); // HostCookie names itself

    /// <returns>Null: there is none, it is too old, or it was made for something else.</returns>
    public string? Take(HttpContext context, string purpose, string console)
    {
        var state = seal.Open($"passkey.{purpose}", console, context.Request.Cookies[cookie.Name!]);
        context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
        return state;
    }
}
