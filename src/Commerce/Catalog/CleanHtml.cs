using AngleSharp.Dom;
using Ganss.Xss;

namespace Vitrine.Commerce.Catalog;

/// <summary>A merchant's HTML cut down to text, tables, links and pictures. What is not on the lists is left out: scripts, events, forms, frames, styles.</summary>
public static class CleanHtml
{
    static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
            "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "start", "lang", "dir", "class", "loading" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto", "tel" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
    });

    // What browsers put around text for a style that is taken out says nothing any more.
    static CleanHtml() => Sanitizer.PostProcessDom += (_, cleaned) =>
    {
        foreach (var span in cleaned.Document.QuerySelectorAll("span").Where(span => span.Attributes.Length == 0).ToList()) span.Replace([.. span.ChildNodes]);
    };

    public static string Of(string html) => html.Length == 0 ? "" : Sanitizer.Sanitize(html).Trim();
}
