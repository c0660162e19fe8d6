using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>Views of one page.</summary>
[HtmlTargetElement("v-tabs")]
public sealed class TabsTagHelper : DesignTagHelper
{
    /// <summary>What the views are of.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "nav", "v-tabs");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}
