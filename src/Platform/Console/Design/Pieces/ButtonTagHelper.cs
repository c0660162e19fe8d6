using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>How much a button asks for attention. One primary a page.</summary>
public enum ButtonKind
{
    Secondary,
    Primary,
    Danger,
    Quiet,
}

/// <summary>A button, or a link that looks like one where it has an <c>href</c>. Other attributes go to the element.</summary>
[HtmlTargetElement("v-button")]
public sealed class ButtonTagHelper : DesignTagHelper
{
    public ButtonKind Kind { get; set; }

    public string? Href { get; set; }

    public string? Icon { get; set; }

    /// <summary>The name of a button that shows its icon alone; also its tooltip.</summary>
    public string? Label { get; set; }

    public bool Small { get; set; }

    /// <summary>Shows that work is going on; the button takes no second press.</summary>
    public bool Busy { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Keys that press it, shown on it, such as <c>c</c> or <c>mod s</c>.</summary>
    public string? Keys { get; set; }

    /// <summary>The id of a dialog to open. With an <c>href</c> it is a link to the page that does the same without script.</summary>
    public string? Dialog { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        var kind = Kind switch { ButtonKind.Primary => " v-primary", ButtonKind.Danger => " v-danger", ButtonKind.Quiet => " v-quiet", _ => "" };
        Become(output, Href is null ? "button" : "a", $"v-button{kind}{(Small ? " v-small" : "")}{(Label is null ? "" : " v-icon-only")}");
        if (Href is not null) output.Attributes.SetAttribute("href", Href);
        else if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", Dialog is not null || output.Attributes.ContainsName("popovertarget") ? "button" : "submit");
        if (Dialog is not null) output.Attributes.SetAttribute("data-dialog", Dialog);
        if (Label is not null) output.Attributes.SetAttribute("aria-label", Label);
        if (Keys is not null) output.Attributes.SetAttribute("data-keys", Keys);
        if (Busy) output.Attributes.SetAttribute("aria-busy", "true");
        if (Disabled || Busy) output.Attributes.SetAttribute(Href is null ? new TagHelperAttribute("disabled", null, HtmlAttributeValueStyle.Minimized) : new TagHelperAttribute("aria-disabled", "true"));
        output.Content.SetHtmlContent(Label is null
            ? Markup.Of($"{Design.Icon.Of(Icon)}<span>{inside}</span>{KeysTagHelper.Draw(Keys)}")
            : Markup.Of($"{Design.Icon.Of(Icon)}<span class=\"v-tip\" aria-hidden=\"true\">{Label}{KeysTagHelper.Draw(Keys)}</span>"));
    }
}
