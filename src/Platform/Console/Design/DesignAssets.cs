using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using NUglify;

namespace Vitrine.Platform.Console.Design;

/// <summary>
/// The consoles' style sheet, scripts and fonts. One hash over all of them stands in every address, so that scripts can
/// import each other by plain relative names and a page never mixes two versions.
/// </summary>
static class DesignAssets
{
    const string Prefix = "ConsoleAssets.";

    // The order is the cascade's: each sheet may build on those before it.
    static readonly string[] Sheets = ["tokens.css", "base.css", "shell.css", "controls.css", "tables.css", "overlays.css", "pieces.css", "charts.css", "catalog.css"];

    static readonly FrozenDictionary<string, byte[]> Files = Read();
    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value)]).AsSpan(0, 8));

    public static string Css { get; } = Url("console.css");

    public static string Script { get; } = Url("console.js");

    public static string Font { get; } = Url("geist.woff2");

    /// <summary>What the browser loads as script, with the bytes of each file.</summary>
    internal static IEnumerable<KeyValuePair<string, byte[]>> Scripts => Files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal));

    public static string Url(string name) => $"/assets/{Hash}/console/{name}";

    public static IResult Get(string hash, string name, HttpContext context)
    {
        if (hash != Hash || !Files.TryGetValue(name, out var file)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        return Results.Bytes(file, type, entityTag: new EntityTagHeaderValue($"\"{Hash}\""));
    }

    static FrozenDictionary<string, byte[]> Read()
    {
        var files = typeof(DesignAssets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => name.EndsWith(".js", StringComparison.Ordinal) ? Shortened(name, Bytes(name)) : Bytes(name), StringComparer.Ordinal);
        files["console.css"] = [.. Sheets.SelectMany(sheet => files[sheet])];
        foreach (var sheet in Sheets) files.Remove(sheet);
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Comments, space and long names are for whoever reads the source.
    static byte[] Shortened(string name, byte[] script)
    {
        var result = Uglify.Js(Encoding.UTF8.GetString(script), name);
        return result.HasErrors ? throw new InvalidOperationException($"{name} is no script: {string.Join("; ", result.Errors)}") : Encoding.UTF8.GetBytes(result.Code);
    }

    static byte[] Bytes(string resource)
    {
        using var stream = typeof(DesignAssets).Assembly.GetManifestResourceStream(resource)!; // its name was just listed
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
