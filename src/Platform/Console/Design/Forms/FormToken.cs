using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>The token of a form that a component writes by itself; a <c>&lt;form method="post"&gt;</c> of a page has one from the framework.</summary>
static class FormToken
{
    public static IHtmlContent Draw(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return Markup.Of($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
    }
}
