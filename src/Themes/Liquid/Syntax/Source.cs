namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>The text of one template and where its lines start.</summary>
sealed class Source(string text, string? file)
{
    int[]? _lineStarts;

    public string Text { get; } = text;

    public string? File { get; } = file;

    /// <summary>Line and column, both from 1. The table of lines is made on the first question, since most files never need it.</summary>
    public (int Line, int Column) Place(int offset)
    {
        var starts = LazyInitializer.EnsureInitialized(ref _lineStarts, FindLines);
        var at = Array.BinarySearch(starts, Math.Clamp(offset, 0, Text.Length));
        if (at < 0) at = ~at - 1;
        return (at + 1, offset - starts[at] + 1);
    }

    int[] FindLines()
    {
        List<int> starts = [0];
        for (var at = Text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = Text.IndexOf('\n', at + 1)) starts.Add(at + 1);
        return [.. starts];
    }
}
