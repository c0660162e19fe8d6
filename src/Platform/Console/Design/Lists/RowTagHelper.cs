using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>A row; its cells are plain <c>&lt;td&gt;</c> elements. The first link in it is where a click anywhere on the row leads.</summary>
[HtmlTargetElement("v-row", ParentTag = "v-table")]
public sealed class RowTagHelper : DesignTagHelper
{
    /// <summary>What a tick of this row posts.</summary>
    public string? Value { get; set; }

    /// <summary>What the row is about, for the name of its tick box.</summary>
    public string Label { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var cells = await InsideAsync(output);
        var notes = Notes<TableNotes>(context);
        output.SuppressOutput();
        var attributes = Markup.Join(output.Attributes.Select(attribute => Markup.Attribute(attribute.Name, attribute.Value)));
        notes.Rows.Add(Markup.Of($"<tr{attributes}>{Markup.If(notes.Select is not null, $"<td class=\"v-select\"><input type=\"checkbox\" name=\"{notes.Select}[]\" value=\"{Value}\" aria-label=\"{Say("select_row", Label)}\"></td>")}{cells}</tr>"));
    }
}
