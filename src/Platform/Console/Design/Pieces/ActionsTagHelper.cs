using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>Buttons side by side.</summary>
[HtmlTargetElement("v-actions")]
public sealed class ActionsTagHelper : DesignTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "div", "v-actions");
}
