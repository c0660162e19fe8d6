using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>One filter of a list: a choice among the values its shape permits.</summary>
[HtmlTargetElement("v-filter", ParentTag = "v-filters", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterTagHelper : DesignTagHelper
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public IEnumerable<SelectListItem> Options { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var notes = Notes<FilterNotes>(context);
        var value = notes.Query?.Filters.GetValueOrDefault(Name);
        if (Options.FirstOrDefault(option => option.Value == value) is { } chosen) notes.Chips.Add((Name, $"{Label}: {chosen.Text}"));
        Become(output, "div", "v-input v-filter");
        var options = Markup.Join(Options.Select(option => Markup.Of($"<option value=\"{option.Value}\"{Markup.Flag("selected", option.Value == value)}>{option.Text}</option>")));
        output.Content.SetHtmlContent(Markup.Of($"<select name=\"{Name}\" aria-label=\"{Label}\"><option value=\"\">{Label}</option>{options}</select>{Icon.Of("chevron-down")}"));
    }
}
