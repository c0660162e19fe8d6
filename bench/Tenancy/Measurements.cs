namespace Vitrine.Bench;

// dotnet run -c Release --project bench/Tenancy [-- hosts provisioning cold memory carrying tracing fleet outbox tenants search reads importing taxing pricing carting]
// Measures and never asserts; the figures that are kept stand in docs/benchmarks.md.
static class Measurements
{
    static async Task<int> Main(string[] args)
    {
        var all = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["hosts"] = HostLookups.RunAsync,
            ["provisioning"] = Provisioning.RunAsync,
            ["cold"] = ColdTenants.RunAsync,
            ["memory"] = Memory.RunAsync,
            ["carrying"] = Carrying.RunAsync,
            ["tracing"] = Tracing.RunAsync,
            ["outbox"] = OutboxDelivery.RunAsync,
            ["fleet"] = FleetMigration.RunAsync,
            ["tenants"] = TenantList.RunAsync,
            ["search"] = Searching.RunAsync,
            ["reads"] = Reads.RunAsync,
            ["importing"] = Importing.RunAsync,
            ["taxing"] = Taxing.RunAsync,
            ["pricing"] = Pricing.RunAsync,
            ["carting"] = Carting.RunAsync,
        };
        var chosen = args.Length == 0 ? [.. all.Keys] : args;
        if (chosen.FirstOrDefault(name => !all.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is not measured. There are: {string.Join(", ", all.Keys)}");
            return 2;
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}\n");
        foreach (var name in chosen)
        {
            Console.WriteLine($"## {name}");
            await all[name]();
            Console.WriteLine();
        }

        return 0;
    }
}
