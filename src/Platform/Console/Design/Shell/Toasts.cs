using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>
/// Carries a toast over the redirect after a post: <c>toasts.Say(HttpContext, new Toast("Archived.", Undo: "/…"))</c>. Once
/// shown it is gone. The cookie is sealed for its site, so no other console reads it.
/// </summary>
public sealed class Toasts(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider time)
{
    const int LongestCookie = 3000;

    static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    readonly CookieBuilder cookie = new HostCookie(environment, "toast") { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    /// <summary>Says it on the next page of this browser.</summary>
    /// <exception cref="ArgumentException">What undoes it is no path of this host: a mistake of ours.</exception>
    public void Say(HttpContext context, Toast toast)
    {
        if (toast.Undo is not (null or ['/', not ('/' or '\\'), ..])) throw new ArgumentException($"'{toast.Undo}' is no path of this host.", nameof(toast));
        var value = Sealed(context).Protect(JsonSerializer.Serialize(new Note(toast, time.GetUtcNow() + Life)));
        if (Encoding.ASCII.GetByteCount(value) < LongestCookie) context.Response.Cookies.Append(cookie.Name!, value, cookie.Build(context)); // HostCookie names itself
    }

    /// <summary>Shows what the page before left behind. Only a page takes it: a script or an update under way leaves it for the next one.</summary>
    internal void Show(HttpContext context, ConsoleShell shell)
    {
        if (context.Request.Cookies[cookie.Name!] is not { Length: > 0 } value || !HttpMethods.IsGet(context.Request.Method) || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)) return;
        context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context));
        try
        {
            if (JsonSerializer.Deserialize<Note>(Sealed(context).Unprotect(value)) is { } note && note.Until > time.GetUtcNow()) shell.Toasts.Add(note.Toast);
        }
        catch (Exception error) when (error is System.Security.Cryptography.CryptographicException or FormatException or JsonException)
        {
            // Another site's, an older key's, or none of ours: nothing to show.
        }
    }

    // Made anew each time: the site is that of the request.
    IDataProtector Sealed(HttpContext context) => protection.CreateProtector("console.toast", context.Features.Get<Site>() switch
    {
        Site.AgencyConsole console => $"agency:{console.Agency.Id}",
        Site.Console => "console",
        _ => "platform",
    });

    sealed record Note(Toast Toast, DateTimeOffset Until);
}
