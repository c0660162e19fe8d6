namespace Vitrine.Platform.Commands;

/// <summary>Columns for people who read a terminal.</summary>
static class TextTable
{
    /// <param name="rows">The first is the heading; all have as many cells.</param>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
