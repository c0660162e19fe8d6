namespace Vitrine.Commerce.Moving.Imports;

/// <summary>What is wrong in a line of a file.</summary>
public sealed class ImportIssue
{
    /// <summary>Kept of one import; more are counted.</summary>
    public const int Most = 1_000;

    public const int LongestMessage = 500;

    public long Id { get; init; }

    public ImportId ImportId { get; init; }

    /// <summary>0 when it is about the whole file.</summary>
    public required int Line { get; init; }

    public string? Column { get; init; }

    /// <summary>See <see cref="Tenancy.Actions.Problem.Code"/>.</summary>
    public required string Code { get; init; }

    /// <summary>In English, for languages without words of their own.</summary>
    public required string Message { get; init; }

    /// <summary>What the numbered places of the text stand for, a JSON list of texts.</summary>
    public string Values { get; init; } = "[]";
}
