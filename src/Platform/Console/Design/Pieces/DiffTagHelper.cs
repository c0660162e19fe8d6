using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Pieces;

/// <summary>One value that was changed. Null stands for "nothing".</summary>
public sealed record Change(string Field, string? Before, string? After);

/// <summary>What changed, field by field, before and after.</summary>
[HtmlTargetElement("v-diff", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DiffTagHelper : DesignTagHelper
{
    public IReadOnlyList<Change> Changes { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "v-scroll");
        output.Attributes.SetAttribute("role", "group"); // a log has many: as landmarks they would crowd out the page's own
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("aria-label", Word("changes"));
        var rows = Changes.Select(change => Markup.Of($"<tr><th scope=\"row\">{change.Field}</th><td>{Side("del", change.Before)}</td><td>{Side("ins", change.After)}</td></tr>"));
        output.Content.SetHtmlContent(Markup.Of($"<table class=\"v-diff\"><thead><tr><th scope=\"col\">{Word("field")}</th><th scope=\"col\">{Word("before")}</th><th scope=\"col\">{Word("after")}</th></tr></thead><tbody>{Markup.Join(rows)}</tbody></table>"));
    }

    IHtmlContent Side(string tag, string? value) => value is null ? Markup.Of($"<span class=\"v-muted\">{Word("nothing")}</span>") : Markup.Of($"<{new HtmlString(tag)}>{value}</{new HtmlString(tag)}>");
}
