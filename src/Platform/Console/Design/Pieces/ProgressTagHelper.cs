using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>How far something is. Without a <c>value</c> nobody knows.</summary>
[HtmlTargetElement("v-progress", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProgressTagHelper : DesignTagHelper
{
    public string Label { get; set; } = "";

    public decimal? Value { get; set; }

    public decimal Max { get; set; } = 100;

    /// <summary>What stands at the end of the line, such as <c>412 of 1,200</c>. Null: the percentage.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "v-progress");
        var text = Text ?? (Value is { } value ? (value / Max).ToString("P0", Shell.Culture) : "");
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"v-progress-head\"><span>{Label}</span><span class=\"v-number\">{text}</span></div><progress aria-label=\"{Label}\" max=\"{Max}\"{Markup.Attribute("value", Value)}></progress>"));
    }
}
