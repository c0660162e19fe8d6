using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Catalog;

/// <summary>Puts files into the shop's folder and names them among the shop's files.</summary>
public static class ShopFile
{
    /// <summary>
    /// Keeps a file that belongs to something, within the transaction at hand. A change that fails after this leaves a file without
    /// a row, which nobody asks for; <see cref="TidyFiles"/> takes it away.
    /// </summary>
    /// <param name="name">One that says what it holds, so that the same again is the same file.</param>
    /// <returns>The name it is kept under: another one where a merchant has put something else behind the wished one.</returns>
    public static async Task<string> KeepAsync(ActionScope at, string name, byte[] bytes, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        // A row of this change is not in the database yet.
        var known = store.Files.Local.FirstOrDefault(file => file.FileName == name) ?? await store.Files.SingleOrDefaultAsync(file => file.FileName == name, cancel);
        if (known is not null && known.ChangedAt > known.AddedAt)
        {
            name = $"{Path.GetFileNameWithoutExtension(name)}-{Guid.NewGuid().ToString("N")[..6]}{Path.GetExtension(name)}";
            known = null;
        }

        if (known is null) store.Files.Add(RowOf(name, name, bytes, at.Now));
        await WriteAsync(FolderOf(at), name, bytes, cancel);
        return name;
    }

    /// <summary>Looks whether a file is among the shop's, before something shows it that did not bring it.</summary>
    /// <param name="name">As <see cref="LibraryFile.FileName"/>.</param>
    /// <param name="field">Where it was chosen.</param>
    /// <returns>Null: it is there, and of one of these kinds.</returns>
    public static async Task<Problem?> LookAsync(StoreDb store, string name, string field, IReadOnlyCollection<FileKind> kinds, CancellationToken cancel) =>
        await store.Files.AnyAsync(file => file.FileName == name && kinds.Contains(file.Kind), cancel) ? null : new Problem("file_gone", "None of the shop's files is called so. Choose another one.", field);

    /// <summary>The row of a file whose name has one of the ends in <see cref="FileTypes"/>.</summary>
    /// <param name="called">What the merchant calls it.</param>
    public static LibraryFile RowOf(string name, string called, byte[] bytes, DateTimeOffset now)
    {
        var kind = FileTypes.KindOf(name) ?? throw new ArgumentException($"A shop has no files such as {name}.", nameof(name));
        var size = kind is FileKind.Picture ? PictureSize.Of(bytes) : null;
        return new LibraryFile { FileName = name, Name = called, Kind = kind, Size = bytes.Length, Width = size?.Width, Height = size?.Height, AddedAt = now };
    }

    public static string FolderOf(ActionScope at) => at.Get<DataDirectory>().FilesOf(at.Shop.Info);

    /// <summary>Writes a file in one move, so that nobody is ever served half of it.</summary>
    public static async Task WriteAsync(string folder, string name, byte[] bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(unfinished, bytes, cancel);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
