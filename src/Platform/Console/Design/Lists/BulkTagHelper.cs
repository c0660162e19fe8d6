using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>What can be done with the ticked rows: buttons that post the table's form. It shows itself once a row is ticked.</summary>
[HtmlTargetElement("v-bulk", ParentTag = "v-table")]
public sealed class BulkTagHelper : DesignTagHelper
{
    /// <summary>How many match on all pages, to offer them all with <c>all=true</c>. 0: only the ticked ones.</summary>
    public int Total { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var buttons = await InsideAsync(output);
        output.SuppressOutput();
        var all = Markup.If(Total > 0, $"<label class=\"v-bulk-all\"><input type=\"checkbox\" name=\"all\" value=\"true\"> {Shell.Words.Count("design.select_matching", Total, Shell.Culture)}</label>");
        Notes<TableNotes>(context).Bulk = Markup.Of($"<div class=\"v-bulk\" role=\"group\" aria-label=\"{Word("bulk")}\"><span class=\"v-bulk-count v-scripted\" aria-live=\"polite\" data-count></span>{all}<div class=\"v-actions\">{buttons}</div></div>");
    }
}
