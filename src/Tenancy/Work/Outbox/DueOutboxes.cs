using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// The notes of which tenants' outboxes may hold messages. A note is written before the first message and renewed now and
/// then while a tenant is at work, so it costs the control database one small write per tenant and half minute.
/// </summary>
public sealed class DueOutboxes(ControlDatabase control, TimeProvider time, ILogger<DueOutboxes> log)
{
    // A note may be taken away after it stood still for the second, and counts for its writer for the first: no message falls between.
    internal static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan StandsStillFor = 2 * GoodFor;

    readonly ConcurrentDictionary<TenantId, long> marked = [];
    readonly ConcurrentDictionary<TenantId, (long Number, long Since)> sightings = [];
    volatile bool failing;

    /// <summary>Notes that a message is about to be written. Does not fail: without a note the message is found by the daily look into every outbox, or at once by this process.</summary>
    public async Task MarkAsync(TenantId tenant, CancellationToken cancel)
    {
        if (marked.TryGetValue(tenant, out var at) && time.GetElapsedTime(at) < GoodFor) return;
        var now = time.GetTimestamp();
        try
        {
            await using var db = control.Open();
            if (await RaiseAsync(db, tenant, cancel) == 0)
            {
                db.OutboxDue.Add(new OutboxDue { TenantId = tenant, Number = 1 });
                try { await db.SaveChangesAsync(cancel); }
                catch (DbUpdateException) { db.ChangeTracker.Clear(); await RaiseAsync(db, tenant, cancel); } // another process was quicker
            }

            marked[tenant] = now;
            failing = false;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            if (!failing) log.LogError(error, "What waits in the shops' outboxes cannot be noted in the control database. Messages are delivered all the same, later if this node dies");
            failing = true;
        }
    }

    /// <summary>The tenants that have a note: those that are at work, or were when a process died.</summary>
    public async Task<IReadOnlyList<TenantId>> ListAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        var notes = await db.OutboxDue.AsNoTracking().ToListAsync(cancel);
        foreach (var note in notes)
        {
            sightings.AddOrUpdate(note.TenantId, _ => (note.Number, time.GetTimestamp()),
                (_, known) => known.Number == note.Number ? known : (note.Number, time.GetTimestamp()));
        }

        return notes.ConvertAll(note => note.TenantId);
    }

    /// <summary>Takes the note away when it has stood still for long enough. To be called when the outbox was seen empty.</summary>
    internal async Task ClearAsync(TenantId tenant, CancellationToken cancel)
    {
        if (!sightings.TryGetValue(tenant, out var seen) || time.GetElapsedTime(seen.Since) < StandsStillFor) return;
        await using var db = control.Open();
        await db.OutboxDue.Where(note => note.TenantId == tenant && note.Number == seen.Number).ExecuteDeleteAsync(cancel);
        sightings.TryRemove(tenant, out _);
    }

    static Task<int> RaiseAsync(Data.ControlDb db, TenantId tenant, CancellationToken cancel) =>
        db.OutboxDue.Where(note => note.TenantId == tenant).ExecuteUpdateAsync(set => set.SetProperty(note => note.Number, note => note.Number + 1), cancel);
}
