namespace Vitrine.Tenancy.Pictures;

/// <summary>A picture that was read and written anew, so that nothing of the uploaded file but what one sees is left.</summary>
/// <param name="Type"><c>image/png</c>, <c>image/webp</c>, <c>image/jpeg</c> or <c>image/svg+xml</c>.</param>
public sealed record CleanPicture(string Type, byte[] Bytes)
{
    /// <summary>The end of a file's name of this type, with its dot.</summary>
    public string Extension => ExtensionOf(Type);

    public static string ExtensionOf(string type) => type switch { "image/svg+xml" => ".svg", "image/webp" => ".webp", "image/jpeg" => ".jpg", _ => ".png" };
}
