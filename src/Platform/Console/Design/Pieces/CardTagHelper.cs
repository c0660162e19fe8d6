using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A part of a page with a title of its own. Cards do not stand in cards.</summary>
[HtmlTargetElement("v-card")]
public sealed class CardTagHelper : DesignTagHelper
{
    public string? Title { get; set; }

    public string? Text { get; set; }

    /// <summary>A link at the head's end, or null.</summary>
    public string? MoreHref { get; set; }

    public string? More { get; set; }

    /// <summary>Lets a table or list reach the card's edges.</summary>
    public bool Flush { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "div", Flush ? "v-card v-flush" : "v-card");
        output.Content.SetHtmlContent(Markup.Of($"""
            {Markup.If(Title is not null, $"<div class=\"v-card-head\"><h2>{Title}</h2>{Markup.If(MoreHref is { Length: > 0 }, $"<a href=\"{MoreHref}\">{More}</a>")}{Markup.If(Text is not null, $"<p>{Text}</p>")}</div>")}
            <div class="v-card-body">{inside}</div>
            """));
    }
}
