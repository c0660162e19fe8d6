using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Markets;

/// <summary>Forgets prices that no answer needs any more: those that were over before the last 30 days, or before the 30 days that came before a reduction that lasts.</summary>
[RecurringWork("price-history", EverySeconds = 21_600)]
public sealed class TidyPriceHistory(StoreDb store, TimeProvider time) : ITenantWork
{
    const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var cutoff = now - LowestPrice.Window;
        // Those with a price that another one followed before the last 30 days.
        var variants = await store.PriceHistory.Where(change => change.From < cutoff
                && store.PriceHistory.Any(later => later.VariantId == change.VariantId && later.ListId == change.ListId && later.From > change.From && later.From <= cutoff))
            .Select(change => change.VariantId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        foreach (var some in variants.Chunk(AtOnce)) await ForgetAsync(some, now, cancel);
    }

    async Task ForgetAsync(VariantId[] variants, DateTimeOffset now, CancellationToken cancel)
    {
        var changes = await store.PriceHistory.AsNoTracking().Where(change => variants.Contains(change.VariantId)).OrderBy(change => change.From).ThenBy(change => change.Id).ToListAsync(cancel);
        List<PriceChangeId> gone = [];
        foreach (var ofOne in changes.GroupBy(change => change.VariantId))
        {
            // A price of a list may have been in force where another's reduction began: the widest need counts for all of a variant.
            var histories = ofOne.GroupBy(change => change.ListId).Select(history => history.ToList()).ToList();
            var since = histories.Min(history => LowestPrice.NeededSince([.. history.Select(change => new PriceStep(change.From, change.PriceMinor, change.CompareAtMinor))], now));
            foreach (var history in histories)
                for (var i = 0; i + 1 < history.Count && history[i + 1].From <= since; i++) gone.Add(history[i].Id);
        }

        if (gone.Count == 0) return;
        await using var transaction = await store.BeginWriteAsync(cancel);
        foreach (var some in gone.Chunk(1_000)) await store.PriceHistory.Where(change => some.Contains(change.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
