using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;

namespace Vitrine.Platform.Console.Content.Files;

/// <summary>The shop's files, wherever one can be chosen instead of uploaded: the newest as names to type, and what a search finds.</summary>
public sealed class FileChoice(StoreDb store, CurrentStaff staff)
{
    const int MostNamed = 48;
    const int MostFound = 48;

    /// <summary>Whether this person may see the files at all; else nothing is offered.</summary>
    public bool IsOffered => staff.May("content:read");

    public string Root => $"{staff.Root}/files";

    /// <summary>The newest, as addresses and names.</summary>
    public async Task<IReadOnlyList<Named>> NewestAsync(CancellationToken cancel) =>
        await store.Files.AsNoTracking().OrderByDescending(file => file.AddedAt).ThenByDescending(file => file.Id).Take(MostNamed).Select(file => new Named(file.FileName, file.Name, file.Kind)).ToListAsync(cancel);

    /// <summary>What a search finds, the newest first.</summary>
    /// <param name="q">A part of a name or an address; empty: all.</param>
    /// <param name="offers"><c>Picture</c>; <c>Media</c>: pictures and models; else all kinds.</param>
    public static async Task<IResult> FindAsync(string? q, string? offers, StoreDb store, HttpContext context)
    {
        var files = offers switch
        {
            "Picture" => store.Files.AsNoTracking().Where(file => file.Kind == FileKind.Picture),
            "Media" => store.Files.AsNoTracking().Where(file => file.Kind != FileKind.Document),
            _ => store.Files.AsNoTracking(),
        };
        // NUL is no letter that a database could look for.
        if (SearchKey.Of((q ?? "").Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key) files = files.Where(file => file.NameKey.Contains(key) || file.FileName.Contains(key));
        var found = await files.OrderByDescending(file => file.AddedAt).ThenByDescending(file => file.Id).Take(MostFound + 1)
            .Select(file => new { file.FileName, file.Name, file.Alt, file.Kind }).ToListAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { files = found.Take(MostFound).Select(file => new { file = file.FileName, name = file.Name, alt = file.Alt, picture = file.Kind is FileKind.Picture }), more = found.Count > MostFound });
    }

    /// <summary>A file by its address, and what the merchant calls it.</summary>
    public sealed record Named(string FileName, string Name, FileKind Kind);
}
