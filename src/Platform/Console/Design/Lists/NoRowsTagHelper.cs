using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>What a table shows where it has no row: usually a <c>v-empty</c>. Another text for "nothing yet" than for "nothing found" teaches more.</summary>
[HtmlTargetElement("v-no-rows", ParentTag = "v-table")]
public sealed class NoRowsTagHelper : DesignTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await InsideAsync(output);
        output.SuppressOutput();
        Notes<TableNotes>(context).Empty = inside;
    }
}
