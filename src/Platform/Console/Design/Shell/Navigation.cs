namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>One place that the side navigation and the command palette lead to.</summary>
public sealed record NavigationItem(string Label, string Href, string Icon)
{
    /// <summary>What waits there, or null.</summary>
    public int? Count { get; init; }

    /// <summary>Keys that lead there, one after the other, such as <c>g o</c>. Null: none.</summary>
    public string? Keys { get; init; }

    /// <summary>Places below this one, shown while one of them or this one is open.</summary>
    public IReadOnlyList<NavigationItem> Below { get; init; } = [];
}

/// <summary>Places that belong together.</summary>
/// <param name="Title">Null for the first group, which needs none.</param>
public sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationItem> Items);
