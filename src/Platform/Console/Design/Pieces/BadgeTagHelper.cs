using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A status: a dot and a word, <c>&lt;v-badge tone="Good"&gt;Open&lt;/v-badge&gt;</c>. With <c>pulse</c> it is still going on.</summary>
[HtmlTargetElement("v-badge")]
public sealed class BadgeTagHelper : DesignTagHelper
{
    public Tone Tone { get; set; }

    public bool Pulse { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "span", $"v-badge{Class(Tone)}{(Pulse ? " v-pulse" : "")}");

    internal static string Class(Tone tone) => tone is Tone.Neutral ? "" : $" v-{tone.ToString().ToLowerInvariant()}";

    internal static IHtmlContent Draw(string text, Tone tone) => Markup.Of($" <span class=\"v-badge{Class(tone)}\">{text}</span>");
}
