using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>What a column's values are, whatever an engine makes of them.</summary>
public enum ValueKind
{
    Boolean,
    Integer,
    Real,
    Text,
    Guid,

    /// <summary>A moment in UTC, to the microsecond: what every engine keeps.</summary>
    Time,
    Bytes,

    /// <summary>A document.</summary>
    Json,

    /// <summary>A list of texts: an array where the engine has one, else a document.</summary>
    List,
}

/// <param name="Nullable">Whether it may be empty.</param>
/// <param name="MaximumLength">Characters of a text, or null: no limit.</param>
public sealed record ColumnShape(string Name, ValueKind Kind, bool Nullable, int? MaximumLength = null);

/// <summary>Columns of this table that name a row of another.</summary>
public sealed record ReferenceShape(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Key);

/// <param name="Columns">By name.</param>
/// <param name="Key">The columns that tell rows apart.</param>
/// <param name="Number">The column whose values the database gives out itself, or null.</param>
/// <param name="Copied">False: see <see cref="CopyRules.NotCopied{T}"/>.</param>
/// <param name="Exported">False for what is the program's own: the owner's row, which seeds were written, how far the outbox has come and who works on it.</param>
public sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<string> Key, string? Number, bool Copied, bool Exported)
{
    /// <summary>Sets of columns that no two rows have alike, beside the key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Unique { get; init; } = [];

    public IReadOnlyList<ReferenceShape> References { get; init; } = [];
}

/// <summary>The tables of a shop as the program's model knows them, so that rows can be read and written on any engine.</summary>
/// <param name="Version">The newest migration.</param>
/// <param name="Tables">Those that others refer to come first.</param>
public sealed record ShopShape(string Version, IReadOnlyList<TableShape> Tables)
{
    /// <summary>The shape of this program's version.</summary>
    public static ShopShape Of(TenantDb db) => new(ShopTemplates.LatestMigration(db), [.. ParentsFirst([.. db.Model.GetRelationalModel().Tables]).Select(Describe)]);

    static List<ITable> ParentsFirst(List<ITable> tables)
    {
        List<ITable> sorted = [];
        var left = tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var free = left.Find(table => table.ForeignKeyConstraints.All(reference => reference.PrincipalTable == table || sorted.Contains(reference.PrincipalTable)))
                ?? throw new InvalidOperationException($"These tables refer to each other in a circle, so that none can be written first: {string.Join(", ", left.Select(table => table.Name))}.");
            left.Remove(free);
            sorted.Add(free);
        }

        return sorted;
    }

    static TableShape Describe(ITable table)
    {
        var types = table.EntityTypeMappings.Select(mapping => mapping.TypeBase).ToList();
        var number = table.PrimaryKey!.Columns is [{ } only] && only.PropertyMappings is [{ Property.ValueGenerated: ValueGenerated.OnAdd } mapping, ..] && KindOf(only) is ValueKind.Integer ? only.Name : null; // a table without a key has no place in the model
        return new TableShape(
            table.Name,
            [.. table.Columns.Select(column => new ColumnShape(column.Name, KindOf(column), column.IsNullable, LengthOf(column))).OrderBy(column => column.Name, StringComparer.Ordinal)],
            [.. table.PrimaryKey.Columns.Select(column => column.Name)], number,
            Copied: types.TrueForAll(type => type.IsCopied()),
            Exported: types.TrueForAll(type => type.ClrType != typeof(DatabaseOwner) && type.ClrType != typeof(AppliedSeed) && type.ClrType != typeof(OutboxTail) && type.ClrType != typeof(Lease)))
        {
            Unique = [.. table.Indexes.Where(index => index.IsUnique && index.Filter is null).Select(index => (IReadOnlyList<string>)[.. index.Columns.Select(column => column.Name)])],
            References = [.. table.ForeignKeyConstraints.Select(reference => new ReferenceShape(reference.PrincipalTable.Name, [.. reference.Columns.Select(c => c.Name)], [.. reference.PrincipalColumns.Select(c => c.Name)]))],
        };
    }

    static int? LengthOf(IColumn column) => KindOf(column) is ValueKind.Text && column.PropertyMappings is [var mapping, ..] ? mapping.Property.GetMaxLength() : null;

    static ValueKind KindOf(IColumn column)
    {
        if (column.PropertyMappings is not [var mapping, ..]) return ValueKind.Json; // documents are mapped as a whole
        var property = mapping.Property;
        if (property.IsPrimitiveCollection) return ValueKind.List;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type != typeof(DateTimeOffset)) type = property.GetTypeMapping().Converter?.ProviderClrType ?? type;
        if (type.IsEnum) type = Enum.GetUnderlyingType(type);
        return type switch
        {
            _ when type == typeof(bool) => ValueKind.Boolean,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => ValueKind.Integer,
            _ when type == typeof(double) => ValueKind.Real,
            _ when type == typeof(string) => ValueKind.Text,
            _ when type == typeof(Guid) => ValueKind.Guid,
            _ when type == typeof(DateTimeOffset) => ValueKind.Time,
            _ when type == typeof(byte[]) => ValueKind.Bytes,
            _ => throw new InvalidOperationException($"Nobody has said how a {type.Name} is carried from one database to another: {column.Table.Name}.{column.Name}."),
        };
    }
}
