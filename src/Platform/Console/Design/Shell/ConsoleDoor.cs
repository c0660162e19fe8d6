using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>Opens the shell of a console request and tells the browser what its pages may do: own scripts and styles with this answer's nonce, no frames, nothing foreign.</summary>
sealed class ConsoleDoor(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, ConsoleShell shell, Toasts toasts)
    {
        if (context.Features.Get<Site>() is null or Site.Shop) return next(context);
        shell.Open(context);
        toasts.Show(context, shell);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{shell.Nonce}'; style-src 'self' 'nonce-{shell.Nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
