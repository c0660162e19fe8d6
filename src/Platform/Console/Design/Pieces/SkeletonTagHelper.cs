using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>The place of something that is still coming, in its size, so that nothing jumps.</summary>
[HtmlTargetElement("v-skeleton", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SkeletonTagHelper : DesignTagHelper
{
    public int Lines { get; set; } = 3;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "v-skeleton");
        output.Attributes.SetAttribute("aria-busy", "true");
        output.Content.SetHtmlContent(Markup.Of($"<span class=\"v-hidden\">{Word("loading")}</span>{Markup.Join(Enumerable.Range(0, Lines).Select(_ => Markup.Of($"<i></i>")))}"));
    }
}
