using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>The line above a list: a search, its filters as <c>v-filter</c>, and what they are set to. A form of its own by GET.</summary>
[HtmlTargetElement("v-filters")]
public sealed class FiltersTagHelper : DesignTagHelper
{
    public ListPage List { get; set; } = null!; // the page gives it

    /// <summary>What the search looks through, such as "Search by name or number". Null: no search.</summary>
    public string? Search { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var query = List.Query;
        var notes = new FilterNotes { Query = query };
        context.Items[typeof(FilterNotes)] = notes;
        var filters = await InsideAsync(output);
        Become(output, "form", "v-filters");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("action", query.Path);
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("data-filters", "");
        var search = Markup.If(Search is not null, $"<div class=\"v-input v-search\">{Icon.Of("search")}<input type=\"search\" name=\"q\" value=\"{query.Search}\" maxlength=\"{ListQuery.LongestSearch}\" aria-label=\"{Search}\" placeholder=\"{Search}\" data-keys=\"/\" autocomplete=\"off\"></div>");
        var chips = notes.Chips.Select(chip => Markup.Of($"<a class=\"v-chip\" href=\"{query.Without(chip.Name)}\" aria-label=\"{Say("remove_filter", chip.Text)}\"><span>{chip.Text}</span>{Icon.Of("x")}</a>"));
        output.Content.SetHtmlContent(Markup.Of($"""
            {search}{filters}{Markup.If(query.SortText is not null, $"<input type=\"hidden\" name=\"sort\" value=\"{query.SortText}\">")}<button type="submit" class="v-button v-quiet v-unscripted"><span>{Word("apply")}</span></button>
            {Markup.If(query.IsNarrowed, $"<div class=\"v-chips\">{Markup.Join(chips)}<a class=\"v-clear\" href=\"{query.Without(null)}\">{Word("clear_filters")}</a></div>")}
            """));
    }
}

/// <summary>What the filters of a line tell it.</summary>
sealed class FilterNotes
{
    public ListQuery? Query { get; init; }

    public List<(string Name, string Text)> Chips { get; } = [];
}
