using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>Reads a shop's rows in the form that is the same on every engine.</summary>
static class Rows
{
    /// <summary>All rows of a table by its key, each with the values of its columns in their order. The array is the caller's.</summary>
    public static async IAsyncEnumerable<object?[]> ReadAsync(DbConnection connection, TableShape table, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0; // a large table takes as long as it takes
        command.CommandText = $"SELECT {Names(table.Columns.Select(column => column.Name))} FROM {Quote(table.Name)} ORDER BY {Names(table.Key)}";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = RowValue.Read(table.Columns[i].Kind, reader.GetValue(i));
            yield return row;
        }
    }

    /// <summary>Counts and sums every table.</summary>
    public static async Task<Dictionary<string, TableSum>> SumAsync(DbConnection connection, IEnumerable<TableShape> tables, CancellationToken cancel)
    {
        var sums = new Dictionary<string, TableSum>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var sum = new TableSum.Builder();
            await foreach (var row in ReadAsync(connection, table, cancel)) sum.Add(row);
            sums.Add(table.Name, sum.Finish());
        }

        return sums;
    }

    /// <summary>The first table whose rows are not the expected ones, in words, or null.</summary>
    public static string? Difference(IReadOnlyDictionary<string, TableSum> expected, IReadOnlyDictionary<string, TableSum> actual)
    {
        foreach (var (table, sum) in expected)
        {
            var found = actual.GetValueOrDefault(table);
            if (found?.Rows != sum.Rows) return $"{table} has {found?.Rows ?? 0} rows and should have {sum.Rows}";
            if (found.Sum != sum.Sum) return $"{table} has other rows than it should";
        }

        return null;
    }

    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
