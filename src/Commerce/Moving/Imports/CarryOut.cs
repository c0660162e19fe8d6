using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Things;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>
/// Carries an import one way to its end: reads its file for the preview, takes it, or puts it back. In batches, each one
/// transaction that also says how far the import is: whoever goes on after a crash begins behind what is done.
/// </summary>
sealed class CarryOut(IServiceProvider services, TenantInfo shop, ImportBell bell, TimeProvider time)
{
    /// <summary>Things of a batch; heavy ones count for more.</summary>
    public const int Batch = 50;

    const int Samples = 8;

    public async Task RunAsync(ImportId id, CancellationToken cancel)
    {
        ImportState state;
        await using (var scope = services.OpenTenant(shop)) state = await Store(scope).Imports.Where(one => one.Id == id).Select(one => one.State).SingleOrDefaultAsync(cancel);
        await (state switch
        {
            ImportState.Checking => CheckAsync(id, cancel),
            ImportState.Running => TakeAsync(id, cancel),
            ImportState.Undoing => UndoAsync(id, cancel),
            _ => Task.CompletedTask,
        });
        await TellAsync(id, cancel);
    }

    async Task CheckAsync(ImportId id, CancellationToken cancel)
    {
        var import = await FindAsync(id, cancel);
        // Begun anew after a crash: what was found so far is found again.
        await ChangeAsync(async store =>
        {
            await store.ImportIssues.Where(issue => issue.ImportId == id).ExecuteDeleteAsync(cancel);
            return true;
        }, cancel);
        List<SampleRow> samples = [];
        var (things, issues) = (0, 0);
        Dictionary<string, int> keys = new(StringComparer.Ordinal);
        var counts = new int[Enum.GetValues<ThingOutcome>().Length];
        LineProblem? broken = null;
        using var file = await OpenAsync(import, cancel);
        try
        {
            foreach (var batch in Batches(file, import, skip: 0))
            {
                if (import.Kind is not FileKind.Inventory) NoteTwice(batch, keys);
                await using var scope = services.OpenTenant(shop);
                var moved = await Mover(import.Kind, Store(scope)).RunAsync(batch, file.Shop, overwrite: true, at: null, cancel);
                foreach (var one in moved) counts[(int)one.Outcome]++;
                samples.AddRange(moved.Take(Samples - samples.Count).Select(one => new SampleRow(one.Entry.Line, one.Entry.Name, one.Detail, one.Outcome, (one.Entry as ProductEntry)?.Variants.Count ?? 0)));
                things += batch.Count;
                var found = moved.SelectMany(one => one.Entry.Problems).ToList();
                await ChangeAsync(async store =>
                {
                    store.ImportIssues.AddRange(found.Take(Math.Max(0, ImportIssue.Most - issues)).Select(problem => Issue(id, problem)));
                    await store.SaveChangesAsync(cancel);
                    return await store.Imports.Where(one => one.Id == id && one.State == ImportState.Checking).ExecuteUpdateAsync(set => set.SetProperty(one => one.Done, things), cancel) > 0;
                }, cancel);
                issues += found.Count;
                await TellAsync(id, cancel);
            }
        }
        catch (BrokenFileException error)
        {
            broken = error.Found;
        }

        if (broken is null && things == 0) broken = new LineProblem(0, null, new Problem("file_no_rows", "This file names its columns and has no rows.", "file"));
        if (broken is not null) issues++;
        await ChangeAsync(async store =>
        {
            if (broken is not null) store.ImportIssues.Add(Issue(id, broken));
            await store.SaveChangesAsync(cancel);
            var (left, shown) = (JsonSerializer.Serialize(file.Shop.Sheet.LeftOut), JsonSerializer.Serialize(samples));
            return await store.Imports.Where(one => one.Id == id && one.State == ImportState.Checking).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.State, broken is null ? ImportState.Ready : ImportState.Unreadable)
                .SetProperty(one => one.Things, things).SetProperty(one => one.Done, 0).SetProperty(one => one.Problems, issues)
                .SetProperty(one => one.Made, counts[(int)ThingOutcome.Made]).SetProperty(one => one.Changed, counts[(int)ThingOutcome.Changed]).SetProperty(one => one.Same, counts[(int)ThingOutcome.Same]).SetProperty(one => one.Refused, counts[(int)ThingOutcome.Refused])
                .SetProperty(one => one.LeftOut, left).SetProperty(one => one.Samples, shown), cancel) > 0;
        }, cancel);
    }

    async Task TakeAsync(ImportId id, CancellationToken cancel)
    {
        var import = await FindAsync(id, cancel);
        using var file = await OpenAsync(import, cancel);
        Dictionary<string, int> keys = new(StringComparer.Ordinal);
        var done = import.Done;
        var position = 0;
        foreach (var batch in Batches(file, import, skip: 0))
        {
            if (import.Kind is not FileKind.Inventory) NoteTwice(batch, keys);
            var rest = batch.Skip(Math.Max(0, done - position)).ToList(); // what was taken before a crash is only read
            position += batch.Count;
            if (rest.Count == 0) continue;
            var before = position - rest.Count;
            await ChangeAsync(async (store, inside) =>
            {
                var at = new ActionScope(ActorOf(import), inside, time.GetUtcNow());
                var moved = await Mover(import.Kind, store).RunAsync(rest, file.Shop with { Now = Whole(at.Now) }, import.Overwrite, at, cancel);
                foreach (var one in moved)
                {
                    store.ImportedThings.AddRange(one.Things.Select(thing => Of(id, thing)));
                    store.ImportPictures.AddRange(one.Pictures.Select(picture => Of(id, picture, at.Now)));
                }

                // What could not be foreseen when the file was looked at, such as an address that was taken since.
                var known = (await store.ImportIssues.Where(issue => issue.ImportId == id).Select(issue => new { issue.Line, issue.Code }).ToListAsync(cancel)).Select(issue => (issue.Line, issue.Code)).ToHashSet();
                var fresh = moved.SelectMany(one => one.Entry.Problems).Where(problem => !known.Contains((problem.Line, problem.Problem.Code))).ToList();
                store.ImportIssues.AddRange(fresh.Take(Math.Max(0, ImportIssue.Most - known.Count)).Select(problem => Issue(id, problem)));
                await store.SaveChangesAsync(cancel);
                store.ChangeTracker.Clear();
                int Count(ThingOutcome outcome) => moved.Count(one => one.Outcome == outcome);
                var (made, changed, same, refused) = (Count(ThingOutcome.Made), Count(ThingOutcome.Changed), Count(ThingOutcome.Same), Count(ThingOutcome.Refused));
                // Only if it stands where this batch begins: whoever else took it up meanwhile has done this batch, and ours never was.
                return await store.Imports.Where(one => one.Id == id && one.State == ImportState.Running && one.Done == before).ExecuteUpdateAsync(set => set
                    .SetProperty(one => one.Done, position).SetProperty(one => one.Failures, 0).SetProperty(one => one.Problems, one => one.Problems + fresh.Count)
                    .SetProperty(one => one.Made, one => one.Made + made).SetProperty(one => one.Changed, one => one.Changed + changed).SetProperty(one => one.Same, one => one.Same + same).SetProperty(one => one.Refused, one => one.Refused + refused), cancel) > 0;
            }, cancel);
            await TellAsync(id, cancel);
        }

        await ChangeAsync(async store =>
        {
            var (now, left) = (time.GetUtcNow(), JsonSerializer.Serialize(file.Shop.Sheet.LeftOut));
            if (await store.Imports.Where(one => one.Id == id && one.State == ImportState.Running).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Done).SetProperty(one => one.LeftOut, left).SetProperty(one => one.EndedAt, now), cancel) == 0) return false;
            var end = await store.Imports.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
            store.Announce(new ImportFinished(id, end.Kind, end.Made, end.Changed, end.Refused));
            return true;
        }, cancel);
    }

    async Task UndoAsync(ImportId id, CancellationToken cancel)
    {
        var import = await FindAsync(id, cancel);
        while (true)
        {
            var none = false;
            await ChangeAsync(async (store, inside) =>
            {
                // The last ones first: what followed from others goes before them.
                var batch = await store.ImportedThings.AsNoTracking().Where(thing => thing.ImportId == id && thing.Undo == UndoState.None).OrderByDescending(thing => thing.Id).Take(Batch).ToListAsync(cancel);
                none = batch.Count == 0;
                var at = new ActionScope(ActorOf(import), inside, time.GetUtcNow());
                var left = 0;
                foreach (var thing in batch)
                {
                    var undone = thing.Kind is ThingKind.Stock ? await MoveInventory.UndoStockAsync(store, thing, at, cancel) : await Mover(KindOf(thing.Kind), store).UndoAsync(thing, at, cancel);
                    store.ChangeTracker.Clear();
                    var state = undone ? UndoState.Undone : UndoState.Left;
                    left += undone ? 0 : 1;
                    await store.ImportedThings.Where(one => one.Id == thing.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Undo, state), cancel);
                }

                return await store.Imports.Where(one => one.Id == id && one.State == ImportState.Undoing).ExecuteUpdateAsync(set => set.SetProperty(one => one.Done, one => one.Done + batch.Count).SetProperty(one => one.Left, one => one.Left + left).SetProperty(one => one.Failures, 0), cancel) > 0;
            }, cancel);
            if (none) break;
            await TellAsync(id, cancel);
        }

        await ChangeAsync(async store =>
        {
            var now = time.GetUtcNow();
            if (await store.Imports.Where(one => one.Id == id && one.State == ImportState.Undoing).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Undone).SetProperty(one => one.EndedAt, now), cancel) == 0) return false;
            store.Announce(new ImportUndone(id, import.Kind, await store.Imports.Where(one => one.Id == id).Select(one => one.Left).SingleAsync(cancel)));
            return true;
        }, cancel);
    }

    /// <summary>Who acts: whoever brought the file, and was permitted to when they started it.</summary>
    internal Actor ActorOf(Import import) => new(import.By.Length > 0 ? import.By : Actor.Program.Name, Place.Of(shop.Id)) { IsTrusted = true, VisitingFrom = import.From };

    internal static IMoveThings Mover(FileKind kind, StoreDb store) => kind switch
    {
        FileKind.Products => new MoveProducts(store),
        FileKind.Collections => new MoveCollections(store),
        FileKind.Pages => new MovePages(store),
        FileKind.Redirects => new MoveRedirects(store),
        _ => new MoveInventory(store),
    };

    static FileKind KindOf(ThingKind kind) => kind switch { ThingKind.Product => FileKind.Products, ThingKind.Collection => FileKind.Collections, ThingKind.Page => FileKind.Pages, ThingKind.Redirect => FileKind.Redirects, _ => FileKind.Inventory };

    // A thing that stands in two places of a file would be what the later one says: whoever wrote it meant something else.
    static void NoteTwice(List<Entry> batch, Dictionary<string, int> keys)
    {
        foreach (var entry in batch.Where(entry => entry.Key.Length > 0))
        {
            if (keys.TryGetValue(entry.Key, out var first)) entry.Refuse(entry.Line, null, new Problem("handle_twice", $"{Cells.Cut(entry.Key)} stands in line {first} already. Put its rows together there, or give it a handle of its own.") { Values = [Cells.Cut(entry.Key), first] });
            else keys.Add(entry.Key, entry.Line);
        }
    }

    static IEnumerable<List<Entry>> Batches(OpenFile file, Import import, int skip)
    {
        List<Entry> batch = [];
        var weight = 0;
        foreach (var entry in Mover(import.Kind, file.Store).Read(file.Shop).Skip(skip))
        {
            batch.Add(entry);
            if ((weight += entry.Weight) < Batch) continue;
            yield return batch;
            (batch, weight) = ([], 0);
        }

        if (batch.Count > 0) yield return batch;
    }

    sealed record OpenFile(MovingShop Shop, StoreDb Store, IDisposable Scope) : IDisposable
    {
        public void Dispose()
        {
            Shop.Sheet.Dispose();
            Scope.Dispose();
        }
    }

    async Task<OpenFile> OpenAsync(Import import, CancellationToken cancel)
    {
        var scope = services.OpenTenant(shop);
        try
        {
            var store = Store(scope);
            var currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
            var active = await store.Locations.AsNoTracking().Where(location => location.Active).Select(location => location.Id).Take(2).ToListAsync(cancel);
            var fields = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner == MetafieldOwner.Product || one.Owner == MetafieldOwner.Variant).OrderBy(one => one.Id).ToListAsync(cancel);
            var path = Path.Combine(scope.ServiceProvider.GetRequiredService<DataDirectory>().FilesOf(shop), import.StoredAs ?? throw new InvalidOperationException($"Import {import.Id.Value} has no file any more."));
            return new OpenFile(new MovingShop(new Sheet(path), import.Format, currency, Whole(time.GetUtcNow()), active is [var only] ? only.Value : null, fields), store, scope);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    async Task<Import> FindAsync(ImportId id, CancellationToken cancel)
    {
        await using var scope = services.OpenTenant(shop);
        return await Store(scope).Imports.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
    }

    Task ChangeAsync(Func<StoreDb, Task<bool>> change, CancellationToken cancel) => ChangeAsync((store, _) => change(store), cancel);

    // A scope of its own for each: nothing of one batch is in memory when the next one begins.
    async Task ChangeAsync(Func<StoreDb, IServiceProvider, Task<bool>> change, CancellationToken cancel)
    {
        await using var scope = services.OpenTenant(shop);
        var store = Store(scope);
        await using var transaction = await store.BeginWriteAsync(cancel);
        if (!await change(store, scope.ServiceProvider)) throw new OvertakenException();
        await transaction.CommitAsync(cancel);
    }

    async Task TellAsync(ImportId id, CancellationToken cancel)
    {
        await using var scope = services.OpenTenant(shop);
        if (await ImportView.OfAsync(Store(scope), id, cancel) is { } view) bell.Tell(shop.Id, view);
    }

    static ImportIssue Issue(ImportId id, LineProblem found) => new()
    {
        ImportId = id,
        Line = found.Line,
        Column = found.Column is { Length: > 255 } long_ ? long_[..255] : found.Column,
        Code = found.Problem.Code,
        Message = found.Problem.Message.Length <= ImportIssue.LongestMessage ? found.Problem.Message : found.Problem.Message[..ImportIssue.LongestMessage],
        Values = JsonSerializer.Serialize(found.Problem.Values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)).ToList()),
    };

    static ImportedThing Of(ImportId id, ImportedThing thing) => new() { ImportId = id, Kind = thing.Kind, ThingId = thing.ThingId, Place = thing.Place, Name = thing.Name, Line = thing.Line, Outcome = thing.Outcome, Before = thing.Before, After = thing.After };

    static ImportPicture Of(ImportId id, ImportPicture picture, DateTimeOffset now) => new() { ImportId = id, ProductId = picture.ProductId, CollectionId = picture.CollectionId, Url = picture.Url, Alt = picture.Alt, Line = picture.Line, Position = picture.Position, Variants = picture.Variants, DueAt = now };

    static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    static StoreDb Store(TenantScope scope) => scope.ServiceProvider.GetRequiredService<StoreDb>();

    /// <summary>Somebody else goes on with this import.</summary>
    internal sealed class OvertakenException : Exception;
}
