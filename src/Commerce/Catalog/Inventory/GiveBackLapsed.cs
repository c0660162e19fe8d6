using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>Gives back what was reserved and never sold, once its time has run out, and forgets those long over.</summary>
/// <remarks>In the shops that a node knows to hold something, <see cref="WatchReservations"/> does the same every few seconds. Until one of them comes round nobody misses what has run out: whoever reserves takes it over.</remarks>
[RecurringWork("lapsed-reservations", EverySeconds = 3_600)]
public sealed class GiveBackLapsed(StoreDb store, TimeProvider time) : ITenantWork
{
    // Long enough that a key made twice is known again.
    static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Most often asked, in every shop: one read, nothing written.
        while (await store.Reservations.AnyAsync(one => one.State == ReservationState.Held && one.ExpiresAt <= now, cancel))
        {
            await using var transaction = await store.BeginWriteAsync(cancel);
            await new ReserveStock(store, StockAuthor.Nobody(now)).GiveBackAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        var old = now - Remembered;
        if (!await store.Reservations.AnyAsync(one => (one.State == ReservationState.Released || one.State == ReservationState.Lapsed) && one.ExpiresAt <= old, cancel)) return;
        await using var tidying = await store.BeginWriteAsync(cancel);
        await store.Reservations.Where(one => (one.State == ReservationState.Released || one.State == ReservationState.Lapsed) && one.ExpiresAt <= old).ExecuteDeleteAsync(cancel);
        await tidying.CommitAsync(cancel);
    }
}
