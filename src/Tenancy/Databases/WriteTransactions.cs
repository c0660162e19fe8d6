using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Databases;

/// <summary>The one way to begin a transaction; the framework's own are banned, since they would pass the <see cref="WriteGate"/> by.</summary>
public static class WriteTransactions
{
    extension(OutboxDb db)
    {
        /// <summary>
        /// Waits for this database's turn to write and begins a transaction. Dispose without
        /// <see cref="WriteTransaction.CommitAsync"/> and nothing has happened.
        /// </summary>
        public async Task<WriteTransaction> BeginWriteAsync(CancellationToken cancel)
        {
            var gate = WriteGate.Of(db);
            if (gate is not null) await gate.EnterAsync(cancel);
            try
            {
#pragma warning disable RS0030 // the one place that may
                var transaction = await db.Database.BeginTransactionAsync(cancel);
#pragma warning restore RS0030
                return new WriteTransaction(db, transaction, gate, OutboxWriter.Of(db));
            }
            catch
            {
                gate?.Leave();
                throw;
            }
        }
    }
}

/// <summary>A transaction that holds the database's <see cref="WriteGate"/> until it is disposed.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    readonly OutboxDb db;
    readonly IDbContextTransaction transaction;
    readonly OutboxWriter? outbox;
    WriteGate? held;

    internal WriteTransaction(OutboxDb db, IDbContextTransaction transaction, WriteGate? gate, OutboxWriter? outbox)
    {
        (this.db, this.transaction, held, this.outbox) = (db, transaction, gate, outbox);
        // A pooled context may come from a transaction that was given up.
        db.TakeAnnounced();
        db.OnBegin();
    }

    /// <summary>Writes what was announced (<see cref="OutboxDb.Announce"/>) and makes all of it true at once.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.BeforeCommitAsync(cancel);
        var facts = db.TakeAnnounced();
        if (facts.Count == 0)
        {
            await transaction.CommitAsync(cancel);
            return;
        }

        if (outbox is null) throw new InvalidOperationException("This database is nobody's yet and has nobody to tell; announce once it is somebody's.");
        await outbox.WriteAsync(db, facts, cancel);
        await transaction.CommitAsync(cancel);
        outbox.Committed();
    }

    public async ValueTask DisposeAsync()
    {
        try { await transaction.DisposeAsync(); }
        finally { Interlocked.Exchange(ref held, null)?.Leave(); }
    }
}
