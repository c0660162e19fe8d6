using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// Lets the writers of one SQLite database through one by one, without blocking a thread. SQLite has one writer anyway; left
/// to its busy timeout, waiting writers sleep and retry and a crowd of them takes several times as long.
/// </summary>
/// <remarks>
/// One gate per database and process. <c>SaveChangesAsync</c> takes it by itself; longer work takes it with
/// <see cref="WriteTransactions.BeginWriteAsync"/>. Between processes SQLite's own lock and busy timeout decide.
/// </remarks>
public sealed class WriteGate : SaveChangesInterceptor, IDisposable
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

    internal void Leave() => semaphore.Release();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (Guards(eventData)) semaphore.Wait();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Guards(eventData)) await EnterAsync(cancellationToken);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (Guards(eventData)) Leave();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavedChanges(eventData, result));

    public override void SaveChangesFailed(DbContextErrorEventData eventData)
    {
        if (Guards(eventData)) Leave();
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        SaveChangesFailed(eventData);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData)
    {
        if (Guards(eventData)) Leave();
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        SaveChangesCanceled(eventData);
        return Task.CompletedTask;
    }

    public void Dispose() => semaphore.Dispose();

    // Inside a transaction the gate is already held by BeginWriteAsync.
    static bool Guards(DbContextEventData eventData) => eventData.Context?.Database.CurrentTransaction is null;
}
