using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Tables;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>
/// The one way in which stock changes: each quantity in one statement that also holds the condition, then the history, the
/// events and what shoppers find, all in the transaction at hand. Decision 0017 says why.
/// </summary>
/// <remarks>
/// Moves are made in the order of their variants, so that two transactions never wait for each other. In a shop of several
/// locations the variant itself is locked first: what all of them have together is then exact, whatever others do meanwhile.
/// Refused, the caller gives its transaction up: what was moved before the refusal stands in it.
/// </remarks>
sealed class MoveStock(StoreDb store, StockAuthor author)
{
    /// <summary>Moves in one go. A statement takes only so many parameters.</summary>
    public const int MostAtOnce = 500;

    readonly HashSet<(VariantId, LocationId)> levels = [];
    readonly List<(StockMove Move, LocationId? Location)> made = [];
    Dictionary<VariantId, Variant> variants = [];
    List<Location> locations = [];

    /// <summary>Makes all of the moves, or says which of them cannot be.</summary>
    /// <returns>Where each was made, in the order they were made in, and what is there now.</returns>
    public async Task<Answer<Moved>> RunAsync(IReadOnlyCollection<StockMove> moves, CancellationToken cancel)
    {
        var ids = moves.Select(move => move.Variant).Distinct().OrderBy(id => id.Value).ToArray();
        variants = await store.Variants.AsNoTracking().Where(variant => ids.Contains(variant.Id)).Select(variant => new Variant(variant.Id, variant.ProductId, variant.TracksInventory, variant.SellsWhenOut)).ToDictionaryAsync(variant => variant.Id, cancel);
        if (moves.FirstOrDefault(move => !variants.ContainsKey(move.Variant)) is { } strange) return Problem.NotFound("such variant") with { Field = strange.Field };
        // Those in use first: what was left at another is still sold, but last.
        locations = await store.Locations.AsNoTracking().OrderByDescending(location => location.Active).ThenBy(location => location.Position).ThenBy(location => location.Id).ToListAsync(cancel);
        if (moves.FirstOrDefault(move => move.Location is { } at && !locations.Exists(location => location.Id == at)) is { } nowhere) return Problem.NotFound("such location") with { Field = nowhere.Field };
        levels.UnionWith((await store.InventoryLevels.AsNoTracking().Where(level => ids.Contains(level.VariantId)).Select(level => new { level.VariantId, level.LocationId }).ToListAsync(cancel)).Select(level => (level.VariantId, level.LocationId)));

        foreach (var ofOne in moves.GroupBy(move => move.Variant).OrderBy(group => group.Key.Value))
        {
            if (locations.Count > 1) await store.Variants.Where(variant => variant.Id == ofOne.Key).ExecuteUpdateAsync(set => set.SetProperty(variant => variant.Position, variant => variant.Position), cancel);
            if (await MoveAsync(variants[ofOne.Key], [.. ofOne], cancel) is { } problem) return problem;
        }

        return await SettleAsync(ids, cancel);
    }

    async Task<Problem?> MoveAsync(Variant variant, List<StockMove> moves, CancellationToken cancel)
    {
        foreach (var location in locations)
        {
            // What is given back can be taken again by the same wish.
            foreach (var move in moves.Where(move => move.Location == location.Id).OrderByDescending(move => move.Available))
                if (await AtAsync(move, variant, location, cancel) is { } problem) return problem;
        }

        foreach (var move in moves.Where(move => move.Location is null))
            if (await AnywhereAsync(move, variant, cancel) is { } problem) return problem;
        return null;
    }

    async Task<Problem?> AtAsync(StockMove move, Variant variant, Location location, CancellationToken cancel)
    {
        if (move.Reason is StockReason.Reserved && !variant.TracksInventory) return Uncounted(move);
        if (!location.Active && (move.OnHand > 0 || move.Incoming > 0 || move.CountedTo > 0)) return new Problem("location_inactive", $"{location.Name} is not in use any more. Choose another location, or use it again.", move.Field) { Values = [location.Name] };
        if (levels.Add((move.Variant, location.Id))) await store.WriteAsync(store.StockStatements.BeginLevel, cancel, move.Variant.Value, location.Id.Value);
        if (move.CountedTo is { } counted)
        {
            // Locked before it is read: the history has to say what it was.
            await LevelOf(move.Variant, location.Id).ExecuteUpdateAsync(set => set.SetProperty(level => level.OnHand, level => level.OnHand), cancel);
            var present = await LevelOf(move.Variant, location.Id).Select(level => level.OnHand).SingleAsync(cancel);
            if (move.Was is { } was && was != present) return new Problem("stock_changed", $"There are {present} by now, somebody was quicker. Count again.", move.Field) { Values = [present] };
            if (counted == present) return null;
            move = move with { OnHand = counted - present };
        }

        if (await TryAsync(move, location.Id, sellsWhenOut: false, cancel)) return null;
        if (move.Reason is StockReason.Reserved && variant.SellsWhenOut && await TryAsync(move, location.Id, sellsWhenOut: true, cancel)) return null;
        var level = await LevelOf(move.Variant, location.Id).AsNoTracking().SingleAsync(cancel);
        return move.Need switch
        {
            StockNeed.Available when level.Available < -move.Available => Short(level.Available, move.Field),
            StockNeed.OnHand when level.OnHand < -move.OnHand => Short(level.OnHand, move.Field),
            StockNeed.Incoming when level.Incoming < -move.Incoming => new Problem("stock_not_expected", $"Only {level.Incoming} are expected there.", move.Field) { Values = [level.Incoming] },
            _ => new Problem("stock_too_many", $"A location counts at most {InventoryLevel.Most} of a variant.", move.Field) { Values = [InventoryLevel.Most] },
        };
    }

    async Task<Problem?> AnywhereAsync(StockMove move, Variant variant, CancellationToken cancel)
    {
        if (!variant.TracksInventory) return Uncounted(move);
        foreach (var location in locations.Where(location => levels.Contains((move.Variant, location.Id))))
            if (await TryAsync(move, location.Id, sellsWhenOut: false, cancel)) return null;
        // No place has all of it, all together may. The variant is locked, so what is read stays until each part is taken.
        var there = await store.InventoryLevels.Where(level => level.VariantId == move.Variant && level.Available > 0).AsNoTracking().ToDictionaryAsync(level => level.LocationId, level => level.Available, cancel);
        if (there.Count > 1 && there.Values.Sum() >= move.Reserved) return await InPartsAsync(move, there, cancel);
        if (variant.SellsWhenOut && locations is [{ Active: true } first, ..])
        {
            if (levels.Add((move.Variant, first.Id))) await store.WriteAsync(store.StockStatements.BeginLevel, cancel, move.Variant.Value, first.Id.Value);
            if (await TryAsync(move, first.Id, sellsWhenOut: true, cancel)) return null;
        }

        return Short(there.Values.Sum(), move.Field);
    }

    async Task<Problem?> InPartsAsync(StockMove move, Dictionary<LocationId, int> there, CancellationToken cancel)
    {
        var left = move.Reserved;
        foreach (var location in locations)
        {
            var part = Math.Min(left, there.GetValueOrDefault(location.Id));
            if (part > 0 && await TryAsync(move with { Reserved = part }, location.Id, sellsWhenOut: false, cancel)) left -= part;
        }

        return left == 0 ? null : Short(move.Reserved - left, move.Field);
    }

    Problem? Uncounted(StockMove move)
    {
        made.Add((move, null));
        return null;
    }

    // Check and change are one statement: whoever comes second finds what the first left.
    async Task<bool> TryAsync(StockMove move, LocationId location, bool sellsWhenOut, CancellationToken cancel)
    {
        var level = LevelOf(move.Variant, location);
        var taken = -move.Available;
        level = move.Need switch
        {
            StockNeed.Available when sellsWhenOut => level.Where(one => one.Available >= taken - InventoryLevel.Most && store.Variants.Any(variant => variant.Id == one.VariantId && variant.SellsWhenOut)),
            StockNeed.Available => level.Where(one => one.Available >= taken),
            StockNeed.OnHand => level.Where(one => one.OnHand >= -move.OnHand),
            StockNeed.Incoming => level.Where(one => one.Incoming >= -move.Incoming),
            _ => level,
        };
        if (move.OnHand > 0) level = level.Where(one => one.OnHand <= InventoryLevel.Most - move.OnHand && one.Available <= InventoryLevel.Most - move.OnHand);
        if (move.Incoming > 0) level = level.Where(one => one.Incoming <= InventoryLevel.Most - move.Incoming);
        var rows = await level.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.OnHand, one => one.OnHand + move.OnHand)
            .SetProperty(one => one.Committed, one => one.Committed + move.Committed)
            .SetProperty(one => one.Reserved, one => one.Reserved + move.Reserved)
            .SetProperty(one => one.Incoming, one => one.Incoming + move.Incoming)
            .SetProperty(one => one.Available, one => one.Available + move.Available), cancel);
        if (rows > 0) made.Add((move, location));
        return rows > 0;
    }

    // The rows are this transaction's until it ends: what they hold now, without what it did, is what they held before.
    async Task<Moved> SettleAsync(VariantId[] ids, CancellationToken cancel)
    {
        var now = await store.InventoryLevels.AsNoTracking().Where(level => ids.Contains(level.VariantId)).ToListAsync(cancel);
        var moved = made.Where(one => one.Location is not null).ToLookup(one => (one.Move.Variant, one.Location!.Value));
        List<InventoryEntry> entries = [];
        List<StockNow> after = [];
        foreach (var level in now.Where(level => moved.Contains((level.VariantId, level.LocationId))).OrderBy(level => level.VariantId.Value).ThenBy(level => level.LocationId.Value))
        {
            entries.AddRange(EntriesOf(level, [.. moved[(level.VariantId, level.LocationId)].Select(one => one.Move)]));
            after.Add(new(level.VariantId, level.LocationId, level.OnHand, level.Committed, level.Reserved, level.Available, level.Incoming));
        }

        store.AddRange(entries);
        await store.SaveChangesAsync(cancel);
        foreach (var entry in entries) store.Entry(entry).State = EntityState.Detached; // an import makes very many

        var turned = variants.Values.ToDictionary(variant => variant.Id, variant => Turned(variant, now));
        store.Touch(variants.Values.Where(variant => turned[variant.Id] is not null).Select(variant => variant.Product).Distinct());
        foreach (var level in after) store.Announce(new InventoryChanged(level.Variant, variants[level.Variant].Product, level.Location, level.OnHand, level.Committed, level.Reserved, level.Available, level.Incoming, turned[level.Variant]));
        return new Moved([.. made], after);
    }

    List<InventoryEntry> EntriesOf(InventoryLevel level, List<StockMove> moves)
    {
        List<InventoryEntry> entries = [];
        foreach (var quantity in Enum.GetValues<StockQuantity>())
        {
            var before = ValueOf(level, quantity) - moves.Sum(move => move.Of(quantity));
            var available = level.Available - moves.Sum(move => move.Available);
            foreach (var move in moves)
            {
                available += move.Available;
                if (move.Of(quantity) is not (not 0 and var by)) continue;
                entries.Add(new InventoryEntry
                {
                    VariantId = level.VariantId,
                    LocationId = level.LocationId,
                    At = author.At,
                    By = Cut(author.Name),
                    From = author.From is { } from ? Cut(from) : null,
                    Reason = move.Reason,
                    Note = move.Note,
                    Reference = move.Reference,
                    Quantity = quantity,
                    Before = before,
                    After = before + by,
                    Available = available,
                });
                before += by;
            }
        }

        return entries;
    }

    // Whether it can be bought, where that is another answer than before.
    bool? Turned(Variant variant, List<InventoryLevel> now)
    {
        if (!variant.TracksInventory || variant.SellsWhenOut) return null;
        var after = now.Where(level => level.VariantId == variant.Id).Sum(level => (long)level.Available);
        var before = after - made.Where(one => one.Move.Variant == variant.Id && one.Location is not null).Sum(one => (long)one.Move.Available);
        return before > 0 == after > 0 ? null : after > 0;
    }

    IQueryable<InventoryLevel> LevelOf(VariantId variant, LocationId location) => store.InventoryLevels.Where(level => level.VariantId == variant && level.LocationId == location);

    static Problem Short(int left, string field) => left <= 0
        ? new Problem("stock_none", "There is none left.", field)
        : new Problem("stock_short", $"There are only {left}.", field) { Values = [left] };

    static int ValueOf(InventoryLevel level, StockQuantity quantity) => quantity switch
    {
        StockQuantity.OnHand => level.OnHand,
        StockQuantity.Committed => level.Committed,
        StockQuantity.Reserved => level.Reserved,
        _ => level.Incoming,
    };

    static string Cut(string text) => text.Length <= InventoryEntry.LongestName ? text : text[..InventoryEntry.LongestName];

    /// <param name="Made">Where each move was made; null for a variant that is not counted.</param>
    public sealed record Moved(IReadOnlyList<(StockMove Move, LocationId? Location)> Made, IReadOnlyList<StockNow> Now);

    sealed record Variant(VariantId Id, ProductId Product, bool TracksInventory, bool SellsWhenOut);
}
