using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>
/// Where there is nothing yet, or nothing left: says what will stand here, why one wants it, and the first step. Text is the
/// content; actions are a <c>&lt;v-actions&gt;</c> in it.
/// </summary>
[HtmlTargetElement("v-empty")]
public sealed class EmptyTagHelper : DesignTagHelper
{
    public string Title { get; set; } = "";

    public string Icon { get; set; } = "inbox";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "div", "v-empty");
        output.Content.SetHtmlContent(Markup.Of($"<span class=\"v-empty-icon\">{Design.Icon.Of(Icon)}</span><p class=\"v-empty-title\">{Title}</p>{inside}"));
    }
}
