using AngleSharp.Css.Dom;
using Ganss.Xss;

namespace Vitrine.Tenancy.Agencies.Branding;

/// <summary>
/// An agency's own style sheet, cut down to looks: colours, borders, type, spacing. What could load from elsewhere, cover the
/// page or write on it (addresses, imports, positions, content) is taken out.
/// </summary>
public static class BrandCss
{
    /// <summary>Letters of a style sheet that is accepted.</summary>
    public const int Longest = 20_000;

    static readonly string[] Properties =
    [
        "color", "background-color", "border", "border-color", "border-top", "border-right", "border-bottom", "border-left", "border-radius", "border-style", "border-width", "box-shadow",
        // The parser takes shorthands apart before they are judged.
        "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius", "border-bottom-right-radius",
        .. from side in (string[])["top", "right", "bottom", "left"] from part in (string[])["color", "style", "width"] select $"border-{side}-{part}",
        "text-decoration-color", "text-decoration-line", "text-decoration-style", "row-gap", "column-gap",
        "font-family", "font-size", "font-style", "font-variant", "font-weight", "letter-spacing", "line-height", "text-align", "text-decoration", "text-transform",
        "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "gap",
    ];

    /// <summary>What is left of a style sheet. Cleaning twice changes nothing more.</summary>
    /// <returns>False when it is too long or still holds what could end the element it stands in; <paramref name="clean"/> is then empty.</returns>
    public static bool TryClean(string css, out string clean)
    {
        clean = "";
        if (css.Length > Longest) return false;
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "style" },
            AllowedCssProperties = new HashSet<string>(Properties, StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<CssRuleType> { CssRuleType.Style, CssRuleType.Media },
        });
        using var document = sanitizer.SanitizeDom($"<style>{css}</style>");
        var left = document.QuerySelector("style")?.TextContent ?? "";
        if (left.Contains('<', StringComparison.Ordinal) || left.Contains("url(", StringComparison.OrdinalIgnoreCase)) return false;
        clean = left;
        return true;
    }
}
