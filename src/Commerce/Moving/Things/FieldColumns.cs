using System.Text.RegularExpressions;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>The columns of one kind's metafields: their headers end like <c>(product.metafields.custom.material)</c>. Those of fields that the shop does not have are left out.</summary>
/// <remarks>https://help.shopify.com/manual/products/import-export/using-csv#product-csv-file-format</remarks>
sealed partial class FieldColumns
{
    readonly Sheet sheet;
    readonly List<(Column Column, MetafieldDefinition Field)> columns = [];

    public FieldColumns(MovingShop shop, MetafieldOwner owner)
    {
        sheet = shop.Sheet;
        foreach (var column in sheet.Columns)
        {
            if (Ending().Match(column.Header) is not { Success: true } ending || !ending.Groups["owner"].ValueSpan.Equals(owner.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            if (shop.Fields.FirstOrDefault(one => one.Owner == owner && ending.Groups["name"].ValueSpan.Equals(one.FullName, StringComparison.Ordinal)) is not { } field) continue;
            sheet.Use(column);
            columns.Add((column, field));
        }
    }

    /// <summary>Their headers under the names that problems have for the fields.</summary>
    public IEnumerable<(string Field, string Header)> Headers => columns.Select(one => (NameOf(one.Field), one.Column.Header));

    /// <summary>What the row at hand says of each, empty cells too.</summary>
    public IReadOnlyList<FieldCell> Read() => columns.ConvertAll(one => new FieldCell(sheet.Line, one.Column, one.Field, sheet.Text(one.Column)));

    /// <summary>As <see cref="KeepMetafields"/> names a field in its problems.</summary>
    public static string NameOf(MetafieldDefinition field) => $"metafields[{field.Id.Value}]";

    [GeneratedRegex(@"\((?<owner>product|variant)\.metafields\.(?<name>[^()]+)\)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ending();
}

/// <summary>What a cell says of a field.</summary>
sealed class FieldCell(int line, Column column, MetafieldDefinition definition, string text)
{
    public int Line => line;

    public Column Column => column;

    public MetafieldDefinition Field => definition;

    public string Text => text;

    /// <summary>As it is kept; empty: the thing says nothing there. Null where it was not read, or leads to something that the shop does not have: what is there stays.</summary>
    public string? Value { get; set; }
}
