namespace Vitrine.Commerce.Moving.Imports;

/// <summary>A picture that a file names by its address, to be fetched after what it belongs to was taken.</summary>
public sealed class ImportPicture
{
    public const int LongestUrl = 2_000;

    /// <summary>After so many it is given up.</summary>
    public const int MostAttempts = 3;

    public long Id { get; init; }

    public ImportId ImportId { get; init; }

    /// <summary>The product that it shows; 0: it is the picture of a collection.</summary>
    public long ProductId { get; init; }

    /// <summary>The collection whose picture it is. Null: it shows a product.</summary>
    public long? CollectionId { get; init; }

    public required string Url { get; init; }

    public string Alt { get; init; } = "";

    public required int Line { get; init; }

    /// <summary>Its place among the product's pictures, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The variants that it shows, their numbers between commas; empty: none in particular.</summary>
    public string Variants { get; init; } = "";

    public PictureState State { get; set; }

    /// <summary>Why it was refused, a code of <see cref="Tenancy.Actions.Problem"/>; null where it was not.</summary>
    public string? Why { get; set; }

    /// <summary>The file of the shop that it became, or null.</summary>
    public string? FileName { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset DueAt { get; set; }
}

/// <summary>Stored by name.</summary>
public enum PictureState
{
    Waiting,
    Fetched,
    Refused,
}
