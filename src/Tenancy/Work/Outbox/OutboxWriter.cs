using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>Writes what a transaction of one database announced as its last act, and rings once it is committed.</summary>
sealed class OutboxWriter(WorkPlace place, OutboxBell bell, DueOutboxes? due, TimeProvider time) : IInterceptor
{
    /// <summary>
    /// Gives the messages their positions. The row of the tail stays locked until the transaction ends, so positions follow the
    /// order of commits and no reader meets a gap that is filled later.
    /// </summary>
    public async Task WriteAsync(OutboxDb db, IReadOnlyList<IEvent> facts, CancellationToken cancel)
    {
        if (db.ChangeTracker.HasChanges()) throw new InvalidOperationException("This transaction is committed with changes that were never saved. Call SaveChangesAsync before CommitAsync.");
        // Noted before it can be missed: should this process die after the commit, another one finds the message by the note.
        if (due is not null && place.Tenant is { } tenant) await due.MarkAsync(tenant, cancel);

        if (await db.OutboxTail.ExecuteUpdateAsync(set => set.SetProperty(tail => tail.Position, tail => tail.Position + facts.Count), cancel) != 1)
            throw new InvalidOperationException("The outbox has no end: the row of OutboxTail is missing. Restore this database from a backup.");
        var position = await db.OutboxTail.Select(tail => tail.Position).SingleAsync(cancel) - facts.Count;
        var now = time.GetUtcNow();
        List<OutboxMessage> messages = [.. facts.Select(fact => new OutboxMessage
        {
            Position = ++position,
            Id = Guid.CreateVersion7(now),
            Name = EventCatalog.NameOf(fact.GetType()),
            Subject = fact.Subject,
            Body = EventCatalog.Write(fact),
            OccurredAt = now,
            TraceParent = Activity.Current?.Id,
        })];
        db.Outbox.AddRange(messages);
        await db.SaveChangesAsync(cancel);
        foreach (var message in messages) db.Entry(message).State = EntityState.Detached;
    }

    public DateTimeOffset Now => time.GetUtcNow();

    public void Committed() => bell.Ring(place);

    /// <summary>The writer of a context's database; null where the database is nobody's yet.</summary>
    internal static OutboxWriter? Of(OutboxDb db) => db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<OutboxWriter>().SingleOrDefault();
}

/// <summary>Makes the writer of a tenant's outbox.</summary>
public sealed class OutboxWriters(OutboxBell bell, DueOutboxes due, TimeProvider time)
{
    internal OutboxWriter For(Tenants.TenantId tenant) => new(WorkPlace.Of(tenant), bell, due, time);
}
