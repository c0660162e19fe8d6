using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>The way to this page. Its links are plain <c>&lt;a&gt;</c> elements in order; the page itself is named by its header.</summary>
[HtmlTargetElement("v-crumbs")]
public sealed class CrumbsTagHelper : DesignTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "nav", "v-crumbs");
        output.Attributes.SetAttribute("aria-label", Word("crumbs"));
    }
}
