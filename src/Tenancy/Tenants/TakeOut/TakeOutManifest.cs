using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.TakeOut;

/// <summary>What a take-out says of itself; its form is described in docs/take-out.md and kept readable by others.</summary>
public sealed record TakeOutManifest
{
    /// <summary>What <see cref="Format"/> always says.</summary>
    public const string FormatName = "vitrine-takeout";

    /// <summary>Raised when older programs could not read what newer ones write.</summary>
    public const int CurrentVersion = 1;

    public required string Format { get; init; }

    public required int FormatVersion { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required TenantSetup Setup { get; init; }

    /// <summary>The name of the newest migration without its time: the same on every engine.</summary>
    public required string Schema { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Those that others refer to first.</summary>
    public required IReadOnlyList<TakeOutTable> Tables { get; init; }

    /// <summary>Of a migration's name on one engine.</summary>
    public static string SchemaOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}

/// <param name="File">One JSON object a line.</param>
/// <param name="Rows">As exported; a bundle that was edited may have others.</param>
/// <param name="Sum">As exported, see <see cref="TableSum.Sum"/>.</param>
/// <param name="HighestNumber">The highest number that was ever given out, or null.</param>
public sealed record TakeOutTable(string Name, string File, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<string> Key, string? Number, long? HighestNumber, long Rows, string Sum)
{
    public IReadOnlyList<IReadOnlyList<string>> Unique { get; init; } = [];

    public IReadOnlyList<ReferenceShape> References { get; init; } = [];

    internal TableShape Shape => new(Name, [.. Columns.OrderBy(column => column.Name, StringComparer.Ordinal)], Key, Number, Copied: true, Exported: true) { Unique = Unique, References = References };
}
