using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>What an address asks of a list: search, filters, order, page. The address is all there is, so it can be kept and sent.</summary>
public sealed record ListQuery
{
    /// <summary>Letters of a search that count; more are left out.</summary>
    public const int LongestSearch = 100;

    const int MostPages = 100_000;

    ListQuery(ListShape shape, string path) => (Shape, Path, Sort, Descending) = (shape, path, shape.Sorts[0], shape.Descending);

    public ListShape Shape { get; }

    public string Path { get; }

    /// <summary>Empty: everything.</summary>
    public string Search { get; private init; } = "";

    /// <summary>One of the shape's sorts.</summary>
    public string Sort { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>Only filters that are set, each with one of its permitted values.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int Skip => (Page - 1) * Shape.PageSize;

    public bool IsNarrowed => Search.Length > 0 || Filters.Count > 0;

    /// <summary>Reads an address. Names and values that the shape does not have are left out, and the page shows what is left.</summary>
    public static ListQuery Of(HttpRequest request, ListShape shape)
    {
        var asked = request.Query;
        var search = asked["q"].ToString().Trim();
        // "title" rises, "-title" falls.
        var sort = asked["sort"].ToString();
        var known = shape.Sorts.Contains(sort.TrimStart('-'), StringComparer.Ordinal);
        return new ListQuery(shape, request.PathBase + request.Path)
        {
            Search = search.Length > LongestSearch ? search[..LongestSearch] : search,
            Sort = known ? sort.TrimStart('-') : shape.Sorts[0],
            Descending = known ? sort.StartsWith('-') : shape.Descending,
            Page = int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1,
            Filters = shape.Filters.Where(filter => filter.Value.Contains(asked[filter.Key].ToString(), StringComparer.Ordinal)).ToDictionary(filter => filter.Key, filter => asked[filter.Key].ToString(), StringComparer.Ordinal),
        };
    }

    /// <summary>The same list in another order: by this column, or the other way round where it already is. Begins on the first page.</summary>
    public string SortedBy(string sort) => (this with { Sort = sort, Descending = sort == Sort && !Descending, Page = 1 }).Url;

    public string OnPage(int page) => (this with { Page = page }).Url;

    /// <summary>The list without one of its filters; with null, without any narrowing.</summary>
    public string Without(string? filter) => (this with
    {
        Search = filter is null or "q" ? "" : Search,
        Filters = filter is null ? new Dictionary<string, string>(StringComparer.Ordinal) : Filters.Where(one => one.Key != filter).ToDictionary(StringComparer.Ordinal),
        Page = 1,
    }).Url;

    /// <summary>This list's address. What is as usual is not said.</summary>
    public string Url
    {
        get
        {
            var query = new QueryBuilder();
            if (Search.Length > 0) query.Add("q", Search);
            foreach (var (name, value) in Filters) query.Add(name, value);
            if (SortText is { } sort) query.Add("sort", sort);
            if (Page > 1) query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
            return Path + query.ToQueryString();
        }
    }

    /// <summary>Where a form of this list posts, so that the same list comes again.</summary>
    public string Posting(string handler) => $"{Url}{(Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";

    /// <summary>The order as an address writes it, or null for the usual one.</summary>
    internal string? SortText => Sort == Shape.Sorts[0] && Descending == Shape.Descending ? null : Descending ? $"-{Sort}" : Sort;
}
