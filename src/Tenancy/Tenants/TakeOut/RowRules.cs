using System.Globalization;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.TakeOut;

/// <summary>What rows have to keep among each other, checked before a database would say so in its own words: keys once, references to rows that are there.</summary>
sealed class RowRules(IReadOnlyList<TableShape> tables)
{
    readonly Dictionary<string, HashSet<string>> seen = new(StringComparer.Ordinal);

    /// <summary>Rows of tables that others refer to come first.</summary>
    /// <exception cref="FormatException">The row breaks a rule; the message says which and how to mend it.</exception>
    public void Add(TableShape table, object?[] row)
    {
        foreach (var columns in (IEnumerable<IReadOnlyList<string>>)[table.Key, .. table.Unique])
        {
            var (key, empty) = Of(table, columns, row);
            if (!empty && !SetOf(table.Name, columns).Add(key)) throw new FormatException($"another row has the same {Named(columns)}: {Shown(table, columns, row)}. Remove one of them or change it.");
        }

        // Also sets that are referred to and are no key of the table's own.
        foreach (var columns in tables.SelectMany(other => other.References).Where(reference => reference.Table == table.Name && !reference.Key.SequenceEqual(table.Key, StringComparer.Ordinal)).Select(reference => reference.Key))
            SetOf(table.Name, columns).Add(Of(table, columns, row).Key);

        foreach (var reference in table.References.Where(reference => reference.Table != table.Name))
        {
            var (key, empty) = Of(table, reference.Columns, row);
            if (!empty && !SetOf(reference.Table, reference.Key).Contains(key))
                throw new FormatException($"{Named(reference.Columns)} is {Shown(table, reference.Columns, row)}, and {reference.Table} has no such row. Add that row or change this one.");
        }
    }

    HashSet<string> SetOf(string table, IReadOnlyList<string> columns)
    {
        var name = $"{table}({string.Join(',', columns)})";
        return seen.TryGetValue(name, out var set) ? set : seen[name] = new HashSet<string>(StringComparer.Ordinal);
    }

    // An empty value is equal to nothing, so it neither clashes nor refers.
    static (string Key, bool Empty) Of(TableShape table, IReadOnlyList<string> columns, object?[] row)
    {
        var values = columns.Select(column => ValueOf(table, column, row)).ToList();
        return (string.Join('\u001F', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\u001F", "\u001F\u001F", StringComparison.Ordinal))), values.Contains(null)); // null becomes an empty text
    }

    static object? ValueOf(TableShape table, string column, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
            if (table.Columns[i].Name == column)
                return row[i];
        throw new FormatException($"manifest.json says that \"{column}\" tells rows of {table.Name} apart, and there is no such column.");
    }

    static string Named(IReadOnlyList<string> columns) => string.Join(" and ", columns.Select(column => $"\"{column}\""));

    static string Shown(TableShape table, IReadOnlyList<string> columns, object?[] row) =>
        string.Join(" and ", columns.Select(column => Convert.ToString(ValueOf(table, column, row), CultureInfo.InvariantCulture) is { Length: > 60 } text ? text[..57] + "..." : Convert.ToString(ValueOf(table, column, row), CultureInfo.InvariantCulture)));
}
