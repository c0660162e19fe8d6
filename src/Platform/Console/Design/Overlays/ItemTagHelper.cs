using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Pieces;

namespace Vitrine.Platform.Console.Design.Overlays;

/// <summary>One action of a menu: a link with <c>href</c>, else a button that posts the form it stands in or names with <c>form</c>.</summary>
[HtmlTargetElement("v-item", ParentTag = "v-menu")]
public sealed class ItemTagHelper : DesignTagHelper
{
    public string? Href { get; set; }

    public string? Icon { get; set; }

    public string? Keys { get; set; }

    public bool Danger { get; set; }

    /// <summary>A line above it.</summary>
    public bool Apart { get; set; }

    public string? Dialog { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, Href is null ? "button" : "a", $"v-item{(Danger ? " v-danger" : "")}{(Apart ? " v-apart" : "")}");
        if (Href is not null) output.Attributes.SetAttribute("href", Href);
        else if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", Dialog is null ? "submit" : "button");
        if (Dialog is not null) output.Attributes.SetAttribute("data-dialog", Dialog);
        if (Keys is not null) output.Attributes.SetAttribute("data-keys", Keys);
        output.Content.SetHtmlContent(Markup.Of($"{Design.Icon.Of(Icon)}<span>{inside}</span>{KeysTagHelper.Draw(Keys)}"));
    }
}
