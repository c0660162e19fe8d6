using Microsoft.AspNetCore.Html;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>What the parts of a table tell it.</summary>
sealed class TableNotes
{
    public ListQuery? Query { get; init; }

    public string? Select { get; init; }

    public List<IHtmlContent> Columns { get; } = [];

    public List<IHtmlContent> Rows { get; } = [];

    public IHtmlContent? Bulk { get; set; }

    public IHtmlContent? Empty { get; set; }
}
