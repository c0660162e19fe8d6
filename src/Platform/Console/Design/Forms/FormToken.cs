using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>The token of a form. A page's <c>&lt;form method="post"&gt;</c> gets it by itself; a component that writes a form draws it.</summary>
static class FormToken
{
    public static IHtmlContent Draw(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return Markup.Of($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
    }
}
