using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>One of several views of a page in a <c>&lt;v-tabs&gt;</c>: a link to an address of its own.</summary>
[HtmlTargetElement("v-tab", ParentTag = "v-tabs")]
public sealed class TabTagHelper : DesignTagHelper
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    /// <summary>How many stand there, or null.</summary>
    public int? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "a", "v-tab");
        output.Attributes.SetAttribute("href", Href);
        if (Current) output.Attributes.SetAttribute("aria-current", "page");
        output.Content.SetHtmlContent(Markup.Of($"{inside}{Markup.If(Count is not null, $" <span class=\"v-count\">{Shell.Number(Count ?? 0)}</span>")}"));
    }
}
