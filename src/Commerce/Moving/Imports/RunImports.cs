using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Pictures;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Leases;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Goes on with the imports of shops that were rung for, a shop at a time and on one node: a lease says whose turn it is.</summary>
sealed class RunImports(ImportBell bell, HostDirectory directory, IServiceProvider services, TakeLease leases, TimeProvider time, ILogger<RunImports> log) : BackgroundService
{
    /// <summary>After so many failures in a row an import waits for a person.</summary>
    const int MostFailures = 5;

    // So many shops at once: an import is much work for the database, and others are waiting too.
    const int AtOnce = 2;

    static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => ListenAsync(stoppingToken)));

    async Task ListenAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var shop in bell.Rung.ReadAllAsync(stop)) await LookAsync(shop, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends; whoever comes next goes on.
        }
    }

    async Task LookAsync(TenantId id, CancellationToken stop)
    {
        if (directory.Find(id) is not { } tenant) return;
        try
        {
            await using var lease = await leases.TryAsync(WorkPlace.Of(id), "imports", stop);
            if (lease is null)
            {
                // Somebody is at it, here or elsewhere; they may be ending just now.
                _ = RingAgainAsync(id, Again, stop);
                return;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
            while (await NextAsync(tenant, either.Token) is { } import) await TryAsync(tenant, import, either.Token);
            if (await services.GetRequiredService<FetchPictures>().RunAsync(tenant, either.Token) is { } due) _ = RingAgainAsync(id, due, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(error, "The imports of {Shop} could not be gone on with; it is tried again", tenant.Identifier);
            _ = RingAgainAsync(id, Again, stop);
        }
    }

    async Task<ImportId?> NextAsync(TenantInfo tenant, CancellationToken cancel)
    {
        await using var scope = services.OpenTenant(tenant);
        var next = await scope.ServiceProvider.GetRequiredService<StoreDb>().Imports.AsNoTracking().Where(one => one.State == ImportState.Checking || one.State == ImportState.Running || one.State == ImportState.Undoing).OrderBy(one => one.Id).Select(one => one.Id).Take(1).ToListAsync(cancel);
        return next is [var first] ? first : null;
    }

    async Task TryAsync(TenantInfo tenant, ImportId import, CancellationToken cancel)
    {
        try
        {
            await new CarryOut(services, tenant, bell, time).RunAsync(import, cancel);
        }
        catch (CarryOut.OvertakenException)
        {
            // It stands elsewhere than it did: look anew.
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.LogError(error, "Import {Import} of {Shop} was broken off", import.Value, tenant.Identifier);
            await using var scope = services.OpenTenant(tenant);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            await store.Imports.Where(one => one.Id == import).ExecuteUpdateAsync(set => set.SetProperty(one => one.Failures, one => one.Failures + 1), cancel);
            if (await store.Imports.Where(one => one.Id == import && one.Failures >= MostFailures).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Stopped), cancel) > 0) return;
            await Task.Delay(Again, time, cancel); // what is busy may not be for long
        }
    }

    async Task RingAgainAsync(TenantId id, TimeSpan wait, CancellationToken stop)
    {
        await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested) bell.Ring(id);
    }
}
