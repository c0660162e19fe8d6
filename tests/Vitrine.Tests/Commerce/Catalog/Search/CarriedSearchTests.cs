using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Moving;
using Vitrine.Tenancy.Tenants.TakeOut;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Search;

/// <summary>The index is in no model, so nobody carries it: it is made anew where a shop arrives.</summary>
public sealed class CarriedSearchTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite, Engines.Sqlite)]
    [InlineData(Engines.Sqlite, Engines.PostgreSql)]
    [InlineData(Engines.PostgreSql, Engines.Sqlite)]
    public async Task A_shop_that_was_moved_copied_restored_or_imported_can_be_searched_at_once(string engine, string eastEngine)
    {
        using var folder = new TemporaryFolder();
        var server = eastEngine == Engines.PostgreSql ? Engines.ServerOrSkip() : null;
        await using var platform = Engines.Empty(engine, builder =>
        {
            builder.UseSetting("Data:Servers:east:Engine", eastEngine);
            if (server is not null) builder.UseSetting("Data:Servers:east:ConnectionString", server);
            else builder.UseSetting("Data:Servers:east:Directory", folder.Path);
            if (engine == Engines.Sqlite) builder.UseSetting("Data:Prefix", "f" + Guid.NewGuid().ToString("N")[..8]);
        });
        await platform.CreateAsync("alder");
        await platform.StockAsync("alder", ["en"], [.. Enumerable.Range(0, 230).Select(i => SearchShop.Product($"p{i}", $"Amber Candle {i}", vendor: i == 0 ? "Rare" : "Common", sku: $"SKU-{i}"))]);
        await FoundAsync("alder");

        var place = Path.Combine(platform.DataDirectory, "carried");
        var backup = await platform.Get<BackupTenant>().RunAsync("alder", place + ".vitrine", keep: null, progress: null, Stop);
        Assert.Null(backup.Problem);
        Assert.Null((await platform.Get<RestoreTenant>().BesideAsync("alder", place + ".vitrine", "restored", serverName: null, progress: null, Stop)).Problem);
        await FoundAsync("restored");
        Assert.Null((await platform.Get<CloneTenant>().RunAsync("alder", "cloned", name: null, "east", progress: null, Stop)).Problem);
        await FoundAsync("cloned");
        Assert.Null((await platform.Get<ExportTenant>().RunAsync("alder", place + ".zip", progress: null, Stop)).Problem);
        Assert.Null((await platform.Get<ImportTenant>().RunAsync(place + ".zip", "imported", "east", progress: null, Stop)).Problem);
        await FoundAsync("imported");
        Assert.Null((await platform.Get<MoveTenant>().RunAsync("alder", "east", progress: null, Stop)).Problem);
        await FoundAsync("alder");

        async Task FoundAsync(string slug)
        {
            foreach (var (text, total) in ((string, int)[])[("candles", 230), ("rare", 1), ("sku-17", 1), ("cnadle", 230)])
            {
                var (answer, _) = await platform.FindAsync(slug, new SearchWish(text, "en"));
                Assert.True(answer.Complete, slug);
                Assert.True(answer.Total == total, $"{slug}: '{text}' found {answer.Total}");
            }
        }
    }
}
