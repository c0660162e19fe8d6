using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vitrine.Tenancy.Databases;

/// <summary>The one way to begin a transaction; the framework's own are banned, since they would pass the <see cref="WriteGate"/> by.</summary>
public static class WriteTransactions
{
    extension(DbContext db)
    {
        /// <summary>
        /// Waits for this database's turn to write and begins a transaction. Dispose without
        /// <see cref="WriteTransaction.CommitAsync"/> and nothing has happened.
        /// </summary>
        public async Task<WriteTransaction> BeginWriteAsync(CancellationToken cancel)
        {
            var gate = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<WriteGate>().SingleOrDefault();
            if (gate is not null) await gate.EnterAsync(cancel);
            try
            {
#pragma warning disable RS0030 // the one place that may
                return new WriteTransaction(await db.Database.BeginTransactionAsync(cancel), gate);
#pragma warning restore RS0030
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
public sealed class WriteTransaction(IDbContextTransaction transaction, WriteGate? gate) : IAsyncDisposable
{
    WriteGate? held = gate;

    public Task CommitAsync(CancellationToken cancel) => transaction.CommitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        try { await transaction.DisposeAsync(); }
        finally { Interlocked.Exchange(ref held, null)?.Leave(); }
    }
}
