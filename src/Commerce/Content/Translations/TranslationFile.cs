using System.Text;
using CsvHelper;
using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>A CSV file of translations as it was uploaded, in the columns of <see cref="ExportTranslations"/>.</summary>
public sealed class TranslationFile(byte[] bytes) : IChecked
{
    /// <summary>Of a file, in megabytes.</summary>
    public const int Largest = 20;

    public const int MostLines = 200_000;

    /// <summary>More problems than these are counted and not told.</summary>
    public const int MostProblems = 50;

    static readonly string[] Needed = ["Type", "Identification", "Field", "Locale", "Translated content"];

    Answer<IReadOnlyList<Line>>? read;

    /// <summary>The lines that say something.</summary>
    internal IReadOnlyList<Line> Lines => Read().Value!; // what cannot be read was refused before

    public IEnumerable<Problem> Problems() => Read().Problems;

    /// <summary>The first of many, and how many more there are.</summary>
    internal static IReadOnlyList<Problem> First(IReadOnlyList<Problem> problems) => problems.Count <= MostProblems ? problems
        : [.. problems.Take(MostProblems), new Problem("translations_more", $"{problems.Count - MostProblems} more lines are wrong.", "file") { Values = [problems.Count - MostProblems] }];

    // Before the change begins: nobody waits for the database while a file is read and its HTML cleaned.
    Answer<IReadOnlyList<Line>> Read()
    {
        if (read is not null) return read;
        if (bytes.Length == 0) return read = new Problem("file_missing", "Choose at least one file.", "file");
        if (bytes.Length > Largest * 1024 * 1024) return read = new Problem("picture_too_large", $"This file is larger than {Largest} MB. Make it smaller and try again.", "file") { Values = [Largest] };
        string text;
        try { text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes); }
        catch (DecoderFallbackException) { return read = new Problem("translations_encoding", "This file is not written in UTF-8. Save it as \"CSV UTF-8\" and try again.", "file"); }
        if (text.Contains('\0', StringComparison.Ordinal)) return read = new Problem("translations_encoding", "This file is not written in UTF-8. Save it as \"CSV UTF-8\" and try again.", "file");
        try { return read = ReadLines(text); }
        catch (CsvFormatException broken) { return read = new Problem("translations_broken", $"Line {broken.LineNumber}: this line cannot be read. Look for a quotation mark too many or too few, or a column too many.", "file") { Values = [broken.LineNumber] }; }
    }

    static Answer<IReadOnlyList<Line>> ReadLines(string text)
    {
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Throw, IncludeValuesInExceptions = false,
        });
        List<Line> lines = [];
        List<Problem> problems = [];
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; csv.Read(); number++)
        {
            if (number == 0)
            {
                foreach (var (column, place) in csv.Headers.Select((header, place) => (header.Trim(), place))) columns.TryAdd(column, place);
                if (Array.Find(Needed, column => !columns.ContainsKey(column)) is { } missing) return Missing(missing);
            }

            if (number >= MostLines) return new Problem("translations_too_many", $"A file has at most {MostLines} lines. Share it out among several.", "file") { Values = [MostLines] };
            var line = LineOf(csv, columns);
            if (line.Succeeded(out var told, out var problem)) { if (told.Text.Length > 0) lines.Add(told); }
            else problems.Add(problem);
        }

        if (columns.Count == 0)
        {
            var header = csv.Headers;
            return Array.Find(Needed, column => !header.Contains(column, StringComparer.Ordinal)) is { } missing ? Missing(missing) : new Problem("translations_empty", "There is no translation in this file.", "file");
        }

        if (problems.Count > 0) return Answer<IReadOnlyList<Line>>.Refused(First(problems));
        return lines.Count == 0 ? new Problem("translations_empty", "There is no translation in this file.", "file") : lines;
    }

    static Answer<Line> LineOf(CsvReader csv, Dictionary<string, int> columns)
    {
        var number = (int)csv.LineNumber;
        var (type, key, field, locale) = (Cell("Type").Trim(), Cell("Identification"), Cell("Field").Trim(), Cell("Locale").Trim());
        var text = Cell("Translated content");
        if (Cell("Market").Trim() is { Length: > 0 } market) return new Problem("translations_line_market", $"Line {number}: texts for the market {market} alone cannot be kept. Leave the column Market empty.", "file") { Values = [number, market] };
        if (TranslatedKind.Find(type) is not { } kind) return new Problem("translations_line_type", $"Line {number}: {type} is nothing that is translated here. Use {string.Join(", ", TranslatedKind.All.Select(one => one.Resource))}.", "file") { Values = [number, type, string.Join(", ", TranslatedKind.All.Select(one => one.Resource))] };
        var place = kind.PlaceOf(field);
        if (place < 0) return new Problem("translations_line_field", $"Line {number}: a {type} has no text {field}. Use {string.Join(", ", kind.Fields.Select(one => one.Name))}.", "file") { Values = [number, type, field, string.Join(", ", kind.Fields.Select(one => one.Name))] };
        if (CatalogText.Check(text, kind.Fields[place].Longest, "file") is { } unfit)
            return unfit.Code == "too_long" ? new Problem("translations_line_long", $"Line {number}: use {kind.Fields[place].Longest} characters or fewer.", "file") { Values = [number, kind.Fields[place].Longest] }
                : new Problem("translations_line_signs", $"Line {number}: there are signs in this text that cannot be shown.", "file") { Values = [number] };
        return new Line(number, kind, key, place, locale, Cell("Default content"), kind.Fields[place].Clean(text), Cell("Status").Trim() == ExportTranslations.Current);

        string Cell(string column) => columns.TryGetValue(column, out var at) ? CsvCell.Read(csv.GetString(at) ?? "") : "";
    }

    static Problem Missing(string column) => new("translations_column", $"The column {column} is missing. The first line names the columns: {string.Join(", ", Needed)}.", "file") { Values = [column, string.Join(", ", Needed)] };

    /// <param name="Number">Where it begins in the file, from 1.</param>
    /// <param name="Place">Of the text among its kind's fields.</param>
    /// <param name="Default">The text it was made of, or empty: not told.</param>
    /// <param name="IsCurrent">Whether the file says that the translation is right for that text.</param>
    internal sealed record Line(int Number, TranslatedKind Kind, string Key, int Place, string Locale, string Default, string Text, bool IsCurrent);
}
