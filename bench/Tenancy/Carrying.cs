using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Moving;
using Vitrine.Tenancy.Tenants.TakeOut;

namespace Vitrine.Bench;

/// <summary>Backing up, restoring, cloning, moving and taking out a shop of about 100 MB, while another shop is asked for pages without a pause.</summary>
static class Carrying
{
    const int Products = 40_000;

    public static async Task RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "vitrine-bench", Guid.NewGuid().ToString("N"));
        var server = Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES");
        await MeasureAsync("SQLite", server, "--Data:Servers:east:Engine", "sqlite", "--Data:Servers:east:Directory", folder);
        if (server is { Length: > 0 })
            await MeasureAsync("PostgreSQL", server, "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10], "--Data:Servers:east:Engine", "sqlite", "--Data:Servers:east:Directory", folder);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    static async Task MeasureAsync(string engine, string? postgres, params string[] settings)
    {
        string[] west = engine == "SQLite" && postgres is { Length: > 0 } ? ["--Data:Prefix", "w" + Guid.NewGuid().ToString("N")[..10], "--Data:Servers:west:Engine", "postgresql", "--Data:Servers:west:ConnectionString", postgres] : [];
        await using var platform = await BenchPlatform.StartAsync([.. settings, .. west]);
        await platform.CreateAsync("large");
        await platform.CreateAsync("neighbour");
        await FillAsync(platform);
        var place = Path.Combine(platform.DataDirectory, "measured");
        var services = platform.Services;

        var backup = await TimeAsync(platform, $"{engine}, backup", () => services.GetRequiredService<BackupTenant>().RunAsync("large", place + ".vitrine", keep: null, progress: null, CancellationToken.None));
        var bytes = await BytesAsync(platform, engine);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {backup.Rows} rows, archive {backup.Bytes / 1e6:F1} MB, database {bytes / 1e6:F1} MB"));
        var restore = services.GetRequiredService<RestoreTenant>();
        await TimeAsync(platform, $"{engine}, restore beside", () => restore.BesideAsync("large", backup.Path, "beside", serverName: null, progress: null, CancellationToken.None));
        await TimeAsync(platform, $"{engine}, restore in place (with the wait until every node has seen that the shop is closed)", () => restore.InPlaceAsync("large", backup.Path, progress: null, CancellationToken.None));
        await TimeAsync(platform, $"{engine}, clone", () => services.GetRequiredService<CloneTenant>().RunAsync("large", "clone", name: null, serverName: null, progress: null, CancellationToken.None));
        var exported = await TimeAsync(platform, $"{engine}, export", () => services.GetRequiredService<ExportTenant>().RunAsync("large", place + ".zip", progress: null, CancellationToken.None));
        await TimeAsync(platform, $"{engine}, import", () => services.GetRequiredService<ImportTenant>().RunAsync(exported.Path, "imported", DatabaseServer.Main, progress: null, CancellationToken.None));
        if (west.Length > 0) await TimeAsync(platform, "SQLite to PostgreSQL, move (with that wait)", () => services.GetRequiredService<MoveTenant>().RunAsync("beside", "west", progress: null, CancellationToken.None));
        await TimeAsync(platform, $"{engine} to SQLite, move (with that wait)", () => services.GetRequiredService<MoveTenant>().RunAsync("large", "east", progress: null, CancellationToken.None));
    }

    static async Task<T> TimeAsync<T>(BenchPlatform platform, string what, Func<Task<Answer<T>>> work)
    {
        using var done = new CancellationTokenSource();
        List<double> neighbours = [];
        var errors = 0;
        var visiting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var asked = Stopwatch.GetTimestamp();
                try { await platform.GetAsync("neighbour"); }
                catch (HttpRequestException) { errors++; }
                neighbours.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        });
        var begun = Stopwatch.GetTimestamp();
        var answer = await work();
        var took = Stopwatch.GetElapsedTime(begun);
        await done.CancelAsync();
        await visiting;
        if (!answer.Succeeded(out var value, out var problem)) throw new InvalidOperationException(problem.Message);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {took.TotalSeconds:F1} s; the neighbour: {errors} errors"));
        Figures.Print("  the neighbour's page meanwhile", neighbours);
        return value;
    }

    static async Task FillAsync(BenchPlatform platform)
    {
        var shop = ((Site.Shop)platform.Services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse("large.vitrine.localhost"))!.Value.Site).Tenant;
        var random = new Random(1);
        for (var batch = 0; batch < Products / 1_000; batch++)
        {
            await using var scope = platform.Services.OpenTenant(shop);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            for (var i = 0; i < 1_000; i++)
            {
                // Text that is packed about as well as a shop's own.
                var body = string.Join(' ', Enumerable.Range(0, 150).Select(_ => $"word{random.Next(20_000)}"));
                var product = new Product { Handle = $"product-{batch}-{i}", Title = $"Product {batch} {i}", BodyHtml = $"<p>{body}</p>", CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i), Vendor = $"Vendor {i % 50}" };
                for (var variant = 1; variant <= 3; variant++) product.Variants.Add(new ProductVariant { Position = variant, Title = $"Size {variant}", Sku = $"SKU-{batch}-{i}-{variant}", Price = new Money(random.Next(100, 100_000), "EUR"), WeightGrams = 100 });
                product.Tags.Add(new ProductTag { Tag = $"tag-{i % 200}" });
                store.Products.Add(product);
            }

            await store.SaveChangesAsync();
        }
    }

    static async Task<long> BytesAsync(BenchPlatform platform, string engine)
    {
        var shop = ((Site.Shop)platform.Services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse("large.vitrine.localhost"))!.Value.Site).Tenant;
        if (engine == "SQLite") return new FileInfo(Path.Combine(platform.DataDirectory, shop.Database.Name + ".db")).Length;
        await using var scope = platform.Services.OpenTenant(shop);
        return (await scope.ServiceProvider.GetRequiredService<StoreDb>().Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").ToListAsync())[0];
    }
}
