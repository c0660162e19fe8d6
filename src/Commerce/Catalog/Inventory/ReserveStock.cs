using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Tables;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>
/// Holds stock for a cart or a checkout, and what becomes of that: sold, sent, given back. Every step is named by the
/// reservation's key and changes nothing when it is made again.
/// </summary>
/// <remarks>
/// To be called within a transaction of <see cref="WriteTransactions.BeginWriteAsync"/>, which the caller gives up when the
/// answer is a problem: then nothing was taken of any line.
/// </remarks>
public sealed class ReserveStock(StoreDb store, StockAuthor author)
{
    /// <summary>That one reservation has, and that are given back in one transaction.</summary>
    public const int MostLines = 100;

    const int MostLapsed = 100;

    /// <summary>Takes all of the lines, or none. What had run out is given back first, whether the clock has come round or not.</summary>
    /// <param name="key">A name of the caller's choice. A reservation of the same lines that has it is answered as it is; one that was given back can be made again under it.</param>
    /// <param name="lines">At most <see cref="MostLines"/>, of one or more each. Several of one variant count together.</param>
    /// <param name="period">How long it is held.</param>
    public async Task<Answer<Held>> ReserveAsync(string key, IReadOnlyList<StockLine> lines, TimeSpan period, CancellationToken cancel)
    {
        var wished = lines.Select((line, i) => (Line: line, Field: $"lines[{i}].quantity")).GroupBy(one => (one.Line.Variant, one.Line.Location))
            .Select(group => new StockMove(group.Key.Variant, group.Key.Location, StockReason.Reserved, group.First().Field) { Reserved = group.Sum(one => one.Line.Quantity), Need = StockNeed.Available, Reference = key }).ToList();
        var until = author.At + period;
        var isNew = await store.WriteAsync(store.StockStatements.BeginReservation, cancel, key, store.StockStatements.Time(author.At), store.StockStatements.Time(until)) == 1;
        var mine = await store.Reservations.AsNoTracking().Include(one => one.Lines).SingleAsync(one => one.Key == key, cancel);
        if (!isNew && mine.State is not ReservationState.Released && !mine.HasLapsed(author.At))
            return IsOf(mine, wished) ? new Held(mine.Key, mine.ExpiresAt, mine.State) : new Problem("reservation_differs", "Something else is reserved under this key. Give that back first, or use another key.", "key");

        var (moves, problem) = await TakeOverAsync(mine, isNew, until, wished, cancel);
        if (problem is not null) return problem;
        var answer = await new MoveStock(store, author).RunAsync([.. moves, .. wished], cancel);
        if (!answer.Succeeded(out var moved, out problem)) return problem;
        var kept = moved.Made.Where(one => one.Move.Reason is StockReason.Reserved)
            .Select((one, i) => new ReservationLine { ReservationId = mine.Id, Position = i + 1, VariantId = one.Move.Variant, LocationId = one.Location, Quantity = one.Move.Reserved }).ToList();
        store.AddRange(kept);
        await store.SaveChangesAsync(cancel);
        foreach (var line in kept) store.Entry(line).State = EntityState.Detached;
        return new Held(key, until, ReservationState.Held);
    }

    /// <summary>Says that what was reserved is sold. A reservation that has run out is not: reserve again, if there is still enough.</summary>
    public async Task<Answer<Held>> CommitAsync(string key, CancellationToken cancel)
    {
        // Its end is a condition of the statement: it may run out this moment.
        var turned = await store.Reservations.Where(one => one.Key == key && one.State == ReservationState.Held && one.ExpiresAt > author.At)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ReservationState.Committed), cancel) == 1;
        if (await FindAsync(key, cancel) is not { } reservation) return Problem.NotFound("such reservation");
        if (!turned)
            return reservation.State is ReservationState.Committed or ReservationState.Shipped ? Of(reservation)
                : reservation.State is ReservationState.Released ? new Problem("reservation_released", "What was reserved has been given back. Reserve it again.", "key")
                : new Problem("reservation_lapsed", "The reservation has run out. Reserve it again.", "key");
        return await MoveAsync(reservation, ReservationState.Committed, line => new(line.VariantId, line.LocationId, StockReason.Committed, "key") { Reserved = -line.Quantity, Committed = line.Quantity, Reference = key }, cancel);
    }

    /// <summary>Gives back what is held, or sold and not sent yet.</summary>
    public async Task<Answer<Held>> ReleaseAsync(string key, CancellationToken cancel)
    {
        while (true)
        {
            if (await FindAsync(key, cancel) is not { } reservation) return Problem.NotFound("such reservation");
            if (reservation.State is ReservationState.Released or ReservationState.Lapsed) return Of(reservation);
            if (reservation.State is ReservationState.Shipped) return new Problem("reservation_shipped", "It has been sent already. Put what comes back into stock again.", "key");
            // As it was found, or it is looked at again: somebody may sell it this moment.
            if (!await TurnAsync(reservation, ReservationState.Released, cancel)) continue;
            return await MoveAsync(reservation, ReservationState.Released, line => GivenBack(line, reservation.State, StockReason.Released, key), cancel);
        }
    }

    /// <summary>Says that what was sold has left: it is not on hand any more.</summary>
    public async Task<Answer<Held>> ShipAsync(string key, CancellationToken cancel)
    {
        var turned = await store.Reservations.Where(one => one.Key == key && one.State == ReservationState.Committed)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ReservationState.Shipped), cancel) == 1;
        if (await FindAsync(key, cancel) is not { } reservation) return Problem.NotFound("such reservation");
        if (!turned) return reservation.State is ReservationState.Shipped ? Of(reservation) : new Problem("reservation_not_committed", "It is not sold, so it is not sent.", "key");
        return await MoveAsync(reservation, ReservationState.Shipped, line => new(line.VariantId, line.LocationId, StockReason.Shipped, "key") { OnHand = -line.Quantity, Committed = -line.Quantity, Reference = key }, cancel);
    }

    /// <summary>Puts what came back on the shelf again.</summary>
    /// <param name="lines">At most <see cref="MostLines"/>. Variants that are not counted are left out.</param>
    /// <param name="reference">What it belongs to, such as an order; null: nothing.</param>
    /// <param name="note">In the words of who did it, or empty.</param>
    /// <returns>What is there now.</returns>
    public async Task<Answer<Stocked>> RestockAsync(IReadOnlyList<StockLine> lines, string? reference, string note, CancellationToken cancel)
    {
        var ids = lines.Select(line => line.Variant).Distinct().ToArray();
        var known = await store.Variants.Where(variant => ids.Contains(variant.Id)).Select(variant => new { variant.Id, variant.TracksInventory }).ToDictionaryAsync(variant => variant.Id, variant => variant.TracksInventory, cancel);
        var first = await store.Locations.Where(location => location.Active).OrderBy(location => location.Position).ThenBy(location => location.Id).Select(location => location.Id).FirstAsync(cancel);
        var moves = lines.Select((line, i) => new StockMove(line.Variant, line.Location ?? first, StockReason.Returned, $"lines[{i}].quantity") { OnHand = line.Quantity, Note = note, Reference = reference })
            .Where(move => known.GetValueOrDefault(move.Variant, defaultValue: true)).ToList(); // a strange one is refused below
        var answer = await new MoveStock(store, author).RunAsync(moves, cancel);
        return answer.Succeeded(out var moved, out var problem) ? new Stocked(moved.Now) : problem;
    }

    /// <summary>Gives back what has run out, as many reservations as one transaction takes.</summary>
    /// <returns>How many it found; 0: nothing is left to do.</returns>
    internal async Task<int> GiveBackAsync(CancellationToken cancel)
    {
        var lapsed = await store.Reservations.AsNoTracking().Include(one => one.Lines).Where(one => one.State == ReservationState.Held && one.ExpiresAt <= author.At).OrderBy(one => one.Id).Take(MostLapsed).ToListAsync(cancel);
        List<StockMove> moves = [];
        foreach (var reservation in lapsed)
            if (await TurnAsync(reservation, ReservationState.Lapsed, cancel))
                moves.AddRange(reservation.Lines.Where(line => line.LocationId is not null).Select(line => GivenBack(line, ReservationState.Held, StockReason.Lapsed, reservation.Key)));
        foreach (var some in moves.GroupBy(move => move.Variant).OrderBy(group => group.Key.Value).SelectMany(group => group).Chunk(MoveStock.MostAtOnce))
            if ((await new MoveStock(store, author).RunAsync(some, cancel)).Problem is { } problem) throw new InvalidOperationException(problem.Message);
        return lapsed.Count;
    }

    // Reservations in the order of their numbers, then variants in the order of theirs: two transactions never wait for each other.
    async Task<(List<StockMove> Moves, Problem? Problem)> TakeOverAsync(Reservation mine, bool isNew, DateTimeOffset until, List<StockMove> wished, CancellationToken cancel)
    {
        var ids = wished.Select(move => move.Variant).Distinct().ToArray();
        var turning = await store.Reservations.AsNoTracking().Include(one => one.Lines)
            .Where(one => one.State == ReservationState.Held && one.ExpiresAt <= author.At && one.Id != mine.Id && one.Lines.Any(line => ids.Contains(line.VariantId)))
            .OrderBy(one => one.Id).Take(MostLapsed).ToListAsync(cancel);
        // As many as a statement takes parameters; the clock gives back the others.
        var room = MoveStock.MostAtOnce - wished.Count - mine.Lines.Count;
        turning = [.. turning.TakeWhile(one => (room -= one.Lines.Count) >= 0)];
        if (!isNew) turning.Add(mine);
        List<StockMove> moves = [];
        foreach (var one in turning.OrderBy(one => one.Id.Value))
        {
            if (one.Id == mine.Id)
            {
                var again = await store.Reservations.Where(row => row.Id == mine.Id && row.State == mine.State && row.ExpiresAt == mine.ExpiresAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ReservationState.Held).SetProperty(row => row.At, author.At).SetProperty(row => row.ExpiresAt, until), cancel) == 1;
                if (!again) return ([], new Problem("reservation_busy", "Somebody else changes this reservation at the moment. Try again.", "key"));
                await store.Set<ReservationLine>().Where(line => line.ReservationId == mine.Id).ExecuteDeleteAsync(cancel);
                if (mine.State is not ReservationState.Held) continue;
            }
            else if (!await TurnAsync(one, ReservationState.Lapsed, cancel))
            {
                continue; // somebody was quicker
            }

            moves.AddRange(one.Lines.Where(line => line.LocationId is not null).Select(line => GivenBack(line, ReservationState.Held, StockReason.Lapsed, one.Key)));
        }

        return (moves, null);
    }

    async Task<bool> TurnAsync(Reservation reservation, ReservationState to, CancellationToken cancel) =>
        await store.Reservations.Where(one => one.Id == reservation.Id && one.State == reservation.State && one.ExpiresAt == reservation.ExpiresAt).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, to), cancel) == 1;

    async Task<Answer<Held>> MoveAsync(Reservation reservation, ReservationState state, Func<ReservationLine, StockMove> move, CancellationToken cancel)
    {
        var moves = reservation.Lines.Where(line => line.LocationId is not null).Select(move).ToList();
        var answer = await new MoveStock(store, author).RunAsync(moves, cancel);
        return answer.Problem is { } problem ? problem : new Held(reservation.Key, reservation.ExpiresAt, state);
    }

    Task<Reservation?> FindAsync(string key, CancellationToken cancel) => store.Reservations.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(one => one.Key == key, cancel);

    static StockMove GivenBack(ReservationLine line, ReservationState from, StockReason reason, string key) => from is ReservationState.Committed
        ? new(line.VariantId, line.LocationId, reason, "key") { Committed = -line.Quantity, Reference = key }
        : new(line.VariantId, line.LocationId, reason, "key") { Reserved = -line.Quantity, Reference = key };

    static bool IsOf(Reservation reservation, List<StockMove> wished) =>
        reservation.Lines.GroupBy(line => line.VariantId).ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity)) is var kept
        && wished.GroupBy(move => move.Variant).ToDictionary(group => group.Key, group => group.Sum(move => move.Reserved)) is var asked
        && kept.Count == asked.Count && kept.All(pair => asked.TryGetValue(pair.Key, out var quantity) && quantity == pair.Value);

    static Held Of(Reservation reservation) => new(reservation.Key, reservation.ExpiresAt, reservation.State);

    /// <summary>A reservation as its owner knows it.</summary>
    /// <param name="Until">Of no meaning once it is committed.</param>
    public sealed record Held(string Key, DateTimeOffset Until, ReservationState State);
}
