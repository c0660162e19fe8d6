using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// Lets the writers of one SQLite database through one by one, without blocking a thread. SQLite has one writer anyway; left
/// to its busy timeout, waiting writers sleep and retry and a crowd of them takes several times as long.
/// </summary>
/// <remarks>
/// One gate per database and process. <see cref="OutboxDb.SaveChangesAsync"/> takes it by itself; longer work takes it with
/// <see cref="WriteTransactions.BeginWriteAsync"/>. Between processes SQLite's own lock and busy timeout decide. It travels
/// with a context's options and intercepts nothing: the framework does not tell interceptors of every end a save can have.
/// </remarks>
public sealed class WriteGate : IInterceptor, IDisposable
{
    readonly SemaphoreSlim semaphore = new(1, 1);

    internal Task EnterAsync(CancellationToken cancel) =>
        TenancyInstruments.WriteGateWait.Enabled ? EnterMeasuredAsync(cancel) : semaphore.WaitAsync(cancel);

    async Task EnterMeasuredAsync(CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        await semaphore.WaitAsync(cancel);
        TenancyInstruments.WriteGateWait.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    internal void Enter() => semaphore.Wait();

    internal void Leave() => semaphore.Release();

    public void Dispose() => semaphore.Dispose();

    /// <summary>The gate of a context's database; null where the engine has none.</summary>
    internal static WriteGate? Of(OutboxDb db) => db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<WriteGate>().SingleOrDefault();
}
