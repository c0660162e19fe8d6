using System.Text.Json;
using System.Text.Json.Serialization;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.Backups;

/// <summary>What an archive says of itself. Its form is described in docs/backups.md.</summary>
public sealed record BackupManifest
{
    /// <summary>What <see cref="Format"/> always says.</summary>
    public const string FormatName = "vitrine-backup";

    /// <summary>Raised when older programs could not read what newer ones write.</summary>
    public const int CurrentVersion = 1;

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public required string Format { get; init; }

    public required int FormatVersion { get; init; }

    public required Guid TenantId { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required TenantSetup Setup { get; init; }

    public required string Engine { get; init; }

    /// <summary>The newest migration, by its name on that engine.</summary>
    public required string SchemaVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Those that others refer to first.</summary>
    public required IReadOnlyList<StoredTable> Tables { get; init; }

    /// <summary>Every other entry of the archive.</summary>
    public required IReadOnlyList<StoredPart> Parts { get; init; }

    internal Contents Contents => new(
        [.. Tables.Select(table => table.Shape)], Tables.ToDictionary(table => table.Shape.Name, table => new TableSum(table.Rows, table.Sum), StringComparer.Ordinal),
        Tables.Where(table => table.HighestNumber is not null).ToDictionary(table => table.Shape, table => table.HighestNumber!.Value)); // just filtered
}

/// <param name="Sum">See <see cref="TableSum.Sum"/>.</param>
/// <param name="HighestNumber">The highest number the database ever gave out, or null.</param>
public sealed record StoredTable(TableShape Shape, long Rows, string Sum, long? HighestNumber);

/// <param name="Name">The entry's path in the archive, with forward slashes.</param>
public sealed record StoredPart(string Name, long Bytes, string Sha256);
