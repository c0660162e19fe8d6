using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Forms;

namespace Vitrine.Platform.Console.Design.Overlays;

/// <summary>
/// The last step before something that cannot be taken back: the person types its name. The content says what will be lost.
/// Stands in a <c>v-dialog</c> or on a page; the server checks the typed text again, as <see cref="Name"/>.
/// </summary>
[HtmlTargetElement("v-confirm")]
public sealed class ConfirmTagHelper(IAntiforgery antiforgery) : DesignTagHelper
{
    /// <summary>The name under which the typed text is posted.</summary>
    public string Name { get; set; } = "confirm";

    /// <summary>What has to be typed.</summary>
    public string Expected { get; set; } = "";

    /// <summary>Where it is posted. Null: this page.</summary>
    public string? Action { get; set; }

    /// <summary>What the button says: what will happen, never "OK".</summary>
    public string Button { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "form", "v-confirm");
        output.Attributes.SetAttribute("method", "post");
        if (Action is not null) output.Attributes.SetAttribute("action", Action);
        var id = $"{context.UniqueId}-typed";
        // The browser itself holds the button back until the text is the same.
        var pattern = System.Text.RegularExpressions.Regex.Escape(Expected).Replace(@"\ ", " ", StringComparison.Ordinal).Replace(@"\#", "#", StringComparison.Ordinal);
        output.Content.SetHtmlContent(Markup.Of($"""
            {FormToken.Draw(antiforgery, View.HttpContext)}{inside}
            <div class="v-field"><label class="v-label" for="c{id}">{Say("type_to_confirm", Expected)}</label><div class="v-input"><input type="text" id="c{id}" name="{Name}" required pattern="{pattern}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="c{id}-error" data-expected="{Expected}"></div><p class="v-error" id="c{id}-error" aria-live="polite"></p></div>
            <div class="v-actions"><button type="submit" class="v-button v-danger"><span>{Button}</span></button></div>
            """));
    }
}
