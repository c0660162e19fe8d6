using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Bench;

/// <summary>The first request of a shop whose database is not open, in a program that has served others.</summary>
static class ColdTenants
{
    const int Shops = 200;

    public static async Task RunAsync()
    {
        await using var platform = await BenchPlatform.StartAsync();
        for (var i = 0; i < Shops; i++) await platform.CreateAsync($"shop-{i}");
        for (var i = 0; i < 400; i++) await platform.GetAsync($"shop-{i % 20}"); // compiled and warm
        await Task.Delay(500);

        // Seeding opened them: closed again, each is as cold as after a start.
        var directory = platform.Services.GetRequiredService<HostDirectory>();
        var open = platform.Services.GetRequiredService<OpenDatabases>();
        for (var i = 0; i < Shops; i++) await open.CloseAsync(((Site.Shop)directory.Map.Find(HostName.Parse($"shop-{i}.vitrine.localhost"))!.Value.Site).Tenant.Id);

        List<double> cold = [], warm = [];
        for (var i = 20; i < Shops; i++)
        {
            cold.Add(await TimeAsync(platform, $"shop-{i}"));
            warm.Add(await TimeAsync(platform, $"shop-{i}"));
        }

        Figures.Print("first request on a cold shop", cold);
        Figures.Print("the same shop's second request", warm);
    }

    static async Task<double> TimeAsync(BenchPlatform platform, string slug)
    {
        var begun = Stopwatch.GetTimestamp();
        await platform.GetAsync(slug);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
