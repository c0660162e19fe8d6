using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Files;

/// <summary>A file that a merchant brings: a new one, or one that takes the place of another.</summary>
public sealed class FileUpload : IChecked
{
    Answer<CleanFile>? cleaned;

    /// <summary>Which it takes the place of. Null: it is a new one.</summary>
    public FileId? Id { get; init; }

    /// <summary>The <see cref="LibraryFile.FileName"/> of the one it takes the place of; its end says which type it has to be. Null: a new one.</summary>
    public string? Instead { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>As it is called where it came from.</summary>
    public required string Name { get; init; }

    public string Alt { get; init; } = "";

    public IEnumerable<Problem> Problems()
    {
        if (Bytes.Length == 0) yield return new Problem("file_missing", "Choose at least one file.", "files");
        else if (!Clean().Succeeded(out _, out var unreadable)) yield return unreadable;
        if (CatalogText.Check(Name, LibraryFile.LongestName, "files") is { } name) yield return name;
        if (CatalogText.Check(Alt, LibraryFile.LongestAlt, "alt") is { } alt) yield return alt;
    }

    // Made before the change begins: nobody waits for the database while a picture is decoded.
    internal Answer<CleanFile> Clean() => cleaned ??= CleanFile.Of(Bytes, Name, Instead is null ? null : Path.GetExtension(Instead), "files");
}
