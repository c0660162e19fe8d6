namespace Vitrine.Platform.Console.Design.Lists;

/// <summary>What a list of a page can be asked for. Whatever else an address says is no part of it.</summary>
public sealed record ListShape
{
    /// <summary>Columns one can sort by; the first is the order of a list nobody sorted.</summary>
    public required IReadOnlyList<string> Sorts { get; init; }

    /// <summary>Whether that first order runs from the greatest to the least, as for dates.</summary>
    public bool Descending { get; init; }

    /// <summary>Filters, each with the values it may have.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public int PageSize { get; init; } = 50;
}
