namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>How much of a list is on a page.</summary>
/// <param name="Total">How many match the query, on all pages.</param>
public abstract record ListPage(ListQuery Query, int Total)
{
    public int Pages => Math.Max(1, (Total + Query.Shape.PageSize - 1) / Query.Shape.PageSize);

    /// <summary>The number of the first row shown, from 1; 0 where there is none.</summary>
    public int First => Total == 0 ? 0 : Query.Skip + 1;

    public int Last => Math.Min(Total, Query.Skip + Query.Shape.PageSize);
}

/// <summary>One page of a list.</summary>
public sealed record ListPage<T>(ListQuery Query, int Total, IReadOnlyList<T> Rows) : ListPage(Query, Total);
