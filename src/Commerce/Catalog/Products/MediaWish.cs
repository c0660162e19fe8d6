using System.Security.Cryptography;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>A picture, film or file as a merchant wants it: one that is there, an uploaded one, one of the shop's files, or the address of a film.</summary>
public sealed class MediaWish
{
    /// <summary>The longer side of a kept picture, in pixels.</summary>
    public const int PictureSide = 2_048;

    const int LargestModel = 20;

    static readonly PictureUse Photo = new(Megabytes: 20, PictureSide, PictureSide, IsPhoto: true);

    Answer<(string Name, byte[] Bytes)>? cleaned;

    /// <summary>One that the product has. Null: a new one.</summary>
    public MediaId? Id { get; init; }

    /// <summary>What was uploaded, or null.</summary>
    public byte[]? Upload { get; init; }

    /// <summary>The name it was uploaded under: its end says whether it is a model. Else it is read as a picture.</summary>
    public string UploadName { get; init; } = "";

    /// <summary>The name of a picture or model among the shop's files, or null.</summary>
    public string? Chosen { get; init; }

    /// <summary>Where a film is to be seen, or null.</summary>
    public string? Url { get; init; }

    public string Alt { get; init; } = "";

    internal bool IsModel => Path.GetExtension(UploadName).ToLowerInvariant() is ".glb" or ".usdz";

    // Made before the change begins: nobody waits for the database while a picture is decoded.
    internal IEnumerable<Problem> Problems(string field)
    {
        if (CatalogText.Check(Alt, 512, $"{field}.alt") is { } alt) yield return alt;
        if (Url is not null && !(Url.Length <= 500 && Uri.TryCreate(Url, UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo: "" } && CatalogText.Check(Url, 500, field) is null))
            yield return new Problem("film_invalid", "The address of a film begins with https:// and is at most 500 letters long.", $"{field}.url");
        if (Upload is not null && !Clean(field).Succeeded(out _, out var problem)) yield return problem;
        if (Id is null && Upload is null && Chosen is null && Url is null) yield return new Problem("media_empty", "Choose a file or give the address of a film.", field);
    }

    /// <summary>What is kept of the upload, and under which name: by what it shows, so that another picture has another address.</summary>
    internal Answer<(string Name, byte[] Bytes)> Clean(string field)
    {
        if (cleaned is not null) return cleaned;
        if (IsModel) return cleaned = CleanModel(field);
        if (!RemakePicture.Run(Upload!, Photo, field).Succeeded(out var picture, out var problem)) return cleaned = Named(problem); // asked only where there is an upload
        return cleaned = ($"p-{Hash(picture.Bytes)}{picture.Extension}", picture.Bytes);
    }

    Answer<(string Name, byte[] Bytes)> CleanModel(string field)
    {
        var glb = UploadName.EndsWith(".glb", StringComparison.OrdinalIgnoreCase);
        if (Upload!.Length > LargestModel * 1024 * 1024) return Named(new Problem("picture_too_large", $"This file is larger than {LargestModel} MB. Make it smaller and try again.", field) { Values = [LargestModel] });
        // Kept as it came, so it has at least to be what its name says.
        if (!Upload.AsSpan().StartsWith(glb ? "glTF"u8 : "PK\x03\x04"u8)) return Named(new Problem("model_unreadable", "This is no model that can be used here. Take a GLB or USDZ file.", field));
        return ($"m-{Hash(Upload)}{(glb ? ".glb" : ".usdz")}", Upload);
    }

    // Several may come at once: say which.
    Problem Named(Problem problem) => UploadName.Length == 0 ? problem : problem with { Message = $"{UploadName}: {problem.Message}" };

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
}
