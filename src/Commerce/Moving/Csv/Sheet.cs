using CsvHelper;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Csv;

/// <summary>A column of a file, as its first row names it.</summary>
public sealed record Column(int Index, string Header);

/// <summary>A column that holds something and has no place in the shop.</summary>
/// <param name="Cells">How many cells are filled.</param>
/// <param name="Example">What stands in the first of them, cut to what fits into a line.</param>
public sealed record LeftOutColumn(string Header, int Cells, string Example);

/// <summary>A file of rows, read one at a time. Its columns are known by name, in any case and order; those that nobody asked for are left out, and named.</summary>
public sealed class Sheet : IDisposable
{
    // A description of ten million letters is refused by name; what is longer is an open quote.
    const int LargestRecord = 16 * 1024 * 1024;

    const int LongestExample = 60;

    readonly CsvReader csv;
    readonly List<Column> columns = [];
    readonly HashSet<int> asked = [];
    readonly Dictionary<int, LeftOutColumn> left = [];

    /// <param name="path">A file in UTF-8.</param>
    /// <exception cref="BrokenFileException">There is no first row, or it cannot be read.</exception>
    public Sheet(string path)
    {
        Path = path;
        csv = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = LargestRecord, IncludeValuesInExceptions = false });
        try
        {
            if (!Guarded(csv.ReadHeader) || csv.Headers is not { Count: > 0 } headers || headers.All(string.IsNullOrWhiteSpace)) throw new BrokenFileException(new LineProblem(0, null, new Problem("file_empty", "There is nothing in this file. Take one whose first row names the columns.", "file")));
            foreach (var (header, i) in headers.Select((header, i) => (Tidy(header), i)))
            {
                if (header.Length == 0) continue;
                if (columns.Find(one => Same(one.Header, header)) is not null) throw new BrokenFileException(new LineProblem(1, header, new Problem("column_twice", $"There are two columns {header}. Take one away or rename it.", "file") { Values = [header] }));
                columns.Add(new Column(i, header));
            }
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>The line of the file on which the row at hand begins.</summary>
    public int Line => (int)csv.LineNumber;

    /// <summary>Filled columns that nobody asked for, among the rows that were read so far.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut => [.. left.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>The first of these columns that the file has, or null.</summary>
    public Column? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var column in columns)
            {
                if (!Same(column.Header, name)) continue;
                asked.Add(column.Index);
                return column;
            }
        }

        return null;
    }

    /// <summary>Says that a column found in another way is used.</summary>
    public void Use(Column column) => asked.Add(column.Index);

    /// <summary>Goes to the next row that holds anything; false at the end.</summary>
    /// <exception cref="BrokenFileException">The row cannot be read, and so nothing after it.</exception>
    public bool Read()
    {
        while (Guarded(csv.Read))
        {
            if (csv.FieldCount > csv.Headers!.Count && Enumerable.Range(csv.Headers.Count, csv.FieldCount - csv.Headers.Count).Any(i => csv.GetString(i).Trim().Length > 0))
                throw new BrokenFileException(new LineProblem(Line, null, new Problem("row_too_long", $"This row has {csv.FieldCount} cells, and the first row names {csv.Headers.Count} columns. Put texts with commas or quotation marks into quotation marks.", "file") { Values = [csv.FieldCount, csv.Headers.Count] }));
            var any = false;
            foreach (var column in columns)
            {
                if (column.Index >= csv.FieldCount || csv.IsEmpty(column.Index)) continue;
                any = true;
                if (!asked.Contains(column.Index)) LeaveOut(column);
            }

            if (any) return true;
        }

        return false;
    }

    /// <summary>What stands in a cell of the row at hand, without space around it; empty where there is no such column.</summary>
    public string Text(Column? column) => column is null || column.Index >= csv.FieldCount ? "" : PlainCell.Read(csv.GetString(column.Index)).Trim();

    /// <summary>Says that what stands in this cell of the row at hand has no place in the shop.</summary>
    public void LeaveOut(Column column)
    {
        if (Text(column) is { Length: > 0 } text) LeaveOut(column, text);
    }

    /// <summary>Says that this text, which stood in a cell of a former row, has no place in the shop.</summary>
    public void LeaveOut(Column column, string text)
    {
        left[column.Index] = left.TryGetValue(column.Index, out var known) ? known with { Cells = known.Cells + 1 } : new LeftOutColumn(column.Header, 1, Cut(text));
    }

    public void Dispose() => csv.Dispose();

    static bool Guarded(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException error)
        {
            throw new BrokenFileException(new LineProblem((int)error.LineNumber, null, new Problem("quotes_broken", "The quotation marks of this row do not fit together, or one is never closed. Write a quotation mark within a text twice, and close what was opened.", "file")));
        }
    }

    static bool Guarded(Action read) => Guarded(() =>
    {
        read();
        return true;
    });

    static string Tidy(string header) => header.Trim().Trim('\uFEFF').Trim();

    static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestExample ? line : line[..(char.IsHighSurrogate(line[LongestExample - 1]) ? LongestExample - 1 : LongestExample)] + "…";
    }
}
