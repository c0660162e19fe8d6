using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Inventory;

/// <summary>Everybody wants the last ones at one moment. Without the condition in the statement these fail.</summary>
public sealed class StockRaceTests
{
    const int Crowd = 500;
    const int Last = 10;

    static int Rounds => Environment.GetEnvironmentVariable("VITRINE_LONG") is "1" ? 50 : 3;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Five_hundred_at_once_reserve_the_last_ten_and_exactly_ten_get_one(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        var variants = await shop.Stock.ProductAsync(Rounds);
        var here = await shop.Stock.LocationAsync();
        foreach (var (round, variant) in variants.Index())
        {
            await shop.Stock.StockAsync(here, Last, variant);
            var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => shop.ReserveAsync($"{round}-{i}", (variant, 1))));
            Assert.Equal([(HttpStatusCode.OK, Last), (HttpStatusCode.Conflict, Crowd - Last)], answers.CountBy(answer => answer).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key));
            var level = await shop.Stock.LevelAsync(variant, here);
            Assert.Equal((Last, Last, 0), (level.OnHand, level.Reserved, level.Available));
        }

        await shop.Stock.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task Carts_with_several_things_in_any_order_never_wait_for_each_other_and_none_is_filled_by_half(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        var variants = await shop.Stock.ProductAsync(5);
        var here = await shop.Stock.LocationAsync();
        var there = (await shop.Stock.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "There" })).Id;
        await shop.Stock.StockAsync(here, 20, [.. variants]);
        await shop.Stock.StockAsync(there, 10, [.. variants]);
        var random = new Random(6);
        var carts = Enumerable.Range(0, 120).Select(_ => variants.OrderBy(_ => random.Next()).Take(3).Select(variant => (variant, random.Next(1, 3))).ToArray()).ToList();
        var answers = await Task.WhenAll(carts.Select((cart, i) => shop.ReserveAsync($"cart-{i}", cart)));
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.ToString()));
        Assert.Contains(HttpStatusCode.OK, answers);
        Assert.Contains(HttpStatusCode.Conflict, answers);
        await shop.Stock.RequireSoundAsync();
        var reserved = carts.Zip(answers).Where(pair => pair.Second is HttpStatusCode.OK).SelectMany(pair => pair.First).GroupBy(line => line.variant).ToDictionary(group => group.Key, group => group.Sum(line => line.Item2));
        var levels = await shop.Stock.ReadAsync(store => store.InventoryLevels.AsNoTracking().ToListAsync(Stop));
        Assert.All(levels.GroupBy(level => level.VariantId), level => Assert.Equal(reserved[level.Key], level.Sum(one => one.Reserved)));
        Assert.All(levels, level => Assert.InRange(level.Available, 0, 20));
    }

    [Theory]
    [EveryEngine]
    public async Task One_key_asked_for_twenty_times_at_once_takes_its_lines_once(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        var (here, variant) = (await shop.Stock.LocationAsync(), (await shop.Stock.ProductAsync(1))[0]);
        await shop.Stock.StockAsync(here, Last, variant);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.ReserveAsync("one", (variant, 2)))), answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Last - 2, (await shop.Stock.LevelAsync(variant, here)).Available);
        await shop.Stock.RequireSoundAsync();
    }

    /// <summary>A platform on a real socket with a shop, and a door of the test's own to its reservations.</summary>
    sealed class RacingShop : IAsyncDisposable
    {
        readonly RunningPlatform platform;
        readonly HttpClient client;

        RacingShop(string engine)
        {
            platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, Door>()), listen: true);
            client = platform.ClientFor("alder.vitrine.localhost");
        }

        public StockShop Stock { get; private set; } = null!; // set before anybody has it

        public static async Task<RacingShop> OpenAsync(string engine)
        {
            var shop = new RacingShop(engine);
            shop.Stock = await StockShop.CreateAsync(shop.platform);
            return shop;
        }

        public async Task<HttpStatusCode> ReserveAsync(string key, params (VariantId Variant, int Quantity)[] lines)
        {
            using var answer = await client.PostAsync(new Uri($"{Door.Path}?key={key}", UriKind.Relative), new StringContent(JsonSerializer.Serialize(lines.Select(line => (long[])[line.Variant.Value, line.Quantity]))), Stop);
            if (answer.StatusCode is HttpStatusCode.InternalServerError) Assert.Fail(await answer.Content.ReadAsStringAsync(Stop));
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await platform.DisposeAsync();
        }
    }

    // The public API comes later; until then a test has a door of its own to the same gate.
    sealed class Door : IStartupFilter
    {
        public const string Path = "/reserve-for-a-test";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                if (context.Request.Path != Path)
                {
                    await following(context);
                    return;
                }

                var root = app.ApplicationServices;
                var lines = (await JsonSerializer.DeserializeAsync<long[][]>(context.Request.Body, cancellationToken: context.RequestAborted))!;
                await using var scope = root.OpenTenant(root.ShopAt("alder.vitrine.localhost"));
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(Actor.Program);
                var answer = await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(InventoryActions.ReserveAsync,
                    new InventoryActions.Reserving { Key = context.Request.Query["key"].ToString(), Lines = [.. lines.Select(line => new StockLine(VariantId.Of(line[0]), (int)line[1]))] }, context.RequestAborted);
                context.Response.StatusCode = answer.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
                await context.Response.WriteAsync(answer.Problem?.Code ?? "reserved", context.RequestAborted);
            });
            next(app);
        };
    }
}
