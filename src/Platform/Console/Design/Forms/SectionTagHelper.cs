using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>Fields that belong together: what they are about on the left, the fields in one column on the right.</summary>
[HtmlTargetElement("v-section")]
public sealed class SectionTagHelper : DesignTagHelper
{
    public string Title { get; set; } = "";

    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "div", "v-section");
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"v-section-head\"><h2>{Title}</h2>{Markup.If(Text is not null, $"<p>{Text}</p>")}</div><div class=\"v-section-body\">{inside}</div>"));
    }
}
