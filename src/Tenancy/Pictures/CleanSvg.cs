using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Vitrine.Tenancy.Pictures;

/// <summary>
/// An SVG drawing cut down to shapes, text and gradients of its own. Scripts, events, styles, foreign content and whatever
/// would load from elsewhere are not on the lists and so are left out.
/// </summary>
static partial class CleanSvg
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    };

    static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "id", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "dx", "dy", "transform", "preserveAspectRatio",
        "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
        "opacity", "color", "clip-path", "clip-rule", "mask", "maskUnits", "clipPathUnits", "gradientUnits", "gradientTransform", "spreadMethod", "offset", "stop-color", "stop-opacity",
        "font-family", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "dominant-baseline", "vector-effect",
    };

    /// <summary>Whether a file begins as a drawing does; a bitmap never begins with a sign of text.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..]) file = file[3..];
        return file.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    /// <returns>False when it is no drawing, or nothing is left of it.</returns>
    public static bool TryRun(byte[] file, out byte[] clean)
    {
        clean = [];
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 2_000_000, IgnoreComments = true, IgnoreProcessingInstructions = true });
            var root = XDocument.Load(reader).Root;
            if (root is null || root.Name != Svg + "svg") return false;
            var made = Copy(root, depth: 0);
            clean = Encoding.UTF8.GetBytes(made.ToString(SaveOptions.DisableFormatting));
            return made.Elements().Any();
        }
        catch (XmlException)
        {
            return false;
        }
    }

    // Made anew, so that nothing comes along by being forgotten.
    static XElement Copy(XElement from, int depth)
    {
        var made = new XElement(from.Name);
        foreach (var attribute in from.Attributes().Where(attribute => IsFit(attribute, from.Name.LocalName))) made.SetAttributeValue(attribute.Name.LocalName, attribute.Value);
        foreach (var node in from.Nodes())
        {
            if (node is XElement child && depth < 60 && child.Name.Namespace == Svg && Elements.Contains(child.Name.LocalName)) made.Add(Copy(child, depth + 1));
            else if (node is XText text && from.Name.LocalName is ("text" or "tspan" or "title" or "desc")) made.Add(new XText(text.Value));
        }

        return made;
    }

    static bool IsFit(XAttribute attribute, string element)
    {
        var name = attribute.Name.LocalName;
        // A reference leads into the drawing itself and nowhere else. Gradients inherit by it too.
        if (name == "href" && attribute.Name.NamespaceName is ("" or "http://www.w3.org/1999/xlink")) return element is ("use" or "linearGradient" or "radialGradient") && Inside().IsMatch(attribute.Value);
        if (attribute.Name.Namespace != XNamespace.None || !Attributes.Contains(name)) return false;
        return !attribute.Value.Contains("url", StringComparison.OrdinalIgnoreCase) || Reference().IsMatch(attribute.Value);
    }

    [GeneratedRegex(@"\A#[\w.-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();

    [GeneratedRegex(@"\Aurl\(#[\w.-]+\)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
