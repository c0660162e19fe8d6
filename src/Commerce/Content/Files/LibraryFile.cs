using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Files;

public readonly record struct FileId(long Value) : IEntityId<FileId, long>
{
    public static FileId Of(long value) => new(value);
}

/// <summary>A file of the shop: what a merchant uploaded to it, and what came with a product, a collection or an article.</summary>
/// <remarks>The bytes lie in the shop's folder under <see cref="FileName"/>. What lies there without such a row was left by a change that was refused; <see cref="TidyFiles"/> takes it away.</remarks>
public sealed class LibraryFile
{
    public const int LongestName = 255;

    public const int LongestAlt = 512;

    public FileId Id { get; init; }

    /// <summary>The name in its address, unique in the shop: <c>/files/{FileName}</c>. It never changes, whatever stands behind it.</summary>
    public required string FileName { get; init; }

    /// <summary>What the merchant calls it.</summary>
    public required string Name
    {
        get;
        set => (field, NameKey) = (value, SearchKey.Of(value));
    }

    /// <summary>The name as searches compare it, see <see cref="SearchKey"/>.</summary>
    public string NameKey { get; private set; } = "";

    public required FileKind Kind { get; init; }

    /// <summary>What a picture shows, for those who do not see it. Empty: not told.</summary>
    public string Alt { get; set; } = "";

    /// <summary>In pixels; null for what is no picture or does not say.</summary>
    public int? Width { get; set; }

    /// <summary>As <see cref="Width"/>.</summary>
    public int? Height { get; set; }

    /// <summary>In bytes.</summary>
    public required long Size { get; set; }

    public required DateTimeOffset AddedAt
    {
        get;
        init => field = ChangedAt = value;
    }

    /// <summary>When other bytes were last put behind its address.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}

public enum FileKind
{
    Picture,

    /// <summary>A thing in three dimensions.</summary>
    Model,

    /// <summary>Something to be read, such as a size guide.</summary>
    Document,
}
