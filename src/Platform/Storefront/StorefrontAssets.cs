using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Vitrine.Platform.Storefront;

/// <summary>The plain storefront's style sheet, under an address that changes with its content.</summary>
static class StorefrontAssets
{
    static readonly byte[] Css = Read("Assets.storefront.css");
    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Css).AsSpan(0, 8));

    /// <summary>Where pages find it.</summary>
    public static string CssUrl { get; } = $"/assets/{Hash}/storefront.css";

    public static IResult Get(string hash, HttpContext context)
    {
        if (hash != Hash) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(Css, "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Hash}\""));
    }

    static byte[] Read(string resource)
    {
        using var stream = typeof(StorefrontAssets).Assembly.GetManifestResourceStream(resource)!; // embedded by the project file
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
