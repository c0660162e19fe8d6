using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Exports;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>Moving 20,000 variants in, over themselves, out, and back: rows a second, and what the process holds meanwhile. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class Importing
{
    const int Products = 2_000;
    const int Variants = 10;

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
        await platform.CreateAsync("moved");
        var shop = ((Site.Shop)platform.Services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse("moved.vitrine.localhost"))!.Value.Site).Tenant;
        var file = Encoding.UTF8.GetBytes(Catalogue());

        var id = await TimeAsync("read for the preview", async () => (await ActAsync(ImportActions.BringAsync, new ImportActions.Upload("products.csv") { Content = new MemoryStream(file) })).Id, ImportState.Ready);
        await TimeAsync("moved in", async () =>
        {
            await ActAsync(ImportActions.StartAsync, new ImportActions.Begin(id, Overwrite: true));
            return id;
        }, ImportState.Done);
        var again = await TimeAsync("read again, unchanged", async () => (await ActAsync(ImportActions.BringAsync, new ImportActions.Upload("products.csv") { Content = new MemoryStream(file) })).Id, ImportState.Ready);
        await ActAsync(ImportActions.DiscardAsync, new ImportActions.One(again));

        var begun = Stopwatch.GetTimestamp();
        await using (var scope = platform.Services.OpenTenant(shop)) await new WriteExport(scope.ServiceProvider.GetRequiredService<StoreDb>(), "https://moved.example/files/").RunAsync(FileKind.Products, former: false, Stream.Null, CancellationToken.None);
        Say("exported", Stopwatch.GetElapsedTime(begun), []);
        await TimeAsync("undone", async () =>
        {
            await ActAsync(ImportActions.UndoAsync, new ImportActions.One(id));
            return id;
        }, ImportState.Undone);

        async Task<ImportId> TimeAsync(string what, Func<Task<ImportId>> begin, ImportState end)
        {
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            var import = await begin();
            List<long> memory = [];
            while (true)
            {
                await Task.Delay(200);
                memory.Add(Environment.WorkingSet / 1024 / 1024);
                await using var scope = platform.Services.OpenTenant(shop);
                var state = await scope.ServiceProvider.GetRequiredService<StoreDb>().Imports.Where(one => one.Id == import).Select(one => one.State).SingleAsync();
                if (state == end) break;
                if (state is ImportState.Stopped or ImportState.Unreadable) throw new InvalidOperationException($"The import is {state}.");
            }

            Say(what, Stopwatch.GetElapsedTime(start), memory);
            return import;
        }

        async Task<T> ActAsync<TInput, T>(Func<TInput, ActionScope, CancellationToken, Task<Answer<T>>> action, TInput input) where TInput : notnull
        {
            await using var scope = platform.Services.OpenTenant(shop);
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(new Actor("Bench", Place.Of(shop.Id)) { IsTrusted = true });
            return (await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(action, input, CancellationToken.None)).Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);
        }

        void Say(string what, TimeSpan took, List<long> memory)
        {
            // In quarters: flat is flat, and growing is growing.
            var quarters = memory.Count < 4 ? "" : $"; working set {string.Join(", ", memory.Chunk((memory.Count + 3) / 4).Select(some => $"{some.Max()} MB"))}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {Products * Variants} variants of {Products} products ({file.Length / 1024.0 / 1024:F1} MB), {what}: {took.TotalSeconds:F1} s, {Products * Variants / took.TotalSeconds:F0} rows/s{quarters}"));
        }
    }

    static string Catalogue()
    {
        var file = new StringBuilder("Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Requires Shipping,Variant Taxable,Status\n");
        var random = new Random(3);
        for (var product = 0; product < Products; product++)
            for (var variant = 0; variant < Variants; variant++)
                file.Append(CultureInfo.InvariantCulture, $"product-{product},{(variant == 0 ? $"Product {product}" : "")},{(variant == 0 ? $"<p>Of good quality. {string.Join(' ', Enumerable.Range(0, 60).Select(_ => $"w{random.Next(5_000)}x"))}</p>" : "")},{(variant == 0 ? $"Vendor {random.Next(40)}" : "")},{(variant == 0 ? "Thing" : "")},{(variant == 0 ? $"\"tag {random.Next(200)}, tag {random.Next(200)}\"" : "")},TRUE,{(variant == 0 ? "Size" : "")},{variant},SKU-{product}-{variant},{random.Next(2_000)},shopify,{random.Next(20)},deny,{random.Next(1, 500)}.{random.Next(10, 99)},TRUE,TRUE,active\n");
        return file.ToString();
    }
}
