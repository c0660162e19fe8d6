using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>The shops that this node has heard to hold reservations.</summary>
public sealed class ReservingShops
{
    readonly ConcurrentDictionary<TenantId, bool> shops = [];

    internal IEnumerable<TenantId> All => shops.Keys;

    internal void Add(TenantId shop) => shops[shop] = true;

    internal void Remove(TenantId shop) => shops.TryRemove(shop, out _);
}

/// <summary>Remembers where something is reserved.</summary>
public sealed class HearReservations(CurrentTenant tenant, ReservingShops shops) : IListener<InventoryChanged>
{
    public Task HearAsync(InventoryChanged fact, Delivery delivery, CancellationToken cancel)
    {
        if (fact.Reserved > 0) shops.Add(tenant.Info.Id);
        return Task.CompletedTask;
    }
}

/// <summary>Looks every few seconds into the shops where something is reserved, and into no other: walking through thousands would close the databases that are in use.</summary>
/// <remarks>What a node heard and forgot when it ended, <see cref="GiveBackLapsed"/> finds.</remarks>
sealed class WatchReservations(ReservingShops shops, HostDirectory directory, IServiceProvider services, TimeProvider time, ILogger<WatchReservations> log) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var shop in shops.All)
            {
                if (stoppingToken.IsCancellationRequested) return;
                await LookAsync(shop, stoppingToken);
            }
        }
    }

    async Task LookAsync(TenantId shop, CancellationToken stop)
    {
        // Forgotten before it is looked at: what is reserved meanwhile is heard again.
        shops.Remove(shop);
        if (directory.Find(shop) is not { } tenant) return;
        try
        {
            await using var scope = services.OpenTenant(tenant);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            await new GiveBackLapsed(store, time).RunAsync(stop);
            if (await store.Reservations.AnyAsync(one => one.State == ReservationState.Held, stop)) shops.Add(shop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            shops.Add(shop); // busy or being migrated: next time
            log.LogWarning(error, "What was reserved in {Shop} and has run out could not be given back; it is tried again", tenant.Identifier);
        }
        catch (OperationCanceledException)
        {
            // The program ends; the clock finds what is left.
        }
    }
}
