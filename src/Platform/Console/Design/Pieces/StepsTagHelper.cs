using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>What is done one after the other. With <c>across</c> the steps stand side by side where there is room.</summary>
[HtmlTargetElement("v-steps")]
public sealed class StepsTagHelper : DesignTagHelper
{
    public bool Across { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ol", Across ? "v-steps v-across" : "v-steps");
}
