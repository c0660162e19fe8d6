using System.Text.Encodings.Web;
using Vitrine.Platform.Storefront;

namespace Vitrine.Platform;

/// <summary>A page that needs no database, no theme and no style sheet: for closed doors and failures.</summary>
static class PlainPage
{
    /// <summary>Writes the page in the visitor's language. The status has been set.</summary>
    /// <param name="subject">Which texts: <c>{subject}_title</c> and <c>{subject}_text</c> of <see cref="Words"/>.</param>
    /// <param name="reference">A number to quote to support, or null.</param>
    public static Task WriteAsync(HttpContext context, string subject, string? reference = null)
    {
        var words = Words.ForVisitor(context.Request.GetTypedHeaders().AcceptLanguage);
        var encode = HtmlEncoder.Default;
        var small = reference is null ? "" : $"<p><small>{encode.Encode(words["reference"])} {encode.Encode(reference)}</small></p>";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $$"""
            <!DOCTYPE html>
            <html lang="{{words.Locale}}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex">
            <title>{{encode.Encode(words[$"{subject}_title"])}}</title>
            <style>
            :root { color-scheme: light dark }
            body { margin: 0; min-height: 100svh; display: grid; align-content: center; padding: 2rem max(2rem, 12vw); box-sizing: border-box; font: 1.125rem/1.55 Georgia, "Times New Roman", serif; color: light-dark(#24211d, #ece8e1); background: light-dark(#f6f3ee, #191714) }
            h1 { font-size: clamp(1.75rem, 5vw, 3rem); font-weight: 400; line-height: 1.1; margin: 0 0 1rem; max-width: 18ch; text-wrap: balance }
            p { margin: 0 0 1rem; max-width: 46ch }
            small { font: .8125rem ui-monospace, monospace; color: light-dark(#5f574d, #a9a196) }
            </style>
            <main><h1>{{encode.Encode(words[$"{subject}_title"])}}</h1><p>{{encode.Encode(words[$"{subject}_text"])}}</p>{{small}}</main>
            </html>
            """, context.RequestAborted);
    }
}
