using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>What a merchant does with files to move in.</summary>
public static class ImportActions
{
    /// <summary>Of files that wait for their start or are under way, in one shop.</summary>
    public const int MostAtOnce = 20;

    /// <param name="FileName">As it is called where it comes from.</param>
    public sealed record Upload(string FileName) : IChecked
    {
        /// <summary>The file, read once. Whoever opened it closes it.</summary>
        [JsonIgnore]
        public Stream Content { get; init; } = Stream.Null;

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Path.GetFileName(FileName), Import.LongestName, "file") is { } problem) yield return problem;
        }
    }

    /// <param name="Overwrite">Whether what the shop has of the same name becomes what the file says.</param>
    public sealed record Begin(ImportId Id, bool Overwrite);

    public sealed record One(ImportId Id);

    public sealed record Kept(ImportId Id);

    /// <summary>Brings a file. It is read in the background; nothing of it is in the shop until somebody starts it.</summary>
    [Action("imports.bring", "POST /imports", "imports:write", PlaceKind.Shop, In = ActionData.Own, Emits = typeof(ImportBrought))]
    public static async Task<Answer<Kept>> BringAsync(Upload input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Imports.CountAsync(one => one.StoredAs != null && (one.State == ImportState.Ready || one.State == ImportState.Checking || one.State == ImportState.Running), cancel) >= MostAtOnce)
            return new Problem("too_many_imports", $"{MostAtOnce} files wait already. Start or discard some of them first.", "file") { Values = [MostAtOnce] };
        var folder = at.Get<DataDirectory>().FilesOf(at.Shop.Info);
        Directory.CreateDirectory(folder);
        var name = $"import-{Guid.NewGuid():N}.csv";
        var (raw, target) = (Path.Combine(folder, $".{name}.raw"), Path.Combine(folder, name));
        var kept = false;
        try
        {
            var most = at.Get<IOptions<ImportsOptions>>().Value;
            if (await CopyAsync(input.Content, raw, most.MaxFileBytes, cancel) is not { } bytes) return TooLarge(most);
            if (!(await SettleText.RunAsync(raw, target, cancel)).Succeeded(out var encoding, out var problem)) return problem;
            if (!Recognise(target).Succeeded(out var found, out problem)) return problem;

            var author = StockAuthor.Of(at);
            var import = new Import { FileName = Path.GetFileName(input.FileName), StoredAs = name, Bytes = bytes, Kind = found.Kind, Format = found.Format, Encoding = encoding, State = ImportState.Checking, CreatedAt = at.Now, By = Cut(author.Name), From = author.From is { } from ? Cut(from) : null };
            await using var transaction = await store.BeginWriteAsync(cancel);
            store.Imports.Add(import);
            await store.SaveChangesAsync(cancel);
            store.Announce(new ImportBrought(import.Id, import.Kind));
            await transaction.CommitAsync(cancel);
            kept = true;
            at.Record($"import/{import.Id.Value}", before: null, after: new { file = import.FileName, kind = import.Kind.ToString(), bytes });
            Ring(at);
            return new Kept(import.Id);
        }
        finally
        {
            File.Delete(raw);
            if (!kept) File.Delete(target);
        }
    }

    /// <summary>Moves what a file says into the shop, in the background.</summary>
    [Action("imports.start", "POST /imports/{id}/start", "imports:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ImportStarted))]
    public static async Task<Answer<Done>> StartAsync(Begin input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } import) return Problem.NotFound("such import");
        var overwrite = input.Overwrite || import.Kind is FileKind.Inventory; // numbers have nothing to be kept beside
        // In one statement: of two who start it at one moment one does.
        var again = import.State is ImportState.Stopped && import.StartedAt is not null;
        var started = again
            ? await store.Imports.Where(one => one.Id == import.Id && one.State == ImportState.Stopped && one.StoredAs != null).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Running).SetProperty(one => one.Failures, 0), cancel)
            : await store.Imports.Where(one => one.Id == import.Id && one.State == ImportState.Ready && one.StoredAs != null).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.State, ImportState.Running).SetProperty(one => one.StartedAt, at.Now).SetProperty(one => one.Overwrite, overwrite)
                .SetProperty(one => one.Done, 0).SetProperty(one => one.Made, 0).SetProperty(one => one.Changed, 0).SetProperty(one => one.Same, 0).SetProperty(one => one.Refused, 0).SetProperty(one => one.Failures, 0), cancel);
        if (started == 0) return new Problem("import_state", "This cannot be done with the import any more. Load the page again.");
        store.Announce(new ImportStarted(import.Id, import.Kind, overwrite));
        at.Record($"import/{import.Id.Value}", before: null, after: new { file = import.FileName, things = import.Things, overwrite });
        Ring(at);
        return new Done();
    }

    /// <summary>Takes back all that an import did, in the background. What somebody has changed since is left, and named.</summary>
    [Action("imports.undo", "POST /imports/{id}/undo", "imports:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ImportUndoStarted))]
    public static async Task<Answer<Done>> UndoAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } import) return Problem.NotFound("such import");
        var begun = await store.Imports.Where(one => one.Id == import.Id && (one.State == ImportState.Done || (one.State == ImportState.Stopped && one.StartedAt != null)))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Undoing).SetProperty(one => one.Done, 0).SetProperty(one => one.Left, 0).SetProperty(one => one.Failures, 0), cancel);
        if (begun == 0) return new Problem("import_state", "This cannot be done with the import any more. Load the page again.");
        await store.ImportPictures.Where(picture => picture.ImportId == import.Id && picture.State == PictureState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(picture => picture.State, PictureState.Refused).SetProperty(picture => picture.Why, "picture_undone"), cancel);
        store.Announce(new ImportUndoStarted(import.Id, import.Kind));
        at.Record($"import/{import.Id.Value}", before: null, after: new { file = import.FileName, undo = true });
        Ring(at);
        return new Done();
    }

    /// <summary>Removes a file that was not moved in.</summary>
    [Action("imports.discard", "DELETE /imports/{id}", "imports:write", PlaceKind.Shop, In = ActionData.Shop)]
    public static async Task<Answer<Done>> DiscardAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Imports.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } import) return Problem.NotFound("such import");
        if (import.StartedAt is not null || import.State is ImportState.Running) return new Problem("import_state", "This cannot be done with the import any more. Load the page again.");
        store.Imports.Remove(import);
        if (import.StoredAs is { } name)
        {
            var path = Path.Combine(at.Get<DataDirectory>().FilesOf(at.Shop.Info), name);
            at.Afterwards(_ =>
            {
                File.Delete(path);
                return Task.CompletedTask;
            });
        }

        at.Record($"import/{import.Id.Value}", new { file = import.FileName }, after: null);
        return new Done();
    }

    internal static Problem TooLarge(ImportsOptions options) => new("file_too_large", $"This file is larger than {options.MaxFileMegabytes} MB. Divide it into several files and bring them one after the other.", "file") { Values = [options.MaxFileMegabytes] };

    // Null where there is more than may be: what follows is not read any more.
    static async Task<long?> CopyAsync(Stream from, string path, long most, CancellationToken cancel)
    {
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var block = new byte[1 << 16];
        long all = 0;
        for (int read; (read = await from.ReadAsync(block, cancel)) > 0;)
        {
            if ((all += read) > most) return null;
            await to.WriteAsync(block.AsMemory(0, read), cancel);
        }

        return all;
    }

    static Answer<(FileKind Kind, FileFormat Format)> Recognise(string path)
    {
        try
        {
            using var sheet = new Sheet(path);
            return RecogniseFile.Run(sheet.Columns);
        }
        catch (BrokenFileException broken)
        {
            return broken.Found.Problem;
        }
    }

    // Not lost when nobody hears it: the event says the same.
    static void Ring(ActionScope at)
    {
        var (bell, shop) = (at.Get<ImportBell>(), at.Shop.Info.Id);
        at.Afterwards(_ =>
        {
            bell.Ring(shop);
            return Task.CompletedTask;
        });
    }

    static string Cut(string text) => text.Length <= Import.LongestName ? text : text[..Import.LongestName];
}
