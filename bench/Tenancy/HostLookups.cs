using System.Diagnostics;
using System.Globalization;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>Finding the site of a raw Host header, and making the map anew after a change.</summary>
static class HostLookups
{
    const int Lookups = 2_000_000;

    public static async Task RunAsync()
    {
        foreach (var shops in (int[])[10, 1_000, 10_000])
        {
            var names = Enumerable.Range(0, shops).Select(i => $"shop-{i}.agency-{i % 50}.example").ToArray();
            var entries = names.ToDictionary(name => name, EntryOf, StringComparer.Ordinal);
            var build = Stopwatch.StartNew();
            var map = new HostMap(entries);
            build.Stop();
            var headers = names.Select(name => name + ":5000").ToArray();
            var random = new Random(1);
            var order = Enumerable.Range(0, 4096).Select(_ => headers[random.Next(shops)]).ToArray();
            for (var round = 0; round < 5; round++)
            {
                Run(map, order, Lookups / 10);
                await Task.Delay(200); // lets the compiler finish
            }

            var runs = Enumerable.Range(0, 5).Select(_ => Run(map, order, Lookups)).OrderBy(run => run.Nanoseconds).ToArray();
            var unknown = Run(map, [.. order.Select(header => "x" + header)], Lookups);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{shops} shops: {runs[2].Nanoseconds:F0} ns and {runs[2].Bytes} bytes a look-up (median of five runs of {Lookups}); unknown host {unknown.Nanoseconds:F0} ns and {unknown.Bytes} bytes; map made in {build.Elapsed.TotalMilliseconds:F1} ms"));
        }
    }

    static (double Nanoseconds, long Bytes) Run(HostMap map, string[] headers, int lookups)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < lookups; i++) map.Find(headers[i & 4095]);
        var elapsed = Stopwatch.GetElapsedTime(clock);
        return (elapsed.TotalNanoseconds / lookups, (GC.GetAllocatedBytesForCurrentThread() - bytes) / lookups);
    }

    static HostEntry EntryOf(string name) => new(new Site.Shop(
        new TenantInfo(new TenantId(Guid.NewGuid()), name.Split('.')[0], name, new DatabaseAddress(DatabaseServer.Main, name), TenantStanding.Live, HostName.Parse(name))));
}
