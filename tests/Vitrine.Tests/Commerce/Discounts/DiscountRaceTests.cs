using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Discounts;

/// <summary>Everybody wants the last one at one moment. Without the condition in the statement, or without the lock before it, these fail.</summary>
public sealed class DiscountRaceTests
{
    const int Crowd = 200;

    static int Rounds => Environment.GetEnvironmentVariable("VITRINE_LONG") is "1" ? 50 : 3;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Two_hundred_orders_want_a_code_with_limit_one_and_exactly_one_has_it(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        for (var round = 0; round < Rounds; round++)
        {
            var id = await shop.Discounts.DiscountAsync(wish => wish with { Code = $"LAST-{round}", MostUses = 1 });
            var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => shop.AskAsync($"discount={id.Value}&code=last-{round}&reference={round}-{i}")));
            Assert.Equal([(HttpStatusCode.OK, 1), (HttpStatusCode.Conflict, Crowd - 1)], Counted(answers));
        }

        await shop.Discounts.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task A_code_of_many_is_had_once_a_shopper_has_it_once_and_one_order_has_it_once(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        for (var round = 0; round < Rounds; round++)
        {
            var ofCode = await shop.Discounts.DiscountAsync(wish => wish with { Code = $"CODE-{round}", MostPerCode = 1 });
            Assert.Equal([(HttpStatusCode.OK, 1), (HttpStatusCode.Conflict, 39)], Counted(await Task.WhenAll(Enumerable.Range(0, 40).Select(i => shop.AskAsync($"discount={ofCode.Value}&code=code-{round}&reference={round}-{i}")))));
            var ofShopper = await shop.Discounts.DiscountAsync(wish => wish with { Code = $"MINE-{round}", MostPerCustomer = 1 });
            Assert.Equal([(HttpStatusCode.OK, 1), (HttpStatusCode.Conflict, 39)], Counted(await Task.WhenAll(Enumerable.Range(0, 40).Select(i => shop.AskAsync($"discount={ofShopper.Value}&code=mine-{round}&customer=mail:a@mail.example&reference={round}-{i}")))));
            var ofOrder = await shop.Discounts.DiscountAsync(wish => wish with { Code = $"SAME-{round}", MostUses = 5 });
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shop.AskAsync($"discount={ofOrder.Value}&code=same-{round}&reference=order-{round}"))), answer => Assert.Equal(HttpStatusCode.OK, answer));
            Assert.Equal(1, await shop.Discounts.ReadAsync(store => store.Discounts.Where(one => one.Id == ofOrder).Select(one => one.Uses).SingleAsync(Stop)));
        }

        await shop.Discounts.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task A_gift_card_that_pays_for_one_cart_is_spent_from_two_at_once_and_pays_for_one(string engine)
    {
        await using var shop = await RacingShop.OpenAsync(engine);
        for (var round = 0; round < Rounds; round++)
        {
            var card = (await shop.Discounts.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 5_000 })).Id;
            Assert.Equal([(HttpStatusCode.OK, 1), (HttpStatusCode.Conflict, 1)], Counted(await Task.WhenAll(Enumerable.Range(0, 2).Select(i => shop.AskAsync($"card={card.Value}&amount=3000&reference={round}-{i}")))));
            // The same order twice is one spending, and forty that want a little have what is left.
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.AskAsync($"card={card.Value}&amount=500&reference=same"))), answer => Assert.Equal(HttpStatusCode.OK, answer));
            Assert.Equal([(HttpStatusCode.OK, 15), (HttpStatusCode.Conflict, 25)], Counted(await Task.WhenAll(Enumerable.Range(0, 40).Select(i => shop.AskAsync($"card={card.Value}&amount=100&reference=little-{i}")))));
            var (balance, entries) = await shop.Discounts.ReadAsync(async store => (await store.Credits.Where(one => one.Id == card).Select(one => one.BalanceMinor).SingleAsync(Stop), await store.CreditEntries.AsNoTracking().Where(entry => entry.CreditId == card).OrderBy(entry => entry.Id).ToListAsync(Stop)));
            Assert.Equal((0L, 18), (balance, entries.Count));
            // Each line of the ledger begins where the one before it ended.
            Assert.Equal(0, entries.Aggregate(0L, (last, entry) => { Assert.Equal(last, entry.BeforeMinor); return entry.AfterMinor; }));
        }
    }

    static IEnumerable<(HttpStatusCode, int)> Counted(IEnumerable<HttpStatusCode> answers) => answers.CountBy(answer => answer).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key);

    /// <summary>A platform on a real socket with a shop, and a door of the test's own to its discounts and gift cards.</summary>
    sealed class RacingShop : IAsyncDisposable
    {
        readonly RunningPlatform platform;
        readonly HttpClient client;

        RacingShop(string engine)
        {
            platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, Door>()), listen: true);
            client = platform.ClientFor("alder.vitrine.localhost");
        }

        public DiscountShop Discounts { get; private set; } = null!; // set before anybody has it

        public static async Task<RacingShop> OpenAsync(string engine)
        {
            var shop = new RacingShop(engine);
            shop.Discounts = await DiscountShop.CreateAsync(shop.platform);
            return shop;
        }

        public async Task<HttpStatusCode> AskAsync(string query)
        {
            using var answer = await client.PostAsync(new Uri($"{Door.Path}?{query}", UriKind.Relative), null, Stop);
            if (answer.StatusCode is HttpStatusCode.InternalServerError) Assert.Fail(await answer.Content.ReadAsStringAsync(Stop));
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await platform.DisposeAsync();
        }
    }

    // The shop's own cart comes later; until then a test has a door of its own to the same gate.
    sealed class Door : IStartupFilter
    {
        public const string Path = "/discount-for-a-test";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                if (context.Request.Path != Path)
                {
                    await following(context);
                    return;
                }

                var (root, asked) = (app.ApplicationServices, context.Request.Query);
                await using var scope = root.OpenTenant(root.ShopAt("alder.vitrine.localhost"));
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(Actor.Program);
                var run = scope.ServiceProvider.GetRequiredService<RunAction>();
                long Number(string name) => long.Parse(asked[name].ToString(), System.Globalization.CultureInfo.InvariantCulture);
                var reference = asked["reference"].ToString();
                var problem = asked.ContainsKey("card")
                    ? (await run.RunAsync(CreditActions.SpendAsync, new CreditActions.Spending(CreditId.Of(Number("card")), Number("amount"), reference), context.RequestAborted)).Problem
                    : (await run.RunAsync(UseActions.TakeAsync, new UseActions.Taking { Reference = reference, Customer = asked.ContainsKey("customer") ? asked["customer"].ToString() : null, Discounts = [new UseDiscounts.Wanted(DiscountId.Of(Number("discount")), asked["code"])] }, context.RequestAborted)).Problem;
                context.Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
                await context.Response.WriteAsync(problem?.Code ?? "yes", context.RequestAborted);
            });
            next(app);
        };
    }
}
