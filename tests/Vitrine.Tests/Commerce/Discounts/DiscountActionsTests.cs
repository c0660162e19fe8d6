using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Discounts;

public sealed class DiscountActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_discount_is_made_changed_paused_used_given_back_and_deleted(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync(1_000, 2_500);
        var id = await shop.DiscountAsync(wish => wish with { Code = "Summer 10", MostUses = 2, MostPerCustomer = 1, Segments = [], Reach = ReachKind.Variants, Items = [things[1].Value, things[1].Value] });
        var cart = new QuoteCart.Wish { Lines = [(things[0], 1), (things[1], 2)], Codes = ["summer10"], Customer = "mail:a@mail.example" };
        var priced = (await shop.QuoteAsync(cart)).Value!;
        Assert.Equal((6_000L, 5_500L), (priced.ListMinor, priced.TotalMinor));
        var taken = Assert.Single(priced.Taken);
        Assert.Equal((id, "SUMMER10"), (taken.Id, taken.Code));

        // Used once by this shopper, and once under this reference, however often it is said.
        var wanted = new UseDiscounts.Wanted(id, taken.Code);
        Assert.Null((await shop.TakeAsync("order-1", "mail:a@mail.example", wanted)).Problem);
        Assert.Null((await shop.TakeAsync("order-1", "mail:a@mail.example", wanted)).Problem);
        Assert.Equal("discount_used_by_you", (await shop.TakeAsync("order-2", "mail:a@mail.example", wanted)).Problem?.Code);
        Assert.Equal("discount_needs_customer", (await shop.TakeAsync("order-2", null, wanted)).Problem?.Code);
        Assert.Equal("discount_code_unknown", (await shop.TakeAsync("order-2", "mail:b@mail.example", wanted with { Code = "OTHER" })).Problem?.Code);
        Assert.Equal(CodeRefusal.UsedByYou, Assert.Single((await shop.QuoteAsync(cart)).Value!.Refused).Why);
        Assert.Null((await shop.TakeAsync("order-2", "mail:b@mail.example", wanted)).Problem);
        Assert.Equal("discount_used_up", (await shop.TakeAsync("order-3", "mail:c@mail.example", wanted)).Problem?.Code);
        Assert.Equal(CodeRefusal.UsedUp, Assert.Single((await shop.QuoteAsync(cart with { Customer = null })).Value!.Refused).Why);
        await shop.RequireSoundAsync();

        // Given back it can be had again, under the same reference too.
        Assert.Equal(1, (await shop.OkAsync(UseActions.ReleaseAsync, new UseActions.Releasing("order-1"))).Count);
        Assert.Equal(0, (await shop.OkAsync(UseActions.ReleaseAsync, new UseActions.Releasing("order-1"))).Count);
        Assert.Null((await shop.TakeAsync("order-1", "mail:a@mail.example", wanted)).Problem);
        await shop.RequireSoundAsync();

        await shop.OkAsync(DiscountActions.PauseAsync, new DiscountActions.Chosen([id.Value, 999]));
        Assert.Equal("discount_over", (await shop.TakeAsync("order-9", "mail:z@mail.example", wanted)).Problem?.Code);
        Assert.Equal(CodeRefusal.Paused, Assert.Single((await shop.QuoteAsync(cart)).Value!.Refused).Why);
        await shop.OkAsync(DiscountActions.ResumeAsync, new DiscountActions.Chosen([id.Value]));
        await shop.OkAsync(DiscountActions.UpdateAsync, new DiscountWish { Id = id, Title = "Off the order", Kind = DiscountKind.Order, AmountMinor = 1_000, MostPerCustomer = 9, Items = [1, 2, 3], Countries = ["FR"] });
        var kept = await shop.ReadAsync(store => store.Discounts.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((2, true, ReachKind.Everything, 0, 0), (kept.Uses, kept.NeedsCode, kept.Reach, kept.Items.Count, kept.Countries.Count)); // what its kind has no use for is gone, what was used is not
        Assert.Equal(5_000, (await shop.QuoteAsync(cart)).Value!.TotalMinor);

        Assert.Equal(1, (await shop.OkAsync(DiscountActions.DeleteAsync, new DiscountActions.Chosen([id.Value]))).Count);
        Assert.Equal((0, 0), await shop.ReadAsync(async store => (await store.DiscountCodes.CountAsync(Stop), await store.DiscountUses.CountAsync(Stop))));
        Assert.Equal(CodeRefusal.Unknown, Assert.Single((await shop.QuoteAsync(cart)).Value!.Refused).Why);
    }

    [Theory]
    [EveryEngine]
    public async Task Ten_thousand_codes_are_made_in_one_go_and_none_is_there_twice_or_looks_like_another(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await DiscountShop.CreateAsync(platform);
        var id = await shop.DiscountAsync(wish => wish with { MostPerCode = 1 });
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(10_000, (await shop.OkAsync(CodeActions.MakeAsync, new CodeActions.Making(id, 10_000, "Spring-"))).Count);
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(begun);
        Assert.True(took < TimeSpan.FromSeconds(60), took.ToString());
        var codes = await shop.ReadAsync(store => store.DiscountCodes.AsNoTracking().Where(code => code.DiscountId == id).OrderBy(code => code.Id).ToListAsync(Stop));
        Assert.Equal(10_000, codes.Select(code => code.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^SPRING-[ACEFGHJKMNPRTWXY34679]{10}$", code.Key));

        // Each of them once.
        Assert.Null((await shop.TakeAsync("order-1", null, new UseDiscounts.Wanted(id, codes[5].Code))).Problem);
        Assert.Equal("discount_used_up", (await shop.TakeAsync("order-2", null, new UseDiscounts.Wanted(id, codes[5].Code))).Problem?.Code);
        Assert.Null((await shop.TakeAsync("order-2", null, new UseDiscounts.Wanted(id, codes[6].Code))).Problem);
        await shop.RequireSoundAsync();

        using var file = new MemoryStream();
        await shop.ReadAsync(async store => { await new WriteCodes(store).RunAsync(id, file, Stop); return 0; });
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10_001, lines.Length);
        Assert.StartsWith($"{codes[5].Code},1,", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        await shop.DiscountAsync(wish => wish with { Code = "TAKEN" });
        var good = new DiscountWish { Title = "Good", Kind = DiscountKind.Products, PartsPerMillion = 100_000 };
        (DiscountWish Wish, string Code, string Field)[] wrong =
        [
            (good with { Title = "" }, "required", "title"), (good with { Title = "\u0007" }, "text_unreadable", "title"), (good with { PartsPerMillion = 0 }, "discount_amount", "amount"), (good with { PartsPerMillion = -1 }, "discount_percent", "percent"),
            (good with { PartsPerMillion = 1_000_001 }, "discount_percent", "percent"), (good with { PartsPerMillion = 0, AmountMinor = -5 }, "discount_amount", "amount"), (good with { PartsPerMillion = 0, AmountMinor = long.MaxValue }, "discount_amount", "amount"),
            (good with { Kind = (DiscountKind)9 }, "not_offered", "kind"), (good with { Combines = (DiscountClasses)8 }, "not_offered", "combines"), (good with { Reach = ReachKind.Products }, "discount_items_none", "items"),
            (good with { Reach = ReachKind.Products, Items = [999] }, "discount_items_gone", "items"), (good with { Reach = ReachKind.Collections, Items = [.. Enumerable.Range(1, 501).Select(i => (long)i)] }, "discount_items_many", "items"),
            (good with { Kind = DiscountKind.BuyGet, BuyQuantity = 0 }, "out_of_range", "buyQuantity"), (good with { Kind = DiscountKind.BuyGet, Gets = ReachKind.Variants, GetItems = [999] }, "discount_items_gone", "getItems"),
            (good with { MinimumMinor = 0 }, "discount_minimum", "minimum"), (good with { MinimumQuantity = -1 }, "out_of_range", "minimumQuantity"), (good with { MostUses = 0 }, "out_of_range", "mostUses"), (good with { MostPerCustomer = -1 }, "out_of_range", "mostPerCustomer"),
            (good with { EndsAt = DateTimeOffset.UnixEpoch }, "discount_ends_before", "endsOn"), (good with { Kind = DiscountKind.Shipping, Countries = ["fr"] }, "discount_countries", "countries"), (good with { Kind = DiscountKind.Shipping, MostShippingMinor = -1 }, "discount_minimum", "mostShipping"),
            (good with { Segments = [.. Enumerable.Range(0, 51).Select(i => $"s{i}")] }, "too_many_segments", "segments"), (good with { NeedsCode = true, Code = "tak en" }, "code_taken", "code"), (good with { NeedsCode = true, Code = "a,b" }, "code_invalid", "code"),
            (good with { NeedsCode = true, Code = new string('x', 65) }, "too_long", "code"),
        ];
        foreach (var (wish, code, field) in wrong) Assert.Equal((code, field), await shop.WrongAsync(DiscountActions.CreateAsync, wish));
        Assert.Equal(("not_found", null), await shop.WrongAsync(DiscountActions.UpdateAsync, good with { Id = DiscountId.Of(999) }));
        Assert.Equal(("changed_meanwhile", null), await shop.WrongAsync(DiscountActions.UpdateAsync, good with { Id = DiscountId.Of(1), Seen = DateTimeOffset.UnixEpoch }));
        Assert.Equal("not_found", (await shop.WrongAsync(DiscountActions.PauseAsync, new DiscountActions.Chosen([999]))).Code);
        Assert.Equal("none_ticked", (await shop.WrongAsync(DiscountActions.DeleteAsync, new DiscountActions.Chosen([]))).Code);
        Assert.Equal(("out_of_range", "count"), await shop.WrongAsync(CodeActions.MakeAsync, new CodeActions.Making(DiscountId.Of(1), 10_001)));
        Assert.Equal(("code_taken", "code"), await shop.WrongAsync(CodeActions.AddAsync, new CodeActions.Added(DiscountId.Of(1), "taken")));
        Assert.Equal("not_found", (await shop.WrongAsync(CodeActions.AddAsync, new CodeActions.Added(DiscountId.Of(999), "new"))).Code);
        Assert.Equal("required", (await shop.WrongAsync(UseActions.TakeAsync, new UseActions.Taking { Reference = "", Discounts = [new(DiscountId.Of(1))] })).Code);
        Assert.Equal((1, 1, 0), await shop.ReadAsync(async store => (await store.Discounts.CountAsync(Stop), await store.DiscountCodes.CountAsync(Stop), await store.DiscountUses.CountAsync(Stop))));
    }

    [Fact]
    public async Task A_shop_has_two_hundred_discounts_that_apply_by_themselves_and_a_cart_asks_as_often_for_all_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var things = await shop.ProductsAsync([.. Enumerable.Range(1, 20).Select(i => (long)i * 100)]);
        await shop.DiscountAsync(wish => wish with { Code = "CODE", MostPerCustomer = 1 });
        var cart = new QuoteCart.Wish { Lines = [(things[0], 1)], Codes = ["code"], Customer = "mail:a@mail.example" };
        var few = await QueriesAsync();
        await shop.ReadAsync(async store =>
        {
            var now = TimeProvider.System.GetUtcNow();
            store.Discounts.AddRange(Enumerable.Range(0, Discount.MostAutomatic).Select(i => new Discount { Title = $"Number {i}", Kind = DiscountKind.Products, NeedsCode = false, Currency = "EUR", PartsPerMillion = 10_000 + i, StartsAt = now.AddDays(-1), CreatedAt = now, UpdatedAt = now, MostPerCustomer = 1 }));
            return await store.SaveChangesAsync(Stop);
        });
        cart = cart with { Lines = [.. things.Select(thing => (thing, 3))] };
        Assert.Equal(few, await QueriesAsync());
        Assert.InRange(few, 1, 6);
        Assert.Equal("too_many_discounts", (await shop.WrongAsync(DiscountActions.CreateAsync, new DiscountWish { Title = "One more", PartsPerMillion = 1 })).Code);

        Task<int> QueriesAsync() => QueryCounter.LeastAsync(platform.DataDirectory, async () => Assert.Null((await shop.QuoteAsync(cart)).Problem));
    }

    [Fact]
    public async Task A_cart_that_makes_no_sense_is_refused_and_prices_come_from_the_shop_alone()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await DiscountShop.CreateAsync(platform);
        var thing = (await shop.ProductsAsync(1_000))[0];
        (QuoteCart.Wish Wish, string Code)[] wrong =
        [
            (new() { Lines = [(thing, -1)] }, "out_of_range"), (new() { Lines = [(thing, 0)] }, "out_of_range"), (new() { Lines = [(thing, int.MaxValue)] }, "out_of_range"), (new() { Lines = [(thing, 600_000), (thing, 600_000)] }, "out_of_range"),
            (new() { Lines = [(Vitrine.Commerce.Catalog.Products.VariantId.Of(999), 1)] }, "not_found"), (new() { Lines = [.. Enumerable.Repeat((thing, 1), 501)] }, "too_many_cart_lines"), (new() { Lines = [(thing, 1)], ShippingMinor = -1 }, "out_of_range"),
            (new() { Lines = [(thing, 1)], Codes = [.. Enumerable.Range(0, 21).Select(i => $"c{i}")] }, "too_many_cart_codes"),
        ];
        foreach (var (wish, code) in wrong) Assert.Equal(code, (await shop.QuoteAsync(wish)).Problem?.Code);
        var priced = (await shop.QuoteAsync(new() { Lines = [(thing, 2), (thing, 3)], Codes = ["\0", new string('x', 10_000), "🧶"] })).Value!;
        Assert.Equal((1, 5_000L, 3), (priced.Lines.Count, priced.TotalMinor, priced.Refused.Count));
    }
}
