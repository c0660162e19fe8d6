using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Leases;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// Delivers what waits in one outbox, for one turn: at least once, and for each subject in the order of commits. A message
/// that fails holds back those behind it that speak of the same subject, and no others.
/// </summary>
public sealed class EmptyOutbox(WorkPlaces places, TakeLease leases, DeliverMessage deliver, DueOutboxes due, TimeProvider time)
{
    /// <summary>The lease that the one reader of an outbox holds, in the outbox's own database.</summary>
    public const string LeaseName = "outbox";

    // A clock that was wrong may have put a date far ahead; nothing waits longer than the longest wait.
    static readonly TimeSpan LongestWait = 2 * DeliverMessage.RetryAfter[^1];

    // Struck out together: enough to make the transaction's cost small, few enough that a crash repeats little.
    const int BatchSize = 50;

    // After so long the turn ends, and whoever else waits comes first.
    static readonly TimeSpan TurnTime = TimeSpan.FromSeconds(1);

    /// <summary>Takes one turn.</summary>
    internal async Task<TurnEnd> RunAsync(WorkPlace place, CancellationToken cancel)
    {
        await using var scope = places.Enter(place);
        if (scope is null) return new(TurnResult.Absent);
        // Most often asked: by every node and every few seconds. One read, nothing written.
        if (!await scope.Db.Outbox.AnyAsync(message => message.SetAsideAt == null, cancel))
        {
            if (place.Tenant is { } tenant) await due.ClearAsync(tenant, cancel);
            return new(TurnResult.Empty);
        }

        if (!await Deliverable(scope.Db).AnyAsync(cancel)) return new(TurnResult.Later);

        await using var lease = await leases.TryAsync(place, LeaseName, cancel);
        if (lease is null) return new(TurnResult.Elsewhere);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancel, lease.Lost);
        var began = time.GetTimestamp();
        var delivered = 0;
        try
        {
            while (time.GetElapsedTime(began) < TurnTime)
            {
                var batch = await Deliverable(scope.Db).AsNoTracking().OrderBy(message => message.Position).Take(BatchSize).ToListAsync(held.Token);
                if (batch.Count == 0) return new(TurnResult.Done, delivered);
                delivered += await DeliverAsync(scope.Db, place, lease, batch, began, held.Token);
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new(TurnResult.Elsewhere, delivered);
        }

        return new(TurnResult.More, delivered);
    }

    // Due, and no earlier message of the same subject still waits for its time.
    IQueryable<OutboxMessage> Deliverable(OutboxDb db)
    {
        var now = time.GetUtcNow();
        var far = now + LongestWait;
        return db.Outbox
            .Where(message => message.SetAsideAt == null && (message.DueAt == null || message.DueAt <= now || message.DueAt > far))
            .Where(message => !db.Outbox.Any(earlier => earlier.Subject == message.Subject && earlier.Position < message.Position && earlier.SetAsideAt == null && earlier.DueAt > now && earlier.DueAt <= far));
    }

    async Task<int> DeliverAsync(OutboxDb db, WorkPlace place, HeldLease lease, List<OutboxMessage> batch, long began, CancellationToken cancel)
    {
        List<long> done = [];
        List<OutboxMessage> failed = [];
        HashSet<string> stopped = new(StringComparer.Ordinal);
        try
        {
            foreach (var message in batch.Where(message => !stopped.Contains(message.Subject)))
            {
                if (await deliver.RunAsync(place, message, cancel)) done.Add(message.Position);
                else if (stopped.Add(message.Subject)) failed.Add(message);
                if (time.GetElapsedTime(began) >= TurnTime) break;
            }
        }
        finally
        {
            // What was heard is struck out even when the program is told to stop in the middle.
            if (done.Count + failed.Count > 0) await StrikeOutAsync(db, lease, done, failed);
        }

        return done.Count;
    }

    static async Task StrikeOutAsync(OutboxDb db, HeldLease lease, List<long> done, List<OutboxMessage> failed)
    {
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        // A reader that was taken for dead and lives changes nothing: the newer one has left its token.
        if (await db.OutboxTail.Where(tail => tail.ReaderFence <= lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(tail => tail.ReaderFence, lease.Fence), CancellationToken.None) == 0) return;
        if (done.Count > 0) await db.Outbox.Where(message => done.Contains(message.Position)).ExecuteDeleteAsync(CancellationToken.None);
        foreach (var message in failed)
        {
            await db.Outbox.Where(row => row.Position == message.Position).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Failures, message.Failures).SetProperty(row => row.DueAt, message.DueAt).SetProperty(row => row.LastError, message.LastError)
                .SetProperty(row => row.HeardBy, message.HeardBy).SetProperty(row => row.SetAsideAt, message.SetAsideAt), CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }
}

enum TurnResult
{
    /// <summary>Nothing waits.</summary>
    Empty,

    /// <summary>Something waits for its time.</summary>
    Later,

    /// <summary>All that was due was delivered.</summary>
    Done,

    /// <summary>The turn's time is over and something is left.</summary>
    More,

    /// <summary>Another reader is at it.</summary>
    Elsewhere,

    /// <summary>The tenant is deleted.</summary>
    Absent,
}

/// <param name="Delivered">How many messages.</param>
sealed record TurnEnd(TurnResult Result, int Delivered = 0);
