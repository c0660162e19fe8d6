using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Bench;

/// <summary>From the wish to the open shop, one after the other. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class Provisioning
{
    public static async Task RunAsync()
    {
        await MeasureAsync("SQLite", 200);
        if (Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES") is { Length: > 0 } server)
            await MeasureAsync("PostgreSQL", 50, "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10]);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
    }

    static async Task MeasureAsync(string engine, int shops, params string[] settings)
    {
        await using var platform = await BenchPlatform.StartAsync(settings);
        var first = Stopwatch.GetTimestamp();
        await platform.CreateAsync("first");
        Console.WriteLine($"{engine}, the first shop of all, with the template: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:F0} ms");
        List<double> times = [];
        for (var i = 0; i < shops; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await platform.CreateAsync($"shop-{i}");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await platform.GetAsync($"shop-{i}"); // it answers, or this throws
        }

        Figures.Print($"{engine}, a new shop", times);
        if (engine != "SQLite") return;

        await Memory.RegisterAsync(platform.Services.GetRequiredService<ControlDatabase>());
        await platform.Services.GetRequiredService<HostDirectory>().RefreshAsync(CancellationToken.None);
        times.Clear();
        for (var i = 0; i < shops; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await platform.CreateAsync($"late-{i}");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Figures.Print($"{engine}, a new shop beside {Memory.Registered} registered ones", times);
    }
}
