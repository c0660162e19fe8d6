namespace Vitrine.Commerce.Content.Translations;

/// <summary>A cell of a CSV file that no spreadsheet takes for a formula, and that is read back as it was.</summary>
/// <remarks>OWASP, "CSV Injection". A cell that already begins like a guarded one is guarded once more, so that reading takes away what writing added and nothing else.</remarks>
static class CsvCell
{
    /// <summary>As it stands in the file, quoted where needed.</summary>
    public static string Write(string text)
    {
        var plain = IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;
        return plain.AsSpan().ContainsAny(",\"\r\n'") || plain.StartsWith(' ') || plain.EndsWith(' ') ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }

    /// <summary>What an unquoted cell says.</summary>
    public static string Read(string cell) => cell.StartsWith('\'') && IsFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..] : cell;

    static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
