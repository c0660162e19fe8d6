using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Markets;

/// <summary>Which prices a transaction wrote otherwise, so that their history is complete whichever way they were written. Not for two threads at once.</summary>
sealed class ChangedPrices
{
    // Of parameters that one statement takes.
    const int AtOnce = 500;

    // The id of a new variant is known once it is saved. With the price it had before the transaction; null: it is new.
    readonly Dictionary<ProductVariant, (long Price, long? CompareAt)?> variants = [];
    // In the order they were saved. The id of a new list is known once it is saved, as well.
    readonly List<(PriceListEntry Entry, long? Price, long? CompareAt)> entries = [];

    public bool Any => variants.Count + entries.Count > 0;

    /// <summary>Notes what is about to be saved.</summary>
    public void Add(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries<ProductVariant>())
        {
            if (entry.State is EntityState.Added) variants.TryAdd(entry.Entity, null);
            else if (entry.State is EntityState.Modified && IsChanged(entry)) variants.TryAdd(entry.Entity, (entry.ComplexProperty(variant => variant.Price).Property(price => price.Minor).OriginalValue, entry.Property(variant => variant.CompareAtMinor).OriginalValue));
            else if (entry.State is EntityState.Deleted) variants.Remove(entry.Entity);
        }

        foreach (var entry in tracker.Entries<PriceListEntry>())
            if (entry.State is EntityState.Added or EntityState.Modified) entries.Add((entry.Entity, entry.Entity.PriceMinor, entry.Entity.CompareAtMinor));
            else if (entry.State is EntityState.Deleted) entries.Add((entry.Entity, null, null));
    }

    public void Clear()
    {
        variants.Clear();
        entries.Clear();
    }

    /// <summary>Writes what all of them cost from now on, after they were saved, within the transaction at hand; what is noted is forgotten.</summary>
    public async Task WriteAsync(StoreDb store, DateTimeOffset now, CancellationToken cancel)
    {
        // All is saved already. Else each look at one variant would look at all of its product's, the square of their number.
        var detects = store.ChangeTracker.AutoDetectChangesEnabled;
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await WriteRowsAsync(store, now, cancel);
        }
        finally
        {
            store.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    async Task WriteRowsAsync(StoreDb store, DateTimeOffset now, CancellationToken cancel)
    {
        List<PriceChange> rows = [];
        var kept = variants.Where(pair => pair.Value is not null).Select(pair => pair.Key.Id).ToHashSet();
        HashSet<VariantId> known = [];
        foreach (var some in kept.Chunk(AtOnce)) known.UnionWith(await store.PriceHistory.Where(change => some.Contains(change.VariantId) && change.ListId == null).Select(change => change.VariantId).Distinct().ToListAsync(cancel));
        foreach (var (variant, before) in variants)
        {
            // Taken away again by what was saved later, or by a statement that passes the tracker by.
            if (variant.Id.Value <= 0 || store.Entry(variant).State is EntityState.Deleted) continue;
            // Older than its history: what it cost so far was never written.
            if (before is var (price, compareAt) && !known.Contains(variant.Id)) rows.Add(new PriceChange { VariantId = variant.Id, PriceMinor = price, CompareAtMinor = compareAt, From = DateTimeOffset.UnixEpoch });
            rows.Add(new PriceChange { VariantId = variant.Id, PriceMinor = variant.Price.Minor, CompareAtMinor = variant.CompareAtMinor, From = now });
        }

        foreach (var (entry, price, compareAt) in entries.GroupBy(written => (written.Entry.ListId, written.Entry.VariantId)).Select(of => of.Last()))
            rows.Add(new PriceChange { VariantId = entry.VariantId, ListId = entry.ListId, PriceMinor = price, CompareAtMinor = compareAt, From = now });
        Clear();
        store.PriceHistory.AddRange(rows);
        await store.SaveChangesAsync(cancel);
        foreach (var row in rows) store.Entry(row).State = EntityState.Detached;
    }

    static bool IsChanged(EntityEntry<ProductVariant> entry) =>
        entry.ComplexProperty(variant => variant.Price).Property(price => price.Minor).IsModified || entry.Property(variant => variant.CompareAtMinor).IsModified;
}
