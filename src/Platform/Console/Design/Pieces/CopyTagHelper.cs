using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>A value to take along: an address, a key, a DNS record. Selectable as text where the button cannot work.</summary>
[HtmlTargetElement("v-copy", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyTagHelper : DesignTagHelper
{
    public string Value { get; set; } = "";

    /// <summary>What it is, for the button's name.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "v-copy");
        output.Content.SetHtmlContent(Markup.Of($"<code>{Value}</code><button type=\"button\" class=\"v-button v-quiet v-small v-icon-only v-scripted\" data-copy=\"{Value}\" aria-label=\"{Say("copy_what", Label)}\">{Icon.Of("copy")}<span class=\"v-tip\" aria-hidden=\"true\">{Word("copy")}</span></button>"));
    }
}
