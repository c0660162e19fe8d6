using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>What a file is taken with: into which shop, when, and how.</summary>
/// <param name="Sheet">The columns of the file.</param>
/// <param name="Stock">The one location in use, to which a quantity of a product's file belongs; null where there are several.</param>
/// <param name="Fields">The metafields that products and variants can have here.</param>
sealed record MovingShop(Sheet Sheet, FileFormat Format, string Currency, DateTimeOffset Now, long? Stock, IReadOnlyList<MetafieldDefinition> Fields);

/// <summary>What became of an entry, and what is to be noted of it.</summary>
/// <param name="Detail">For the preview: a line on what it is.</param>
sealed record Moved(Entry Entry, ThingOutcome Outcome, IReadOnlyList<ImportedThing> Things, IReadOnlyList<ImportPicture> Pictures, string Detail = "");

/// <summary>Moves things of one kind: reads them from a file, says what would become of them, takes them, and puts them back.</summary>
interface IMoveThings
{
    /// <summary>The entries of a file in its order, one in memory at a time.</summary>
    /// <exception cref="BrokenFileException">The file cannot be read on.</exception>
    IEnumerable<Entry> Read(MovingShop shop);

    /// <summary>Judges a batch, and takes it unless <paramref name="at"/> is null. A fixed number of reads for the batch; with <paramref name="at"/> inside a transaction.</summary>
    Task<IReadOnlyList<Moved>> RunAsync(IReadOnlyList<Entry> batch, MovingShop shop, bool overwrite, ActionScope? at, CancellationToken cancel);

    /// <summary>Puts one thing back to what it was, inside a transaction.</summary>
    /// <returns>False where somebody changed it since: it is left.</returns>
    Task<bool> UndoAsync(ImportedThing thing, ActionScope at, CancellationToken cancel);
}

/// <summary>Things that a wish describes whole: what the shop has is read as a wish, what the file says is put over it, and the trade's own actions carry it out. No rule is written here a second time.</summary>
abstract class MoveThings<TEntry, TWish>(StoreDb store) : IMoveThings
    where TEntry : Entry
    where TWish : class, IChecked
{
    protected static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true };

    protected StoreDb Store => store;

    protected abstract ThingKind Kind { get; }

    public abstract IEnumerable<Entry> Read(MovingShop shop);

    /// <summary>What the shop has under these keys, as wishes that change nothing, with their numbers.</summary>
    protected abstract Task<Dictionary<string, (long Id, TWish State)>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancel);

    /// <summary>Looks up for a whole batch what its entries name.</summary>
    protected virtual Task PrepareAsync(IReadOnlyList<TEntry> batch, MovingShop shop, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Looks once more for what an entry names and the batch did not find: another entry may have brought it meanwhile.</summary>
    protected virtual Task LookAgainAsync(TEntry entry, MovingShop shop, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What it is now, or null: it is gone.</summary>
    protected abstract Task<TWish?> StateAsync(long id, CancellationToken cancel);

    /// <summary>What the shop should have.</summary>
    protected abstract TWish Merge(TEntry entry, TWish? present, MovingShop shop);

    /// <summary>The wish as it will be kept: whoever wishes for what is there wishes for nothing.</summary>
    protected abstract TWish Tidy(TWish wish);

    /// <summary>The wish as it is compared: without what the engines keep in different ways.</summary>
    protected virtual TWish Mark(TWish wish) => wish;

    protected abstract Task<Answer<(long Id, string Name)>> SaveAsync(TWish wish, bool isNew, ActionScope at, CancellationToken cancel);

    protected abstract Task<Problem?> RemoveAsync(long id, ActionScope at, CancellationToken cancel);

    /// <summary>A wish of before, fit for what is there now.</summary>
    protected virtual TWish Back(TWish before, TWish now) => before;

    /// <summary>What is in the shop beside it and has to be as the import left it, before it may be taken away.</summary>
    protected virtual Task<bool> IsFreeAsync(ImportedThing thing, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>What else an entry brings, once it is kept.</summary>
    protected virtual Task<(IReadOnlyList<ImportedThing> Things, IReadOnlyList<ImportPicture> Pictures)> FollowAsync(TEntry entry, long id, MovingShop shop, ActionScope at, CancellationToken cancel) =>
        Task.FromResult<(IReadOnlyList<ImportedThing>, IReadOnlyList<ImportPicture>)>(([], []));

    /// <summary>Whether an entry brings anything beside its wish that the shop does not have.</summary>
    protected virtual Task<bool> BringsMoreAsync(TEntry entry, long id, MovingShop shop, CancellationToken cancel) => Task.FromResult(false);

    protected virtual string Describe(TEntry entry, TWish wish, MovingShop shop) => "";

    public async Task<IReadOnlyList<Moved>> RunAsync(IReadOnlyList<Entry> batch, MovingShop shop, bool overwrite, ActionScope? at, CancellationToken cancel)
    {
        var found = await FindAsync([.. batch.Select(entry => entry.Key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)], cancel);
        await PrepareAsync([.. batch.Cast<TEntry>()], shop, cancel);
        store.ChangeTracker.Clear();
        List<Moved> moved = [];
        foreach (var entry in batch.Cast<TEntry>())
        {
            moved.Add(await OneAsync(entry, found.TryGetValue(entry.Key, out var present) ? present : null, shop, overwrite, at, cancel));
            store.ChangeTracker.Clear(); // as much at once as one thing has, however many there are
        }

        return moved;
    }

    async Task<Moved> OneAsync(TEntry entry, (long Id, TWish State)? present, MovingShop shop, bool overwrite, ActionScope? at, CancellationToken cancel)
    {
        if (entry.Problems.Count > 0) return new Moved(entry, ThingOutcome.Refused, [], []);
        if (at is not null) await LookAgainAsync(entry, shop, cancel);
        var wish = Tidy(Merge(entry, present?.State, shop));
        var detail = Describe(entry, wish, shop);
        if (entry.Problems.Count > 0 || wish.Problems().Select(problem => Placed(entry, problem)).ToList() is { Count: > 0 } wrong && Refuse(entry, wrong)) return new Moved(entry, ThingOutcome.Refused, [], [], detail);
        if (present is { } there)
        {
            var same = Written(Mark(wish)) == Written(Mark(Tidy(there.State)));
            if (same && !await BringsMoreAsync(entry, there.Id, shop, cancel)) return new Moved(entry, ThingOutcome.Same, [], [], detail);
            if (!overwrite) return new Moved(entry, at is null ? ThingOutcome.Changed : ThingOutcome.Same, [], [], detail);
            if (at is null) return new Moved(entry, ThingOutcome.Changed, [], [], detail);
            List<ImportedThing> things = [];
            if (!same)
            {
                if (!(await SaveAsync(wish, isNew: false, at, cancel)).Succeeded(out var kept, out var refusal)) return Refused(entry, refusal, detail);
                things.Add(await NoteAsync(entry, kept, ThingOutcome.Changed, Written(there.State), cancel));
            }

            var more = await FollowAsync(entry, there.Id, shop, at, cancel);
            return new Moved(entry, ThingOutcome.Changed, [.. things, .. more.Things], more.Pictures, detail);
        }

        if (at is null) return new Moved(entry, ThingOutcome.Made, [], [], detail);
        if (!(await SaveAsync(wish, isNew: true, at, cancel)).Succeeded(out var made, out var problem)) return Refused(entry, problem, detail);
        var thing = await NoteAsync(entry, made, ThingOutcome.Made, before: null, cancel);
        var follows = await FollowAsync(entry, made.Id, shop, at, cancel);
        return new Moved(entry, ThingOutcome.Made, [thing, .. follows.Things], follows.Pictures, detail);
    }

    async Task<ImportedThing> NoteAsync(TEntry entry, (long Id, string Name) kept, ThingOutcome outcome, string? before, CancellationToken cancel) => new()
    {
        Kind = Kind,
        ThingId = kept.Id,
        Name = kept.Name.Length <= ImportedThing.LongestName ? kept.Name : kept.Name[..ImportedThing.LongestName],
        Line = entry.Line,
        Outcome = outcome,
        Before = before,
        After = Digest((await StateAsync(kept.Id, cancel))!), // it was kept just now
    };

    public async Task<bool> UndoAsync(ImportedThing thing, ActionScope at, CancellationToken cancel)
    {
        var now = await StateAsync(thing.ThingId, cancel);
        if (now is null) return thing.Outcome is ThingOutcome.Made; // somebody took away what was made: just so
        if (Digest(now) != thing.After || !await IsFreeAsync(thing, cancel)) return false;
        if (thing.Before is null) return await RemoveAsync(thing.ThingId, at, cancel) is null;
        var before = JsonSerializer.Deserialize<TWish>(thing.Before, Json)!; // written by this class
        return (await SaveAsync(Back(before, now), isNew: false, at, cancel)).Problem is null;
    }

    /// <summary>What tells whether a thing is still as an import left it; null where it is gone.</summary>
    public async Task<string?> DigestAsync(long id, CancellationToken cancel) => await StateAsync(id, cancel) is { } now ? Digest(now) : null;

    /// <summary>A thing as the journal keeps it, to be put back to; null where it is gone.</summary>
    public async Task<string?> WrittenAsync(long id, CancellationToken cancel) => await StateAsync(id, cancel) is { } now ? Written(now) : null;

    /// <summary>A moment to the microsecond, which every engine keeps.</summary>
    protected static DateTimeOffset? Kept(DateTimeOffset? at) => at is { } moment ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    protected static string Written(TWish wish) => JsonSerializer.Serialize(wish, Json);

    string Digest(TWish wish) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Written(Mark(Tidy(wish))))));

    static Moved Refused(TEntry entry, Problem problem, string detail)
    {
        entry.Problems.Add(Placed(entry, problem));
        return new Moved(entry, ThingOutcome.Refused, [], [], detail);
    }

    static bool Refuse(TEntry entry, List<LineProblem> problems)
    {
        entry.Problems.AddRange(problems);
        return true;
    }

    static LineProblem Placed(TEntry entry, Problem problem)
    {
        var (line, column) = entry.Locate(problem.Field);
        return new LineProblem(line, column, problem);
    }
}
