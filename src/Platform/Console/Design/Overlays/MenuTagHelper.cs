using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Pieces;

namespace Vitrine.Platform.Console.Design.Overlays;

/// <summary>Further actions behind a button, as <c>v-item</c> elements. A popover of the browser's: it needs no script.</summary>
[HtmlTargetElement("v-menu")]
public sealed class MenuTagHelper : DesignTagHelper
{
    /// <summary>Unique on the page.</summary>
    public string Id { get; set; } = "";

    /// <summary>The button's text, or its name where <see cref="Icon"/> stands alone.</summary>
    public string Label { get; set; } = "";

    /// <summary>Shows this icon alone. Null: the text.</summary>
    public string? Icon { get; set; }

    public ButtonKind Kind { get; set; }

    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await InsideAsync(output);
        output.TagName = null;
        var classes = $"v-button{(Kind is ButtonKind.Quiet ? " v-quiet" : Kind is ButtonKind.Primary ? " v-primary" : "")}{(Small ? " v-small" : "")}{(Icon is null ? "" : " v-icon-only")}";
        output.Content.SetHtmlContent(Markup.Of($"""
            <button type="button" class="{classes}" popovertarget="{Id}"{Markup.Attribute("aria-label", Icon is null ? null : Label)}>{(Icon is null ? Markup.Of($"<span>{Label}</span>{Design.Icon.Of("chevron-down")}") : Design.Icon.Of(Icon))}</button><div class="v-menu" id="{Id}" popover data-menu>{items}</div>
            """));
    }
}
