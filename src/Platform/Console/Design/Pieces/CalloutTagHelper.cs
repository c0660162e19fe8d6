using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>Something the person should know before going on. <c>Bad</c> is read out at once.</summary>
[HtmlTargetElement("v-callout")]
public sealed class CalloutTagHelper : DesignTagHelper
{
    public Tone Tone { get; set; } = Tone.Info;

    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        Become(output, "div", $"v-callout{BadgeTagHelper.Class(Tone)}");
        output.Attributes.SetAttribute("role", Tone is Tone.Bad ? "alert" : "note");
        output.Content.SetHtmlContent(Markup.Of($"{Icon.Of(IconOf(Tone))}<div>{Markup.If(Title is not null, $"<p class=\"v-callout-title\">{Title}</p>")}{inside}</div>"));
    }

    internal static string IconOf(Tone tone) => tone switch { Tone.Good => "circle-check", Tone.Warn => "triangle-alert", Tone.Bad => "circle-alert", _ => "info" };
}
