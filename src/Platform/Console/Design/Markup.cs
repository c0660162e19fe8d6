using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Vitrine.Platform.Console.Design;

/// <summary>HTML with places. What is put into a place is encoded, unless it is HTML itself.</summary>
static class Markup
{
    public static IHtmlContent Of(FormattableString html) => new HtmlFormattableString(CultureInfo.InvariantCulture, html.Format, html.GetArguments());

    /// <summary>An attribute with its leading space, or nothing where there is no value.</summary>
    public static IHtmlContent Attribute(string name, object? value) => value is null ? HtmlString.Empty : Of($" {new HtmlString(name)}=\"{value}\"");

    /// <summary>An attribute that is there or not.</summary>
    public static IHtmlContent Flag(string name, bool on) => on ? new HtmlString($" {name}") : HtmlString.Empty;

    /// <summary>A piece, or nothing.</summary>
    public static IHtmlContent If(bool condition, FormattableString html) => condition ? Of(html) : HtmlString.Empty;

    public static IHtmlContent Join(IEnumerable<IHtmlContent> pieces)
    {
        var all = new HtmlContentBuilder();
        foreach (var piece in pieces) all.AppendHtml(piece);
        return all;
    }
}
