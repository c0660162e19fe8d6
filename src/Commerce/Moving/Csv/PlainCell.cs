namespace Vitrine.Commerce.Moving.Csv;

/// <summary>Texts in cells that no spreadsheet takes for a formula, and back again: what is read is exactly what was written.</summary>
/// <remarks>OWASP, "CSV Injection": a quotation mark before the sign says that the cell is text. Texts that begin with such marks before such a sign get one more, so that one can always be taken away.</remarks>
public static class PlainCell
{
    public static string Write(string text) => Begins(text) ? "'" + text : text;

    public static string Read(string cell) => cell is ['\'', ..] && Begins(cell.AsSpan(1)) ? cell[1..] : cell;

    static bool Begins(ReadOnlySpan<char> text) => text.TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
