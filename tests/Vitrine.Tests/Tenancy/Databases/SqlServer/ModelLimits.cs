using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vitrine.Tests.Tenancy.Databases.SqlServer;

/// <summary>What a SQL Server refuses of a model although its script parses.</summary>
static partial class ModelLimits
{
    // https://learn.microsoft.com/sql/sql-server/maximum-capacity-specifications-for-sql-server
    const int ClusteredKeyBytes = 900;
    const int OtherKeyBytes = 1_700;
    const int KeyColumns = 32;
    const int Unbounded = 1_000_000;

    /// <summary>Every finding in a sentence; empty for a model that can be made.</summary>
    public static IReadOnlyList<string> Find(IModel model)
    {
        var tables = model.GetRelationalModel().Tables.ToList();
        return [.. tables.SelectMany(LongKeys), .. tables.SelectMany(table => SeveralPaths(table, tables))];
    }

    // A key that may become too long is a warning when it is made, and error 1946 on the day a row is too long.
    static IEnumerable<string> LongKeys(ITable table) =>
        from key in (IEnumerable<(string Name, IReadOnlyList<IColumn> Columns, bool Clustered)>)
        [
            .. table.UniqueConstraints.Select(constraint => (constraint.Name, constraint.Columns, Clustered: constraint.MappedKeys.Any(mapped => mapped.IsClustered() ?? constraint.GetIsPrimaryKey()))),
            .. table.Indexes.Select(index => (index.Name, index.Columns, Clustered: index.MappedIndexes.Any(mapped => mapped.IsClustered() ?? false))),
        ]
        let bytes = key.Columns.Sum(column => BytesOf(column.StoreType))
        let limit = key.Clustered ? ClusteredKeyBytes : OtherKeyBytes
        where bytes > limit || key.Columns.Count > KeyColumns
        select $"{table.Name}.{key.Name}: {(bytes >= Unbounded ? "a column without a maximum length" : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"))} in {key.Columns.Count} columns, and {limit} bytes in {KeyColumns} columns are the limit";

    // Error 1785: a table may appear once at most among all that a delete of one row reaches.
    static IEnumerable<string> SeveralPaths(ITable start, IReadOnlyList<ITable> tables)
    {
        var reached = new Dictionary<string, string>(StringComparer.Ordinal) { [start.Name] = start.Name };
        List<string> found = [];
        Walk(start, start.Name);
        return found;

        void Walk(ITable parent, string path)
        {
            foreach (var constraint in tables.SelectMany(table => table.ForeignKeyConstraints).Where(constraint => constraint.PrincipalTable == parent && constraint.OnDeleteAction is not (ReferentialAction.NoAction or ReferentialAction.Restrict)))
            {
                var way = $"{path} -> {constraint.Table.Name}";
                if (!reached.TryAdd(constraint.Table.Name, way))
                    found.Add($"deleting from {start.Name} reaches {constraint.Table.Name} twice: {reached[constraint.Table.Name]} and {way}");
                // What is set to null is changed and not deleted, so it ends there.
                else if (constraint.OnDeleteAction is ReferentialAction.Cascade)
                    Walk(constraint.Table, way);
            }
        }
    }

    static int BytesOf(string type) => SizedType.Match(type) is { Success: true } sized
        ? sized.Groups["size"].Value == "max" ? Unbounded : int.Parse(sized.Groups["size"].Value, CultureInfo.InvariantCulture) * (sized.Groups["name"].Value[0] == 'n' ? 2 : 1)
        : type switch
        {
            "bit" or "tinyint" => 1,
            "smallint" => 2,
            "date" => 3,
            "int" => 4,
            "bigint" or "float" or "datetime2" or "rowversion" => 8,
            "datetimeoffset" => 10,
            "uniqueidentifier" => 16,
            _ => throw new NotSupportedException($"Nobody has said yet how many bytes {type} takes in a key."),
        };

    [GeneratedRegex(@"^(?<name>n?varchar|n?char|varbinary|binary)\((?<size>max|[0-9]+)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SizedType { get; }
}
