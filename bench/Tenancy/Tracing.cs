using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Bench;

/// <summary>What being seen costs a request: nothing sent, figures alone, and every request traced, to a collector that takes all and keeps none.</summary>
static class Tracing
{
    const int Rounds = 7;
    const int Requests = 1_500;

    public static async Task RunAsync()
    {
        await using var collector = await StartCollectorAsync();
        var endpoint = collector.Urls.First();
        string[] seen = ["--Seeing:Endpoint", endpoint, "--Seeing:Protocol", "http/protobuf"];
        (string What, string[] Settings)[] ways = [("off", []), ("figures alone", [.. seen, "--Seeing:TraceShare", "0"]), ("figures, one in ten traced", [.. seen, "--Seeing:TraceShare", "0.1"]), ("figures, all traced", [.. seen, "--Seeing:TraceShare", "1"])];

        // A platform that sends turns the room's instruments on for the whole process, so each way has the process to itself, by turns.
        var times = ways.ToDictionary(way => way.What, _ => new List<double>(), StringComparer.Ordinal);
        var bytes = ways.ToDictionary(way => way.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (what, settings) in ways)
            {
                await using var platform = await BenchPlatform.StartAsync(settings);
                await platform.CreateAsync("shop");
                for (var i = 0; i < Requests / 3; i++) await platform.GetAsync("shop");
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var begun = Stopwatch.GetTimestamp();
                for (var i = 0; i < Requests; i++) await platform.GetAsync("shop");
                if (round == 0) continue; // compiled now
                times[what].Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Requests);
                bytes[what].Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)Requests);
            }
        }

        var bare = Middle(times["off"]);
        foreach (var (what, _) in ways)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Middle(times[what]):F0} us and {Middle(bytes[what]) / 1024:F1} kB a request, client included; ratio {Middle(times[what]) / bare:F2}"));
        Labels();
    }

    static void Labels()
    {
        const int Asked = 5_000_000;
        var labels = new TenantLabels(20, TimeProvider.System);
        var names = Enumerable.Range(0, 10_000).Select(i => $"shop-{i}").ToArray();
        foreach (var name in names) labels.Of(name);
        for (var i = 0; i < Asked / 5; i++) labels.Of(names[i % names.Length]);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Asked; i++) labels.Of(names[i % names.Length]);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a tenant's label, 10,000 tenants: {elapsed.TotalNanoseconds / Asked:F0} ns and {(GC.GetAllocatedBytesForCurrentThread() - allocated) / Asked} bytes"));
    }

    static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static async Task<WebApplication> StartCollectorAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => context.Request.Body.CopyToAsync(Stream.Null));
        await app.StartAsync();
        return app;
    }
}
