using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Moving.Imports;

public readonly record struct ImportId(long Value) : IEntityId<ImportId, long>
{
    public static ImportId Of(long value) => new(value);
}

/// <summary>A file that a shop was given to move in, and how far that is.</summary>
public sealed class Import
{
    public const int LongestName = 255;

    public ImportId Id { get; init; }

    /// <summary>As the file was called where it came from.</summary>
    public required string FileName { get; init; }

    /// <summary>The file in the shop's folder, in UTF-8. Null: it is not needed any more and was removed.</summary>
    public string? StoredAs { get; set; }

    public required long Bytes { get; init; }

    public required FileKind Kind { get; init; }

    public required FileFormat Format { get; init; }

    /// <summary>In which letters it came: <c>UTF-8</c>, <c>UTF-16</c>, <c>Windows-1252</c>.</summary>
    public required string Encoding { get; init; }

    public ImportState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who brought it, as the stock's history names them.</summary>
    public required string By { get; init; }

    /// <summary>Whose people they are, where they are not the shop's own; null otherwise.</summary>
    public string? From { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether what the shop has of the same name becomes what the file says; false: it stays.</summary>
    public bool Overwrite { get; set; }

    /// <summary>Things in the file, once it was read to its end.</summary>
    public int Things { get; set; }

    /// <summary>Things that were looked at, taken or put back so far: whoever goes on begins behind them.</summary>
    public int Done { get; set; }

    /// <summary>Before the start: what would be made; after it: what was.</summary>
    public int Made { get; set; }

    /// <summary>As <see cref="Made"/>: what is there already and is another one in the file.</summary>
    public int Changed { get; set; }

    /// <summary>As <see cref="Made"/>: what is there already just so, or was to stay.</summary>
    public int Same { get; set; }

    /// <summary>As <see cref="Made"/>: what has a problem and is left out.</summary>
    public int Refused { get; set; }

    /// <summary>Problems of lines that were found, also those beyond what is kept.</summary>
    public int Problems { get; set; }

    /// <summary>Of an import that was undone: what was changed by somebody since, and so was left.</summary>
    public int Left { get; set; }

    /// <summary>Filled columns that the shop has no place for, a JSON list of <see cref="Csv.LeftOutColumn"/>.</summary>
    public string LeftOut { get; set; } = "[]";

    /// <summary>The first things of the file, a JSON list of <see cref="SampleRow"/>.</summary>
    public string Samples { get; set; } = "[]";

    /// <summary>How often in a row its work was broken off by an error of ours.</summary>
    public int Failures { get; set; }

    public bool IsUnderWay => State is ImportState.Checking or ImportState.Running or ImportState.Undoing;
}

/// <summary>How far an import is. Stored by name.</summary>
public enum ImportState
{
    /// <summary>Its file is being read; nothing of it is in the shop.</summary>
    Checking,

    /// <summary>It was read, and waits for somebody to start it.</summary>
    Ready,

    /// <summary>Its file cannot be read: nothing of it came into the shop.</summary>
    Unreadable,
    Running,
    Done,
    Undoing,
    Undone,

    /// <summary>It was broken off again and again; what was taken until then is there.</summary>
    Stopped,
}

/// <summary>One thing of a file, as the preview shows it.</summary>
/// <param name="Outcome">What would become of it.</param>
/// <param name="Variants">Of a product; else 0.</param>
public sealed record SampleRow(int Line, string Name, string Detail, ThingOutcome Outcome, int Variants);

/// <summary>What becomes of a thing of a file. Stored by name.</summary>
public enum ThingOutcome
{
    Made,
    Changed,

    /// <summary>It is there just so, or was to stay as it is.</summary>
    Same,

    /// <summary>It has a problem.</summary>
    Refused,
}
