using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Overlays;

/// <summary>
/// A question in front of the page. Opened by <c>&lt;v-button dialog="id" href="…"&gt;</c>, whose address is a page with the same
/// content for browsers without script: write the content as a partial, and <c>inline="true"</c> draws it there.
/// </summary>
[HtmlTargetElement("v-dialog")]
public sealed class DialogTagHelper : DesignTagHelper
{
    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Stands in the page itself instead of in front of it.</summary>
    public bool Inline { get; set; }

    /// <summary>A drawer at the side, for looking something up beside the page.</summary>
    public bool Side { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, Inline ? "section" : "dialog", Inline ? "v-card v-dialog-inline" : Side ? "v-dialog v-drawer" : "v-dialog");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-title");
        var close = Inline ? HtmlString.Empty : Markup.Of($"<form method=\"dialog\"><button type=\"submit\" class=\"v-button v-quiet v-icon-only v-small\" aria-label=\"{Word("close")}\" formnovalidate>{Icon.Of("x")}</button></form>");
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"v-dialog-head\"><h2 id=\"{Id}-title\">{Title}</h2>{close}</div><div class=\"v-dialog-body\">{inside}</div>"));
    }
}
