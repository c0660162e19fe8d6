using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Files;

/// <summary>What a merchant does with the shop's files.</summary>
public static class FileActions
{
    /// <summary>So many are taken away at once at most.</summary>
    public const int Most = 1_000;

    /// <summary>Which file; what it is called in addresses.</summary>
    public sealed record Kept(FileId Id, string FileName);

    /// <param name="Name">What the merchant calls it; its address stays.</param>
    /// <param name="Alt">What a picture shows.</param>
    public sealed record Wish(FileId Id, string Name, string Alt) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Name.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "name");
            if (CatalogText.Check(Name, LibraryFile.LongestName, "name") is { } name) yield return name;
            if (CatalogText.Check(Alt, LibraryFile.LongestAlt, "alt") is { } alt) yield return alt;
        }
    }

    public sealed record Chosen(IReadOnlyList<long> Ids);

    /// <param name="Count">How many are gone.</param>
    /// <param name="Used">How many stay because something shows them.</param>
    public sealed record Gone(int Count, int Used);

    /// <summary>Puts a file into the shop. Pictures are made anew, without what else they held.</summary>
    [Action("files.upload", "POST /files", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(FileUploaded))]
    public static async Task<Answer<Kept>> UploadAsync(FileUpload input, ActionScope at, CancellationToken cancel)
    {
        if (input.Id is not null || input.Instead is not null) return new Problem("invalid", "A new file takes no other one's place.");
        var store = at.Get<StoreDb>();
        var clean = input.Clean().Value!; // what cannot be read was refused before
        var stem = Handle.Of(Path.GetFileNameWithoutExtension(input.Name)) is { Length: > 0 } some ? some : "file";
        // Two of one name at one moment get two addresses, and neither writes over the other.
        var fileName = $"{(stem.Length > 100 ? stem[..100].Trim('-') : stem)}-{Guid.NewGuid().ToString("N")[..6]}{clean.Extension}";
        var file = ShopFile.RowOf(fileName, input.Name.Trim(), clean.Bytes, at.Now);
        file.Alt = input.Alt.Trim();
        store.Files.Add(file);
        await store.SaveChangesAsync(cancel); // its id is needed
        await ShopFile.WriteAsync(ShopFile.FolderOf(at), fileName, clean.Bytes, cancel);
        store.Announce(new FileUploaded(file.Id, fileName));
        at.Record($"file/{fileName}", before: null, Described(file));
        return new Kept(file.Id, fileName);
    }

    /// <summary>Calls a file otherwise, or tells what it shows.</summary>
    [Action("files.update", "PUT /files/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(FileUpdated))]
    public static async Task<Answer<Done>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Files.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } file) return Problem.NotFound("such file");
        var before = Described(file);
        (file.Name, file.Alt) = (input.Name.Trim(), input.Alt.Trim());
        store.Announce(new FileUpdated(file.Id, file.FileName));
        at.Record($"file/{file.FileName}", before, Described(file));
        return new Done();
    }

    /// <summary>Puts another file of the same type behind an address, so that everything that shows it shows the other one.</summary>
    [Action("files.replace", "PUT /files/{id}/content", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(FileReplaced))]
    public static async Task<Answer<Done>> ReplaceAsync(FileUpload input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Id is not { } id || await store.Files.SingleOrDefaultAsync(one => one.Id == id && one.FileName == input.Instead, cancel) is not { } file) return Problem.NotFound("such file");
        var clean = input.Clean().Value!; // what cannot be read was refused before
        var before = Described(file);
        var fresh = ShopFile.RowOf(file.FileName, file.Name, clean.Bytes, at.Now);
        // A name that says what it holds is believed no more, also by a clock that stood still.
        (file.Size, file.Width, file.Height, file.ChangedAt) = (fresh.Size, fresh.Width, fresh.Height, at.Now > file.AddedAt ? at.Now : file.AddedAt.AddMilliseconds(1));
        store.Announce(new FileReplaced(file.Id, file.FileName));
        at.Record($"file/{file.FileName}", before, Described(file));
        // Last of all: a change that is refused leaves the former one where it is.
        var folder = ShopFile.FolderOf(at);
        at.Afterwards(stop => ShopFile.WriteAsync(folder, file.FileName, clean.Bytes, stop));
        return new Done();
    }

    /// <summary>Takes files away that nothing shows. Those that are shown somewhere stay: nothing is left with a hole in it.</summary>
    [Action("files.delete", "POST /files/delete", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(FileDeleted))]
    public static async Task<Answer<Gone>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Ids.Count == 0) return new Problem("none_ticked", "Tick at least one row.", "ids");
        if (input.Ids.Count > Most) return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
        var ids = input.Ids.Select(FileId.Of).ToList();
        var files = await store.Files.Where(one => ids.Contains(one.Id)).ToListAsync(cancel);
        if (files.Count == 0) return Problem.NotFound("such file");
        var uses = await store.FileUsesAsync(files.ConvertAll(file => file.FileName), cancel);
        var gone = files.Where(file => !uses.Contains(file.FileName)).ToList();
        if (gone.Count == 0)
            return files is [var only] ? new Problem("file_used", $"{only.Name} is shown by something. Take it away there first, or put another file in its place.") { Values = [only.Name] }
                : new Problem("files_used", "Each of these files is shown by something. Take them away there first.");
        store.Files.RemoveRange(gone);
        var folder = ShopFile.FolderOf(at);
        foreach (var file in gone)
        {
            store.Announce(new FileDeleted(file.Id, file.FileName));
            at.Record($"file/{file.FileName}", Described(file), after: null);
            // After the commit: where it fails, the file is found without a row and taken away later.
            at.Afterwards(_ =>
            {
                File.Delete(Path.Combine(folder, file.FileName));
                return Task.CompletedTask;
            });
        }

        return new Gone(gone.Count, files.Count - gone.Count);
    }

    static object Described(LibraryFile file) => new { name = file.Name, alt = file.Alt, bytes = file.Size, width = file.Width, height = file.Height };
}
