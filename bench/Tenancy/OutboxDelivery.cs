using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;

namespace Vitrine.Bench;

/// <summary>Changes that announce themselves, one event in each transaction, and their delivery. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class OutboxDelivery
{
    const int Shops = 20;
    const int Each = 500;

    public static async Task RunAsync()
    {
        await MeasureAsync("SQLite");
        if (Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES") is { Length: > 0 } server)
            await MeasureAsync("PostgreSQL", "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10]);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
    }

    static async Task MeasureAsync(string engine, params string[] settings)
    {
        await using var platform = await BenchPlatform.StartAsync(settings);
        for (var shop = 0; shop < Shops; shop++) await platform.CreateAsync($"shop-{shop}");
        var places = platform.Services.GetRequiredService<WorkPlaces>();
        List<WorkPlace> all = [.. platform.Services.GetRequiredService<HostDirectory>().Tenants.Select(tenant => WorkPlace.Of(tenant.Id))];

        var plain = await WriteAsync(places, all, announce: false);
        var begun = Stopwatch.GetTimestamp();
        var announced = await WriteAsync(places, all, announce: true);
        foreach (var place in all)
        {
            await using var scope = places.Enter(place)!;
            while (await scope.Db.Outbox.AnyAsync()) await Task.Delay(5);
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}, {Shops} shops at once: {Shops * Each / seconds:F0} messages a second from the change to the last delivery; a transaction with an event {announced / plain:F2} times one without ({plain:F2} ms)"));
    }

    // Milliseconds for a transaction of one shop, all shops writing at once.
    static async Task<double> WriteAsync(WorkPlaces places, IReadOnlyList<WorkPlace> all, bool announce)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(all.Select(place => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await using var scope = places.Enter(place)!;
                await using var transaction = await scope.Db.BeginWriteAsync(CancellationToken.None);
                await scope.Db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Beat, lease => lease.Beat));
                if (announce) scope.Db.Announce(new TenantPaused(place.Tenant!.Value)); // a shop's place
                await transaction.CommitAsync(CancellationToken.None);
            }
        })));
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Each;
    }
}
