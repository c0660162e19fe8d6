using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tests.Fixtures;

/// <summary>Shops with rows that are hard to carry, and what is in them.</summary>
static class Carried
{
    /// <summary>An open shop with rows of every kind and files in two folders.</summary>
    public static async Task<Tenant> CreateAwkwardAsync(this RunningPlatform platform, string slug, string? sample = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var made = await platform.AskForAsync(Wishes.For(slug, sample: sample));
        Assert.True(made.Succeeded(out var tenant, out var problem), problem?.Message);
        await platform.InShopAsync(slug, async store =>
        {
            var texts = (string[])["", " ", "O'Brien \"the\" ; DROP TABLE \"Products\"; --", "Ünïcödé 日本語 🧵 \u202E rtl \uFFFD", "line\r\nline\ttab \\ back", "NULL", "=1+1", new string('é', 255)];
            for (var i = 0; i < texts.Length; i++)
            {
                store.Pages.Add(new ContentPage { Handle = $"awkward-{i}", Title = texts[i], BodyHtml = string.Concat(Enumerable.Repeat(texts[i], 40)) });
                var product = new Product { Handle = $"awkward-{i}", Title = texts[i], CreatedAt = new DateTimeOffset(2026, 11, 22, 14, 5, 0, TimeSpan.Zero).AddTicks(1234567 * i), PublishedAt = i % 2 == 0 ? null : DateTimeOffset.UnixEpoch, SeoTitle = i % 3 == 0 ? null : texts[i] };
                product.Variants.Add(new ProductVariant { Position = int.MaxValue, Title = texts[i], Sku = i % 2 == 0 ? null : texts[i], Price = new Money(i % 2 == 0 ? long.MaxValue : long.MinValue, "EUR"), WeightGrams = int.MinValue, CompareAtMinor = i % 2 == 0 ? null : 0 });
                store.Products.Add(product);
            }

            // A number that was given and is gone must not be given again.
            store.Locations.Add(new Location { Name = "gone" });
            await store.SaveChangesAsync(stop);
            await store.Locations.Where(location => location.Name == "gone").ExecuteDeleteAsync(stop);
            var settings = await store.Settings.SingleAsync(stop);
            settings.Featured = ["first", "", "with \"quotes\" and , commas", "{braces}", "日本語", "NULL"];
            await store.SaveChangesAsync(stop);
        });
        await platform.WriteFileAsync(slug, "picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        await platform.WriteFileAsync(slug, Path.Combine("deeper", "naïve file 日本.txt"), "text");
        return tenant;
    }

    public static TenantInfo Shop(this RunningPlatform platform, string slug) => platform.Services.ShopAt($"{slug}.vitrine.localhost");

    public static async Task InShopAsync(this RunningPlatform platform, string slug, Func<StoreDb, Task> work)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop(slug));
        await work(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    public static async Task<T> InShopAsync<T>(this RunningPlatform platform, string slug, Func<StoreDb, Task<T>> work)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop(slug));
        return await work(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    public static async Task WriteFileAsync(this RunningPlatform platform, string slug, string name, string text)
    {
        var path = Path.Combine(platform.Get<DataDirectory>().FilesOf(platform.Shop(slug)), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    /// <summary>Every file of a shop with its text.</summary>
    public static Dictionary<string, string> FilesOf(this RunningPlatform platform, string slug)
    {
        var folder = platform.Get<DataDirectory>().FilesOf(platform.Shop(slug));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllText) : [];
    }

    /// <summary>Rows and checksums of every table that says what the shop is, and not whose database it is.</summary>
    public static async Task<Dictionary<string, TableSum>> SumsAsync(this RunningPlatform platform, string slug) =>
        await platform.InShopAsync(slug, async store =>
        {
            await store.Database.OpenConnectionAsync();
            return await Rows.SumAsync(store.Database.GetDbConnection(), ShopShape.Of(store).Tables.Where(table => table.Name != "DatabaseOwner" && table.Copied), TestContext.Current.CancellationToken);
        });

    public static async Task<long> NextLocationAsync(this RunningPlatform platform, string slug) => await platform.InShopAsync(slug, async store =>
    {
        var location = new Location { Name = "next" };
        store.Locations.Add(location);
        await store.SaveChangesAsync();
        return location.Id.Value;
    });

    public static async Task<System.Net.HttpStatusCode> StatusAsync(this RunningPlatform platform, string slug, string path = "/")
    {
        using var client = platform.ClientFor($"{slug}.vitrine.localhost");
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
