using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Carts;

public sealed class CartTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task What_is_put_in_twice_is_one_line_and_with_other_words_another(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_990, 500));
        var guest = await shop.GuestAsync(things[0], 1);
        Assert.Null((await shop.AddAsync(guest, things[0], 2)).Problem);
        Assert.Null((await shop.AddAsync(guest, things[0], 1, null, new CartText("Engraving", "Mina"), new CartText("Colour", "blue"))).Problem);
        Assert.Null((await shop.AddAsync(guest, things[0], 1, null, new CartText("Colour", "blue"), new CartText("Engraving", " Mina "), new CartText("Left empty", " "))).Problem);
        Assert.Null((await shop.AddAsync(guest, things[1], 1)).Problem);
        var cart = await shop.HasAsync(guest);
        Assert.Equal([(3, 0), (2, 2), (1, 0)], cart.Lines.Select(line => (line.Quantity, line.Properties.Count)));
        Assert.Equal((5 * 1_990) + 500, cart.Priced.TotalMinor);
        Assert.Equal("", cart.Seen);
    }

    [Theory]
    [EveryEngine]
    public async Task A_cart_is_its_holders_alone_and_a_tampered_token_opens_none(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_990));
        var (one, other) = (await shop.GuestAsync(things[0], 1), await shop.GuestAsync(things[0], 7));
        Assert.Equal((1, 7), ((await shop.HasAsync(one)).Pieces, (await shop.HasAsync(other)).Pieces));
        var token = one.Token!;
        string[] strange = ["", "x", new('A', 43), token[..^1], token + "A", string.Concat(token.Reverse()), token.ToUpperInvariant(), "'; drop table Carts; --"];
        foreach (var wrong in strange.Where(text => text != token))
        {
            Assert.Null(await shop.ReadAsync(new CartOwner(wrong)));
            Assert.Equal("not_found", (await shop.ChangeAsync(new CartOwner(wrong), new ChangeCart.Changing { Clear = true })).Problem?.Code);
            // Who brings a token of their own gets one of ours.
            var kept = (await shop.AddAsync(new CartOwner(wrong), things[0], 1)).Value!;
            Assert.NotEqual(wrong, kept.Token);
        }

        // The database does not hold the token.
        Assert.True(await shop.Discounts.ReadAsync(store => store.Carts.AllAsync(cart => cart.TokenHash != null && cart.CustomerKey == null, Stop)));
        Assert.Equal(1, (await shop.HasAsync(one)).Pieces);
    }

    [Theory]
    [EveryEngine]
    public async Task A_shopper_hears_what_became_different_and_it_counts_once_they_have_seen_it(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000, 2_000, 3_000, 4_000, 5_000));
        await shop.StockAsync(things[1], 9);
        await shop.StockAsync(things[2], 9);
        var guest = await shop.GuestAsync(things[0], 2);
        foreach (var thing in things.Skip(1)) Assert.Null((await shop.AddAsync(guest, thing, 5)).Problem);
        Assert.Empty((await shop.HasAsync(guest)).Changes);

        await shop.PriceAsync(things[0], 1_250);
        await shop.StockAsync(things[1], 3);
        await shop.StockAsync(things[2], 0);
        await shop.Discounts.ReadAsync(store => store.Products.Where(product => product.Handle == "thing-3").ExecuteUpdateAsync(set => set.SetProperty(product => product.Status, ProductStatus.Draft), Stop));
        await shop.Discounts.ReadAsync(store => store.Products.Where(product => product.Handle == "thing-4").ExecuteDeleteAsync(Stop));
        var cart = await shop.HasAsync(guest);
        Assert.Equal([CartChangeKind.PriceRose, CartChangeKind.FewerLeft, CartChangeKind.SoldOut, CartChangeKind.Gone, CartChangeKind.Gone], cart.Changes.Select(change => change.Kind));
        Assert.Equal((1_000, 1_250, 3), (cart.Changes[0].BeforeMinor, cart.Changes[0].AfterMinor, cart.Changes[1].Left));
        Assert.Equal("Thing 4", cart.Changes[4].Title);
        Assert.Equal([2, 3, 0, 0, 0], cart.Lines.Select(line => line.Quantity));
        Assert.Equal((2 * 1_250) + (3 * 2_000), cart.Priced.TotalMinor);
        // Looked at as often as anybody likes, it says the same.
        Assert.Equal(cart.Seen, (await shop.HasAsync(guest)).Seen);

        // What became different after the page was drawn is not taken as seen.
        await shop.PriceAsync(things[0], 1_300);
        Assert.Null((await shop.ChangeAsync(guest, new ChangeCart.Changing { Note = "By Friday", Seen = cart.Seen })).Problem);
        var later = await shop.HasAsync(guest);
        Assert.Equal((5, 1_300, "By Friday"), (later.Changes.Count, later.Changes[0].AfterMinor, later.Note));
        Assert.Null((await shop.ChangeAsync(guest, new ChangeCart.Changing { Seen = later.Seen })).Problem);
        var settled = await shop.HasAsync(guest);
        Assert.Empty(settled.Changes);
        Assert.Equal([2, 3], settled.Lines.Select(line => line.Wanted));
        await shop.PriceAsync(things[0], 900);
        Assert.Equal(CartChangeKind.PriceFell, Assert.Single((await shop.HasAsync(guest)).Changes).Kind);
    }

    [Theory]
    [EveryEngine]
    public async Task What_cannot_be_bought_is_refused_with_a_reason_and_nothing_of_it_is_kept(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000, 2_000_000_000));
        await shop.StockAsync(things[0], 4);
        var guest = await shop.GuestAsync(things[0], 3);
        async Task RefusedAsync(string code, Task<Answer<ChangeCart.Kept>> asked) => Assert.Equal(code, (await asked).Problem?.Code);
        await RefusedAsync("cart_only_left", shop.AddAsync(guest, things[0], 2));
        // With other words it is the same stock.
        await RefusedAsync("cart_only_left", shop.AddAsync(guest, things[0], 2, null, new CartText("For", "Mina")));
        await RefusedAsync("out_of_range", shop.AddAsync(guest, things[0], 0));
        await RefusedAsync("out_of_range", shop.AddAsync(guest, things[0], -3));
        await RefusedAsync("out_of_range", shop.AddAsync(guest, things[0], int.MaxValue));
        await RefusedAsync("not_sold", shop.AddAsync(guest, VariantId.Of(987_654), 1));
        await RefusedAsync("not_sold", shop.AddAsync(guest, VariantId.Of(-1), 1));
        await RefusedAsync("cart_too_large", shop.AddAsync(guest, things[1], 1_000_000));
        await RefusedAsync("cart_texts_many", shop.AddAsync(guest, things[0], 1, null, [.. Enumerable.Range(0, 21).Select(i => new CartText($"n{i}", "v"))]));
        await RefusedAsync("cart_text_twice", shop.AddAsync(guest, things[0], 1, null, new CartText("a", "1"), new CartText("a ", "2")));
        await RefusedAsync("too_long", shop.AddAsync(guest, things[0], 1, null, new CartText("a", new string('x', 1_001))));
        await RefusedAsync("text_unreadable", shop.AddAsync(guest, things[0], 1, null, new CartText("a", "x\0y")));
        var key = (await shop.HasAsync(guest)).Lines[0].Key;
        await RefusedAsync("cart_only_left", shop.ChangeAsync(guest, new ChangeCart.Changing { Quantities = new Dictionary<string, int> { [key] = 5 }, Note = "not kept" }));
        await RefusedAsync("out_of_range", shop.ChangeAsync(guest, new ChangeCart.Changing { Quantities = new Dictionary<string, int> { [key] = -1 } }));
        await RefusedAsync("not_in_cart", shop.ChangeAsync(guest, new ChangeCart.Changing { Quantities = new Dictionary<string, int> { ["nothing"] = 1 } }));
        await RefusedAsync("too_long", shop.ChangeAsync(guest, new ChangeCart.Changing { Note = new string('x', Cart.LongestNote + 1) }));
        var cart = await shop.HasAsync(guest);
        Assert.Equal((3, "", 1), (cart.Pieces, cart.Note, cart.Lines.Count));
        // One that is gone elsewhere and is not wanted is no mistake.
        Assert.Null((await shop.ChangeAsync(guest, new ChangeCart.Changing { Quantities = new Dictionary<string, int> { ["nothing"] = 0, [key] = 0 } })).Problem);
        Assert.Empty((await shop.HasAsync(guest)).Lines);
    }

    [Theory]
    [EveryEngine]
    public async Task A_cart_holds_five_hundred_lines_and_no_more(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, thing) = (opened.Shop, (await opened.Shop.Discounts.ProductsAsync(1_000))[0]);
        var guest = await shop.GuestAsync(thing, 1);
        for (var i = 0; i < 5; i++)
        {
            var things = Enumerable.Range(i * 100, i == 4 ? 99 : 100).Select(n => new ChangeCart.Adding(thing, 1, [new CartText("No", $"{n}")])).ToList();
            Assert.Null((await shop.WithAsync<ChangeCart, Answer<ChangeCart.Kept>>(change => change.AddAsync(guest, things, null, Stop))).Problem);
        }

        Assert.Equal("too_many_cart_lines", (await shop.AddAsync(guest, thing, 1, null, new CartText("No", "one more"))).Problem?.Code);
        var cart = await shop.HasAsync(guest);
        Assert.Equal((500, 500_000), (cart.Lines.Count, cart.Priced.TotalMinor));
    }

    [Theory]
    [EveryEngine]
    public async Task A_cart_is_read_with_as_many_queries_however_long_it_is(string engine)
    {
        Assert.SkipWhen(engine != Engines.Sqlite, "Queries are counted by the file they go to; the statements are the same.");
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync([.. Enumerable.Repeat(1_000L, 60)]));
        await shop.StockAsync(things[0], 100);
        await shop.Discounts.DiscountAsync(wish => wish with { Code = "TEN" });
        var few = await shop.GuestAsync(things[0], 1);
        var many = await shop.GuestAsync(things[0], 1);
        foreach (var thing in things.Skip(1)) Assert.Null((await shop.AddAsync(many, thing, 2)).Problem);
        Assert.Null((await shop.ChangeAsync(many, new ChangeCart.Changing { AddCode = "TEN" })).Problem);
        Assert.Null((await shop.ChangeAsync(few, new ChangeCart.Changing { AddCode = "TEN" })).Problem);
        var ofFew = await QueryCounter.LeastAsync(opened.Folder, () => shop.ReadAsync(few));
        var ofMany = await QueryCounter.LeastAsync(opened.Folder, () => shop.ReadAsync(many));
        Assert.Equal(ofFew, ofMany);
        Assert.InRange(ofMany, 5, 9);
        var addToFew = await QueryCounter.LeastAsync(opened.Folder, () => shop.AddAsync(few, things[1], 1));
        var addToMany = await QueryCounter.LeastAsync(opened.Folder, () => shop.AddAsync(many, things[1], 1));
        Assert.Equal(addToFew, addToMany);
    }

    [Theory]
    [EveryEngine]
    public async Task Codes_are_kept_once_and_say_what_they_do_and_guessing_ends(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000));
        await shop.Discounts.DiscountAsync(wish => wish with { Code = "TEN" });
        await shop.Discounts.DiscountAsync(wish => wish with { Title = "Large", Code = "LARGE", Kind = DiscountKind.Order, MinimumMinor = 5_000 });
        var guest = await shop.GuestAsync(things[0], 1);
        var address = IPAddress.Parse("192.0.2.7");
        Task<Answer<ChangeCart.Kept>> EnterAsync(string code, IPAddress from) => shop.WithAsync<EnterCode, Answer<ChangeCart.Kept>>(enter => enter.RunAsync(guest, code, null, from, Stop));
        // However often a right one is entered, it is no guess.
        for (var i = 0; i < 60; i++) Assert.Null((await EnterAsync("ten", address)).Problem);
        Assert.Null((await EnterAsync("LARGE", address)).Problem);
        var cart = await shop.HasAsync(guest);
        Assert.Equal(["ten", "LARGE"], cart.Codes);
        Assert.Equal((900, CodeRefusal.MinimumNotMet), (cart.Priced.TotalMinor, Assert.Single(cart.Priced.Refused).Why));
        for (var i = 0; i < 50; i++) Assert.Equal("discount_code_unknown", (await EnterAsync($"GUESS-{i}", address)).Problem?.Code);
        Assert.Equal("too_many_codes", (await EnterAsync("GUESS-50", address)).Problem?.Code);
        Assert.Equal("too_many_codes", (await EnterAsync("ten", address)).Problem?.Code); // whoever guessed that often learns nothing any more
        Assert.Equal("discount_code_unknown", (await EnterAsync("GUESS-50", IPAddress.Parse("192.0.2.8"))).Problem?.Code);
        Assert.Null((await shop.ChangeAsync(guest, new ChangeCart.Changing { RemoveCode = "TEN" })).Problem);
        Assert.Equal(["LARGE"], (await shop.HasAsync(guest)).Codes);
    }

    [Theory]
    [EveryEngine]
    public async Task A_guests_cart_becomes_the_accounts_when_they_sign_in_and_the_token_opens_nothing_any_more(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000, 2_000, 3_000));
        var account = Guid.CreateVersion7();
        var mine = new CartOwner(null, CustomerKey.Of(account));
        Task<int> SignInAsync(string? token) => shop.WithAsync<MergeCarts, int>(async merge => { await merge.OnSignInAsync(token, account, Stop); return 0; });
        var first = await shop.GuestAsync(things[0], 2);
        await SignInAsync(first.Token);
        Assert.Null(await shop.ReadAsync(first));
        Assert.Equal(2, (await shop.HasAsync(mine)).Pieces);

        // A token that leads to an account's cart is none: the account is asked for, and nothing else.
        Assert.Null(await shop.ReadAsync(new CartOwner(first.Token, CustomerKey.Of(Guid.CreateVersion7()))));

        var second = await shop.GuestAsync(things[0], 1);
        Assert.Null((await shop.AddAsync(second, things[1], 4)).Problem);
        Assert.Null((await shop.ChangeAsync(second, new ChangeCart.Changing { Note = "Ring twice" })).Problem);
        await SignInAsync(second.Token);
        await SignInAsync(second.Token); // again: nothing is left to merge
        await SignInAsync(null);
        var cart = await shop.HasAsync(mine);
        Assert.Equal([2, 4], cart.Lines.Select(line => line.Quantity));
        Assert.Equal("Ring twice", cart.Note);
        Assert.Null(await shop.ReadAsync(second));
        Assert.Equal(1, await shop.CartsAsync());
        Assert.Null((await shop.AddAsync(mine, things[2], 1)).Value!.Token);
        Assert.Equal(7, (await shop.HasAsync(mine)).Pieces);
    }

    [Fact]
    public async Task A_cart_that_nobody_came_back_to_is_gone_on_its_day_and_forgotten_after()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var opened = await OpenAsync(Engines.Sqlite, clock);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000));
        var (left, kept) = (await shop.GuestAsync(things[0], 1), await shop.GuestAsync(things[0], 1));
        clock.Advance(TimeSpan.FromDays(20));
        Assert.Null((await shop.ChangeAsync(kept, new ChangeCart.Changing { Note = "still here" })).Problem);
        clock.Advance(TimeSpan.FromDays(10));
        Assert.Null(await shop.ReadAsync(left));
        Assert.Equal("not_found", (await shop.ChangeAsync(left, new ChangeCart.Changing { Note = "too late" })).Problem?.Code);
        Assert.NotNull(await shop.ReadAsync(kept));
        await shop.Discounts.ReadAsync(async store => { await new ForgetCarts(store, clock).RunAsync(Stop); return 0; });
        Assert.Equal(1, await shop.CartsAsync());
        // What is put in afterwards begins anew, under another token.
        Assert.NotNull((await shop.AddAsync(left, things[0], 1)).Value!.Token);
    }

    [Theory]
    [EveryEngine]
    public async Task Two_who_change_one_cart_at_one_moment_change_it_one_after_the_other_and_the_same_wish_counts_once(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000, 2_000));
        await shop.StockAsync(things[0], 25);
        var guest = await shop.GuestAsync(things[0], 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shop.AddAsync(guest, things[0], 1)));
        Assert.Equal((24, 16), (answers.Count(answer => answer.Problem is null), answers.Count(answer => answer.Problem?.Code == "cart_only_left")));
        Assert.Equal(25, (await shop.HasAsync(guest)).Pieces);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.AddAsync(guest, things[1], 3, "one click"))), answer => Assert.Null(answer.Problem));
        Assert.Equal(28, (await shop.HasAsync(guest)).Pieces);
        // An account's first cart, from everywhere at once, is one.
        var mine = new CartOwner(null, CustomerKey.Of(Guid.CreateVersion7()));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.AddAsync(mine, things[1], 1))), answer => Assert.Null(answer.Problem));
        Assert.Equal((10, 2), ((await shop.HasAsync(mine)).Pieces, await shop.CartsAsync()));
    }

    [Fact]
    public async Task A_cart_and_the_cart_to_try_come_to_the_same()
    {
        await using var opened = await OpenAsync(Engines.Sqlite);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_999, 333, 777, 10, 1));
        await shop.Discounts.DiscountAsync(wish => wish with { Code = "TEN", Kind = DiscountKind.Order, PartsPerMillion = 0, AmountMinor = 1_001 });
        await shop.Discounts.DiscountAsync(wish => wish with { Title = "By itself", NeedsCode = false, PartsPerMillion = 33_333 });
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var wanted = things.Select(thing => (thing, random.Next(1, 9))).ToList();
            var guest = await shop.GuestAsync(wanted[0].thing, wanted[0].Item2);
            foreach (var (thing, quantity) in wanted.Skip(1)) Assert.Null((await shop.AddAsync(guest, thing, quantity)).Problem);
            Assert.Null((await shop.ChangeAsync(guest, new ChangeCart.Changing { AddCode = "ten" })).Problem);
            var tried = (await shop.Discounts.QuoteAsync(new QuoteCart.Wish { Lines = wanted, Codes = ["ten"] })).Value!;
            var cart = (await shop.HasAsync(guest)).Priced;
            Assert.Equal(tried.TotalMinor, cart.TotalMinor);
            Assert.Equal(tried.Lines.ToDictionary(line => line.Line.Variant, line => line.FinalMinor), cart.Lines.ToDictionary(line => line.Line.Variant, line => line.FinalMinor));
        }
    }

    [Theory]
    [EveryEngine]
    public async Task A_cart_has_the_prices_of_the_market_it_is_looked_at_in_and_says_when_the_currency_is_another(string engine)
    {
        await using var opened = await OpenAsync(engine);
        var (shop, things) = (opened.Shop, await opened.Shop.Discounts.ProductsAsync(1_000, 2_000));
        var now = TimeProvider.System.GetUtcNow();
        await shop.Discounts.ReadAsync(store =>
        {
            var list = new PriceList { Name = "Francs", Currency = "CHF", SellsOthers = false, CreatedAt = now, UpdatedAt = now, Entries = { new PriceListEntry { VariantId = things[0], PriceMinor = 1_290 } } };
            store.Add(list);
            store.Add(new Market { Name = "Switzerland", Handle = "ch", Currency = "CHF", Languages = ["en"], Pricing = MarketPricing.List, List = list, CreatedAt = now, UpdatedAt = now, Countries = { new MarketCountry { Country = "CH" } } });
            store.Add(new Market { Name = "Denmark", Handle = "dk", Currency = "DKK", Languages = ["en"], Pricing = MarketPricing.Rate, Rate = new PriceRate(7_460_000_000, 0, PriceRounding.Ending, RoundingWay.Up, 95), CreatedAt = now, UpdatedAt = now, Countries = { new MarketCountry { Country = "DK" } } });
            return store.SaveChangesAsync(Stop);
        });
        var guest = await shop.GuestAsync(things[0], 2);
        Assert.Null((await shop.AddAsync(guest, things[1], 1)).Problem);
        var swiss = await shop.InMarketAsync("CH", (ReadCart read) => read.OfAsync(guest, new ReadCart.Shopper(), Stop));
        Assert.NotNull(swiss);
        Assert.Equal(("CHF", 2_580), (swiss.Priced.Currency, swiss.Priced.TotalMinor));
        Assert.Equal([CartChangeKind.CurrencyChanged, CartChangeKind.Gone], swiss.Changes.Select(change => change.Kind)); // the other is not on the list
        var danish = await shop.InMarketAsync("DK", (ReadCart read) => read.OfAsync(guest, new ReadCart.Shopper(), Stop));
        Assert.Equal(("DKK", (2 * 7_495) + 14_995), (danish!.Priced.Currency, danish.Priced.TotalMinor));
        // The rules of shipping speak in the shop's own currency, and what they ask is converted by the rate alone.
        Assert.Equal([2_000, 2_000], danish.ToShip.Lines.Select(line => line.PriceMinor));
        Assert.Equal((3_655, null), (await shop.InMarketAsync("DK", (FindOffers offers) => Task.FromResult(offers.InMarket(490, "EUR"))), await shop.InMarketAsync("CH", (FindOffers offers) => Task.FromResult(offers.InMarket(490, "EUR")))));
        Assert.Equal("not_sold", (await shop.InMarketAsync("CH", (ChangeCart change) => change.AddAsync(guest, [new(things[1], 1)], null, Stop))).Problem?.Code);
        Assert.Null((await shop.InMarketAsync("DK", (ChangeCart change) => change.ChangeAsync(guest, new ChangeCart.Changing { Seen = danish.Seen }, Stop))).Problem);
        Assert.Empty((await shop.InMarketAsync("DK", (ReadCart read) => read.OfAsync(guest, new ReadCart.Shopper(), Stop)))!.Changes);
        Assert.Equal(CartChangeKind.CurrencyChanged, Assert.Single((await shop.HasAsync(guest)).Changes).Kind);
    }

    static async Task<Opened> OpenAsync(string engine, TimeProvider? clock = null)
    {
        var platform = Engines.Empty(engine, builder =>
        {
            if (clock is not null) builder.ConfigureServices(services => services.AddSingleton(clock));
        });
        return new Opened(platform, await CartShop.CreateAsync(platform));
    }

    sealed record Opened(RunningPlatform Platform, CartShop Shop) : IAsyncDisposable
    {
        public string Folder => Platform.DataDirectory;

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }
}
