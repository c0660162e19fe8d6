using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A person or a shop as a small picture: theirs, or their initials on a colour that stays theirs. The name stands beside it in the page.</summary>
[HtmlTargetElement("v-avatar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AvatarTagHelper : DesignTagHelper
{
    const int Hues = 8;

    public string Name { get; set; } = "";

    public string? Picture { get; set; }

    public bool Large { get; set; }

    /// <summary>A shop or an agency: square.</summary>
    public bool Square { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Name, Picture, Large, Square));
    }

    internal static IHtmlContent Draw(string name, string? picture = null, bool large = false, bool square = false)
    {
        var classes = $"v-avatar v-hue-{Hue(name)}{(large ? " v-large" : "")}{(square ? " v-square" : "")}";
        return string.IsNullOrEmpty(picture)
            ? Markup.Of($"<span class=\"{classes}\" aria-hidden=\"true\">{Initials(name)}</span>")
            : Markup.Of($"<img class=\"{classes}\" src=\"{picture}\" alt=\"\" width=\"{(large ? 40 : 24)}\" height=\"{(large ? 40 : 24)}\">");
    }

    static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat((words.Length > 1 ? (IEnumerable<string>)[words[0], words[^1]] : words).Select(word => StringInfo.GetNextTextElement(word))).ToUpperInvariant();
    }

    // Not GetHashCode: the colour is the same in every process.
    static int Hue(string name) => (int)(name.Aggregate(17u, (sum, letter) => (sum * 31) + letter) % Hues);
}
