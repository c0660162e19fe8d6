using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>The pages of a list that is no table; a table draws its own.</summary>
[HtmlTargetElement("v-pages", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagesTagHelper : DesignTagHelper
{
    public ListPage List { get; set; } = null!; // the page gives it

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Shell, List));
    }

    internal static IHtmlContent Draw(ConsoleShell shell, ListPage list)
    {
        if (list.Total == 0) return HtmlString.Empty;
        var words = shell.Words;
        var text = words.Say("design.rows_of", shell.Number(list.First), shell.Number(list.Last), shell.Number(list.Total));
        var page = list.Query.Page;
        return Markup.Of($"""
            <nav class="v-pages" aria-label="{words["design.pages"]}"><p class="v-number">{text}</p>{Markup.If(list.Pages > 1, $"<div class=\"v-actions\">{Step("previous", "chevron-left", page > 1, page - 1)}{Step("next", "chevron-right", page < list.Pages, page + 1)}</div>")}</nav>
            """);

        IHtmlContent Step(string name, string icon, bool possible, int target) => possible
            ? Markup.Of($"<a class=\"v-button v-small v-icon-only\" href=\"{list.Query.OnPage(target)}\" rel=\"{(name == "next" ? "next" : "prev")}\" aria-label=\"{words[$"design.{name}"]}\">{Icon.Of(icon)}</a>")
            : Markup.Of($"<span class=\"v-button v-small v-icon-only\" aria-hidden=\"true\" data-off>{Icon.Of(icon)}</span>");
    }
}
