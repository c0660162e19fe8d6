using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>Searches with facets in shops of several sizes. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class Searching
{
    const int Rounds = 300;

    static readonly int[] Sizes = [100, 1_200, 10_000, 20_000];
    static readonly string[] Colours = ["amber", "blue", "crimson", "golden", "ivory", "jade", "scarlet", "teal", "violet", "white"];
    static readonly string[] Things = ["candle", "lamp", "vase", "tray", "blanket", "pillow", "kettle", "mug", "lantern", "basket", "mirror", "stool", "tent", "rucksack", "jacket"];

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
        foreach (var size in Sizes)
        {
            var slug = $"shop-{size}";
            await platform.CreateAsync(slug);
            var shop = ((Site.Shop)platform.Services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse($"{slug}.vitrine.localhost"))!.Value.Site).Tenant;
            var begun = Stopwatch.GetTimestamp();
            await FillAsync(platform, shop, size);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {size} products: written with their index in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s"));
            begun = Stopwatch.GetTimestamp();
            await using (var scope = platform.Services.OpenTenant(shop)) await scope.ServiceProvider.GetRequiredService<StoreDb>().RebuildAsync(progress: null, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {size} products: the index made anew in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s"));

            // What the server does by itself within a minute of so much that is new.
            await using (var scope = platform.Services.OpenTenant(shop)) await scope.ServiceProvider.GetRequiredService<StoreDb>().Database.ExecuteSqlRawAsync("ANALYZE");

            var random = new Random(1);
            string Colour() => Colours[random.Next(Colours.Length)];
            string Thing() => Things[random.Next(Things.Length)];
            Dictionary<string, IReadOnlySet<string>> Filter() => new(StringComparer.Ordinal) { [Facet.Vendor] = new HashSet<string>(StringComparer.Ordinal) { $"Vendor {random.Next(40)}", $"Vendor {random.Next(40)}" }, [Facet.OptionPrefix + "size"] = new HashSet<string>(StringComparer.Ordinal) { "M" } };
            await TimeAsync("two words", () => new SearchWish($"{Colour()} {Thing()}s", "en"));
            await TimeAsync("one word and two facets", () => new SearchWish(Thing(), "en") { Chosen = Filter(), To = 8_000 });
            await TimeAsync("a word that every product has", () => new SearchWish("quality", "en") { Sort = SearchSort.PriceAscending });
            await TimeAsync("a word mistyped", () => new SearchWish($"{Thing()} {Colour().Insert(2, "x")}", "en"));
            await TimeAsync("suggestions", null);

            async Task TimeAsync(string what, Func<SearchWish>? wish)
            {
                List<double> times = [];
                for (var i = -30; i < Rounds; i++)
                {
                    var asked = wish?.Invoke();
                    var start = Stopwatch.GetTimestamp();
                    await using (var scope = platform.Services.OpenTenant(shop))
                    {
                        var find = scope.ServiceProvider.GetRequiredService<FindProducts>();
                        if (asked is not null) await find.RunAsync(asked, CancellationToken.None);
                        else await find.SuggestAsync($"{Colour()} {Thing()[..3]}", "en", 6, CancellationToken.None);
                    }

                    if (i >= 0) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                Figures.Print($"{engine}, {size} products, {what}", times);
            }
        }
    }

    internal static async Task FillAsync(BenchPlatform platform, TenantInfo shop, int size)
    {
        var random = new Random(2);
        for (var from = 0; from < size; from += 500)
        {
            await using var scope = platform.Services.OpenTenant(shop);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            for (var i = from; i < Math.Min(size, from + 500); i++)
            {
                var product = new Product
                {
                    Handle = $"product-{i}", Title = $"{Colours[random.Next(Colours.Length)]} {Things[random.Next(Things.Length)]} {i}", BodyHtml = $"<p>Of good quality. {string.Join(' ', Enumerable.Range(0, 60).Select(_ => $"w{random.Next(5_000)}x"))}</p>",
                    Vendor = $"Vendor {random.Next(40)}", Type = Things[random.Next(Things.Length)], Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch.AddMinutes(i), CreatedAt = DateTimeOffset.UnixEpoch,
                };
                product.Tags.AddRange(Enumerable.Range(0, 4).Select(_ => $"tag {random.Next(200)}").Distinct(StringComparer.Ordinal).Select(tag => new ProductTag { Tag = tag }));
                var option = new ProductOption { Position = 1, Name = "Size" };
                option.Values.AddRange(((string[])["S", "M", "L"]).Select((name, at) => new ProductOptionValue { Position = at + 1, Name = name }));
                product.Options.Add(option);
                for (var variant = 1; variant <= 3; variant++) product.Variants.Add(new ProductVariant { Position = variant, Title = "SML"[variant - 1].ToString(), Sku = $"SKU-{i}-{variant}", Price = new Money(random.Next(500, 20_000), "EUR"), WeightGrams = 100 });
                store.Products.Add(product);
            }

            await store.SaveChangesAsync();
        }
    }
}
