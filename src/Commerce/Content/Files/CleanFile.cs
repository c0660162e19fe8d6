using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Content.Files;

/// <summary>What is kept of an uploaded file: pictures made anew without what else they held, the rest looked at and kept as it came.</summary>
/// <param name="Extension">The end of the name it can be kept under, with its dot.</param>
public sealed record CleanFile(string Extension, byte[] Bytes)
{
    /// <summary>Of a file, in megabytes.</summary>
    public const int Largest = 20;

    /// <summary>The longer side of a kept picture, in pixels.</summary>
    public const int PictureSide = 2_560;

    static readonly PictureUse Drawing = new(Largest, PictureSide, PictureSide);

    static readonly PictureUse Photo = new(Largest, PictureSide, PictureSide, IsPhoto: true);

    /// <param name="name">As it was called where it came from.</param>
    /// <param name="instead">The end of the name that it takes the place of, with its dot: then it has to be of that type. Null: any type will do.</param>
    /// <param name="field">The input that a problem is about.</param>
    public static Answer<CleanFile> Of(byte[] file, string name, string? instead, string field)
    {
        if (file.Length > Largest * 1024 * 1024) return new Problem("picture_too_large", $"This file is larger than {Largest} MB. Make it smaller and try again.", field) { Values = [Largest] };
        return (instead ?? Path.GetExtension(name)).ToLowerInvariant() switch
        {
            ".glb" => AsItCame(file, "glTF"u8, ".glb", instead, field),
            ".usdz" => AsItCame(file, "PK\x03\x04"u8, ".usdz", instead, field),
            ".pdf" => AsItCame(file, "%PDF-"u8, ".pdf", instead, field),
            ".avif" when instead is not null => Other(instead, field), // read by browsers, written by nothing here
            var type => Picture(file, instead is null ? null : type, field),
        };
    }

    static Answer<CleanFile> AsItCame(byte[] file, ReadOnlySpan<byte> begins, string type, string? instead, string field) =>
        file.AsSpan().StartsWith(begins) ? new CleanFile(type, file) : instead is null ? Unreadable(field) : Other(type, field);

    static Answer<CleanFile> Picture(byte[] file, string? instead, string field)
    {
        var jpeg = instead is ".jpg" or ".jpeg";
        // Photographs become smaller as WebP; what has few colours and sharp edges suffers from it.
        var photo = instead is null ? file is [0xFF, 0xD8, ..] or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] : jpeg || instead is ".webp";
        if (!RemakePicture.Run(file, photo ? Photo with { AsJpeg = jpeg } : Drawing, field).Succeeded(out var picture, out var problem)) return problem.Code == "picture_unreadable" ? Unreadable(field) : problem;
        if (instead is null || jpeg || picture.Extension == instead) return new CleanFile(jpeg ? instead! : picture.Extension, picture.Bytes);
        return Other(instead, field);
    }

    static Problem Unreadable(string field) => new("file_unreadable", "This is no file that can be used here. Take a picture (PNG, JPEG, WebP, SVG), a model (GLB, USDZ) or a PDF.", field);

    static Problem Other(string type, string field) => new("file_other_type", $"Its address ends in {type}, so only a file of that type can take its place. Upload this one as a new file.", field) { Values = [type] };
}
