namespace Vitrine.Tenancy.Pictures;

/// <summary>What somebody wants of a picture: another one, none any more, or that it stays.</summary>
/// <param name="File">The uploaded file; null or empty: no other one.</param>
/// <param name="Remove">Whether it goes, where no other one comes.</param>
public sealed record PictureWish(byte[]? File, bool Remove = false)
{
    public static PictureWish Keep { get; } = new(File: null);

    /// <summary>The name of a picture that is kept already, shown as it is. Null: none; an uploaded one goes before it, and it before <see cref="Remove"/>.</summary>
    public string? Chosen { get; init; }
}

/// <summary>What a picture is for, and so how large it may be.</summary>
/// <param name="Megabytes">Of the uploaded file.</param>
/// <param name="Width">Pixels to which it is made smaller; never larger.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="IsPhoto">A photograph is kept as WebP and is no drawing; anything else as PNG, or SVG as it came.</param>
public sealed record PictureUse(int Megabytes, int Width, int Height, bool IsPhoto = false)
{
    /// <summary>Kept as JPEG, where the name it goes under says so. False: see <see cref="IsPhoto"/>.</summary>
    public bool AsJpeg { get; init; }
}
