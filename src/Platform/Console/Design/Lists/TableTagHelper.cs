using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Vitrine.Platform.Console.Design.Forms;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>
/// A list as a table. Inside stand <c>v-column</c>, then <c>v-row</c> with plain cells, then perhaps <c>v-bulk</c> and one
/// <c>v-empty</c> for when there is no row. Sorting and paging are links; selecting is a form that needs no script.
/// </summary>
[HtmlTargetElement("v-table")]
public sealed class TableTagHelper(IAntiforgery antiforgery) : DesignTagHelper
{
    /// <summary>Names the table for those who do not see it.</summary>
    public string Label { get; set; } = "";

    /// <summary>What is shown, for order and paging. Null: a plain table.</summary>
    public ListPage? List { get; set; }

    /// <summary>Makes rows selectable: a handler with a parameter of this name, an array, gets the ticked values. Null: they cannot be selected.</summary>
    public string? Select { get; set; }

    /// <summary>Where the selection is posted. Null: this page.</summary>
    public string? Action { get; set; }

    /// <summary>Rows of grey where the real ones are still coming.</summary>
    public int Skeletons { get; set; }

    /// <summary>What went wrong instead of rows. Null: nothing did.</summary>
    public string? Error { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var notes = new TableNotes { Query = List?.Query, Select = Select };
        context.Items[typeof(TableNotes)] = notes;
        await output.GetChildContentAsync();
        var columns = notes.Columns.Count + (Select is null ? 0 : 1);
        Become(output, "div", "v-table-box");

        var head = Markup.Of($"<thead><tr>{Markup.If(Select is not null, $"<th scope=\"col\" class=\"v-select\"><input type=\"checkbox\" class=\"v-scripted\" data-all aria-label=\"{Word("select_all")}\"></th>")}{Markup.Join(notes.Columns)}</tr></thead>");
        IHtmlContent body = Error is not null ? Wide(columns, Markup.Of($"<div class=\"v-table-error\" role=\"alert\">{Icon.Of("circle-alert")}<p>{Error}</p><a class=\"v-button v-small\" href=\"{List?.Query.Url ?? ""}\"><span>{Word("try_again")}</span></a></div>"))
            : Skeletons > 0 ? Markup.Join(Enumerable.Range(0, Skeletons).Select(row => Markup.Of($"<tr class=\"v-skeleton-row\">{Markup.Join(Enumerable.Range(0, columns).Select(cell => row == 0 && cell == 0 ? Markup.Of($"<td><span class=\"v-hidden\">{Word("loading")}</span><i></i></td>") : Markup.Of($"<td><i></i></td>")))}</tr>")))
            : notes.Rows.Count == 0 ? Wide(columns, notes.Empty ?? Markup.Of($"<p class=\"v-muted\">{Word("no_rows")}</p>"))
            : Markup.Join(notes.Rows);
        var table = Markup.Of($"<section class=\"v-scroll\" aria-label=\"{Label}\" tabindex=\"0\"><table class=\"v-table\"{Markup.Flag("aria-busy=\"true\"", Skeletons > 0)}>{head}<tbody>{body}</tbody></table></section>");
        output.Content.SetHtmlContent(Select is null ? Markup.Of($"{table}{Foot()}") : Markup.Of($"<form method=\"post\"{Markup.Attribute("action", Action)} data-select>{FormToken.Draw(antiforgery, View.HttpContext)}{table}{notes.Bulk}</form>{Foot()}"));
    }

    static IHtmlContent Wide(int columns, IHtmlContent inside) => Markup.Of($"<tr class=\"v-wide\"><td colspan=\"{columns}\">{inside}</td></tr>");

    IHtmlContent Foot() => List is null || Error is not null || Skeletons > 0 ? HtmlString.Empty : PagesTagHelper.Draw(Shell, List);
}
