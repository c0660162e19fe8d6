using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>A column's head. With <c>sort</c> it is a link that orders the list.</summary>
[HtmlTargetElement("v-column", ParentTag = "v-table")]
public sealed class ColumnTagHelper : DesignTagHelper
{
    /// <summary>One of the list's sorts, or null.</summary>
    public string? Sort { get; set; }

    /// <summary>Numbers stand at the end of their column; give their cells the class <c>v-number</c>.</summary>
    public bool Number { get; set; }

    /// <summary>Left out where the window is narrow; give its cells the class <c>v-less</c>.</summary>
    public bool Less { get; set; }

    /// <summary>Keeps the title for assistive technology alone, as over buttons.</summary>
    public bool Hidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var title = await InsideAsync(output);
        var notes = Notes<TableNotes>(context);
        output.SuppressOutput();
        var here = Sort is not null && notes.Query?.Sort == Sort;
        var direction = here ? notes.Query!.Descending ? "descending" : "ascending" : null; // here says there is a query
        var arrow = here ? Icon.Of(direction == "descending" ? "arrow-down" : "arrow-up") : null;
        var text = Sort is not null && notes.Query is { } query ? Markup.Of($"<a href=\"{query.SortedBy(Sort)}\">{title}{arrow}</a>") : Hidden ? Markup.Of($"<span class=\"v-hidden\">{title}</span>") : title;
        notes.Columns.Add(Markup.Of($"<th scope=\"col\"{Markup.Attribute("aria-sort", direction)}{Markup.Attribute("class", (Number, Less) switch { (true, true) => "v-number v-less", (true, false) => "v-number", (false, true) => "v-less", _ => null })}>{text}</th>"));
    }
}
