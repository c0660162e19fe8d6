using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>One thing that happened: who did what, when, on whose behalf, from where. Details such as a <c>&lt;v-diff&gt;</c> are the content.</summary>
[HtmlTargetElement("v-event", ParentTag = "v-timeline")]
public sealed class EventTagHelper : DesignTagHelper
{
    public string Who { get; set; } = "";

    public string What { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>Null or empty: in their own name.</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>Address or device. Null or empty: unknown.</summary>
    public string? From { get; set; }

    public Tone Tone { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        Become(output, "li", $"v-event{BadgeTagHelper.Class(Tone)}");
        output.Content.SetHtmlContent(Markup.Of($"""
            {AvatarTagHelper.Draw(Who)}<div class="v-event-text"><p><b>{Who}</b>{Markup.If(OnBehalfOf is { Length: > 0 }, $" <span class=\"v-muted\">{Say("on_behalf", OnBehalfOf)}</span>")} {What}</p>
            <p class="v-event-meta">{TimeTagHelper.Draw(Shell, At)}{Markup.If(From is { Length: > 0 }, $" <span>{From}</span>")}</p>{Markup.If(!inside.IsEmptyOrWhiteSpace, $"<div class=\"v-event-more\">{inside}</div>")}</div>
            """));
    }
}
