using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>The head of a page: its title, a word of status, and its actions as content, the primary one last.</summary>
[HtmlTargetElement("v-page-header")]
public sealed class PageHeaderTagHelper : DesignTagHelper
{
    public string Title { get; set; } = "";

    /// <summary>One sentence below the title, or null.</summary>
    public string? Text { get; set; }

    /// <summary>A status beside the title. Null or empty: none.</summary>
    public string? Status { get; set; }

    public Tone StatusTone { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        Become(output, "header", "v-page-header");
        output.Content.SetHtmlContent(Markup.Of($"""
            <div><h1>{Title}{(Status is not { Length: > 0 } ? null : BadgeTagHelper.Draw(Status, StatusTone))}</h1>{Markup.If(Text is { Length: > 0 }, $"<p>{Text}</p>")}</div>
            {Markup.If(!actions.IsEmptyOrWhiteSpace, $"<div class=\"v-actions\">{actions}</div>")}
            """));
    }
}
