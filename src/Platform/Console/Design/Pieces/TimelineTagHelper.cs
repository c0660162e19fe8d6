using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>What happened, newest first, as <c>&lt;v-event&gt;</c> elements.</summary>
[HtmlTargetElement("v-timeline")]
public sealed class TimelineTagHelper : DesignTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ol", "v-timeline");
}
