using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Forms;

/// <summary>Everything that is wrong with a form, at its head, each with a link to its field. Nothing where nothing is.</summary>
[HtmlTargetElement("v-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper : DesignTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState.SelectMany(entry => entry.Value?.Errors.Select(error => (Field: entry.Key, error.ErrorMessage)) ?? []).Where(error => error.ErrorMessage.Length > 0).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        Become(output, "div", "v-callout v-bad");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-errors", "");
        var list = Markup.Join(errors.Select(error => error.Field.Length == 0 ? Markup.Of($"<li>{error.ErrorMessage}</li>") : Markup.Of($"<li><a href=\"#{TagBuilder.CreateSanitizedId(error.Field, "-")}\">{error.ErrorMessage}</a></li>")));
        output.Content.SetHtmlContent(Markup.Of($"{Icon.Of("circle-alert")}<div><p class=\"v-callout-title\">{Shell.Words.Count("design.errors", errors.Count, Shell.Culture)}</p><ul>{list}</ul></div>"));
    }
}
