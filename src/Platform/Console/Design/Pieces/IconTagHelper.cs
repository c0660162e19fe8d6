using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A line icon: <c>&lt;v-icon name="box" /&gt;</c>. The names are in Assets/icons.json.</summary>
[HtmlTargetElement("v-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : DesignTagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Of(Name));
    }
}
