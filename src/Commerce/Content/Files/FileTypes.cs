using System.Collections.Frozen;

namespace Vitrine.Commerce.Content.Files;

/// <summary>Which files a shop has and serves, by the end of their names. What is not listed is neither.</summary>
public static class FileTypes
{
    static readonly FrozenDictionary<string, (FileKind Kind, string ContentType)> Known = new Dictionary<string, (FileKind, string)>(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = (FileKind.Picture, "image/svg+xml"),
        [".jpg"] = (FileKind.Picture, "image/jpeg"),
        [".jpeg"] = (FileKind.Picture, "image/jpeg"),
        [".png"] = (FileKind.Picture, "image/png"),
        [".webp"] = (FileKind.Picture, "image/webp"),
        [".avif"] = (FileKind.Picture, "image/avif"),
        // Kept as they came.
        [".glb"] = (FileKind.Model, "model/gltf-binary"),
        [".usdz"] = (FileKind.Model, "model/vnd.usdz+zip"),
        [".pdf"] = (FileKind.Document, "application/pdf"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for what is not served.</summary>
    public static string? ContentTypeOf(string fileName) => Known.TryGetValue(Path.GetExtension(fileName), out var type) ? type.ContentType : null;

    /// <summary>Null for what no shop has.</summary>
    public static FileKind? KindOf(string fileName) => Known.TryGetValue(Path.GetExtension(fileName), out var type) ? type.Kind : null;
}
