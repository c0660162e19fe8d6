using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Content.Files;

/// <summary>
/// Takes away what changes left in the shop's folder that were refused after their file was written: what has no row, is shown
/// nowhere, and has lain there for a day. What is shown and has no row, as in shops older than the list of files, gets one.
/// </summary>
[RecurringWork("tidy-files", EverySeconds = 86_400)]
public sealed class TidyFiles(StoreDb store, DataDirectory data, CurrentTenant tenant, TimeProvider time) : ITenantWork
{
    /// <summary>Longer than any change takes from writing its file to its end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var folder = new DirectoryInfo(data.FilesOf(tenant.Info));
        if (!folder.Exists) return;
        var known = (await store.Files.Select(file => file.FileName).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        // Beside what shops serve, only files that were never finished: others may keep theirs here too.
        var strange = folder.EnumerateFiles().Where(file => !known.Contains(file.Name) && (FileTypes.KindOf(file.Name) is not null || file.Name.StartsWith('.'))).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (strange.Count == 0) return;
        var shown = await store.FileUsesAsync(strange.ConvertAll(file => file.Name), cancel);
        var adopted = strange.Where(file => shown.Contains(file.Name) && FileTypes.KindOf(file.Name) is not null && file.LinkTarget is null).Select(file => file.FullName).ToList();
        if (adopted.Count > 0) await AdoptAsync(adopted, cancel);
        foreach (var file in strange.Where(file => !shown.Contains(file.Name))) Remove(file);
    }

    async Task AdoptAsync(List<string> paths, CancellationToken cancel)
    {
        await using var transaction = await store.BeginWriteAsync(cancel);
        var known = (await store.Files.Select(file => file.FileName).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in paths.Where(path => !known.Contains(Path.GetFileName(path))))
            store.Files.Add(ShopFile.RowOf(Path.GetFileName(path), Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancel), time.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // A change may write the same name at this moment: what was moved aside is looked at once more before it goes.
    void Remove(FileInfo file)
    {
        if (!IsOld(file.LastWriteTimeUtc)) return;
        var aside = Path.Combine(file.DirectoryName!, $".{Guid.NewGuid():N}"); // it was found in a folder
        try
        {
            File.Move(file.FullName, aside);
            if (IsOld(File.GetLastWriteTimeUtc(aside)) || File.Exists(file.FullName)) File.Delete(aside);
            else File.Move(aside, file.FullName);
        }
        catch (FileNotFoundException)
        {
            // Another one was quicker.
        }
    }

    bool IsOld(DateTime writtenUtc) => time.GetUtcNow().UtcDateTime - writtenUtc > Patience;
}
