using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>An import as pages show it, with its pictures counted.</summary>
public sealed record ImportView(Import Import, int PicturesWaiting, int PicturesFetched, int PicturesRefused)
{
    public int Pictures => PicturesWaiting + PicturesFetched + PicturesRefused;

    /// <summary>Null: there is no such import.</summary>
    public static async Task<ImportView?> OfAsync(StoreDb store, ImportId id, CancellationToken cancel)
    {
        if (await store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } import) return null;
        var pictures = await store.ImportPictures.Where(picture => picture.ImportId == id).GroupBy(picture => picture.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        int Of(PictureState state) => pictures.Find(one => one.Key == state)?.Count ?? 0;
        return new ImportView(import, Of(PictureState.Waiting), Of(PictureState.Fetched), Of(PictureState.Refused));
    }
}
