using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>Puts things into carts of one shop over HTTP, each shopper with a cart of their own, and reads carts. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class Carting
{
    const int Products = 200;
    const int Shoppers = 32;
    const int Each = 60;

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
        await platform.CreateAsync("shop");
        var shop = platform.Services.GetRequiredService<HostDirectory>().Tenants.Single();
        var variants = await FillAsync(platform, shop);
        await AddAsync(platform, variants, 10); // warm
        var begun = Stopwatch.GetTimestamp();
        var cookies = await AddAsync(platform, variants, Each);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var times = await TimesAsync(Shoppers * 10, i => SendAsync(platform, HttpMethod.Get, "/cart", cookies[i % Shoppers], null));
        var twenty = await TwentyAsync(platform, shop, variants);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}: {Shoppers * Each / seconds:F0} things a second put into {Shoppers} carts over HTTP, stock checked; the page of a cart of {Each} lines p50 {times[times.Length / 2]:F1} ms, p95 {times[(int)(times.Length * 0.95)]:F1} ms; a cart of 20 lines read with all its prices p50 {twenty[twenty.Length / 2]:F2} ms"));
    }

    static async Task<List<VariantId>> FillAsync(BenchPlatform platform, TenantInfo shop)
    {
        await using var scope = platform.Services.OpenTenant(shop);
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        List<Product> products = [.. Enumerable.Range(0, Products).Select(i => new Product { Handle = $"thing-{i}", Title = $"Thing {i}", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, Variants = { new ProductVariant { Position = 1, Title = "", Price = new Money(995 + i, "EUR"), WeightGrams = 100, TracksInventory = true } } })];
        store.Products.AddRange(products);
        await store.SaveChangesAsync();
        var location = await store.Locations.Select(one => one.Id).FirstAsync();
        store.InventoryLevels.AddRange(products.Select(product => new InventoryLevel { VariantId = product.Variants[0].Id, LocationId = location, OnHand = 1_000_000, Available = 1_000_000 }));
        await store.SaveChangesAsync();
        return [.. products.Select(product => product.Variants[0].Id)];
    }

    static async Task<string[]> AddAsync(BenchPlatform platform, List<VariantId> variants, int each)
    {
        var cookies = new string[Shoppers];
        await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(async shopper =>
        {
            string? cookie = null;
            for (var i = 0; i < each; i++)
            {
                var id = variants[((shopper * 7) + i) % variants.Count].Value.ToString(CultureInfo.InvariantCulture);
                cookie = await SendAsync(platform, HttpMethod.Post, "/cart/add", cookie, id);
            }

            cookies[shopper] = cookie!; // each put something in
        }));
        return cookies;
    }

    static async Task<double[]> TwentyAsync(BenchPlatform platform, TenantInfo shop, List<VariantId> variants)
    {
        await using var scope = platform.Services.OpenTenant(shop);
        var kept = await scope.ServiceProvider.GetRequiredService<ChangeCart>().AddAsync(default, [.. variants.Take(20).Select(variant => new ChangeCart.Adding(variant, 2))], null, CancellationToken.None);
        var read = scope.ServiceProvider.GetRequiredService<ReadCart>();
        return await TimesAsync(500, async _ =>
        {
            if (await read.OfAsync(new CartOwner(kept.Value!.Token), new ReadCart.Shopper(), CancellationToken.None) is not { Lines.Count: 20 }) throw new InvalidOperationException("The cart is not as it was filled.");
            return "";
        });
    }

    static async Task<double[]> TimesAsync(int count, Func<int, Task<string>> read)
    {
        List<double> times = [];
        for (var i = -50; i < count; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await read(Math.Abs(i));
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    // Answers with the cookie to bring next time.
    static async Task<string> SendAsync(BenchPlatform platform, HttpMethod method, string path, string? cookie, string? variant)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "shop.vitrine.localhost";
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (variant is not null) request.Content = new FormUrlEncodedContent([new("id", variant)]);
        using var answer = await platform.Client.SendAsync(request);
        if ((int)answer.StatusCode >= 400) throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
        await answer.Content.ReadAsByteArrayAsync();
        return answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.First().Split(';')[0] : cookie ?? "";
    }
}
