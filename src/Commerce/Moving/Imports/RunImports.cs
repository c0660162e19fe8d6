using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Leases;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Goes on with the imports of shops that were rung for, a shop at a time and on one node: a lease says whose turn it is.</summary>
sealed class RunImports(ImportBell bell, HostDirectory directory, TakeLease leases, GoOnWithImports imports, ILogger<RunImports> log) : BackgroundService
{
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
                _ = bell.RingAsync(id, Again, stop);
                return;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
            if (await imports.RunAsync(tenant, either.Token) is { } due) _ = bell.RingAsync(id, due, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(error, "The imports of {Shop} could not be gone on with; it is tried again", tenant.Identifier);
            _ = bell.RingAsync(id, Again, stop);
        }
    }
}
