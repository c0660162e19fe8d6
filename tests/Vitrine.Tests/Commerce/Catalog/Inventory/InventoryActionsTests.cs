using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Inventory;

public sealed class InventoryActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Stock_is_counted_expected_received_moved_reserved_sold_sent_and_returned_and_each_step_is_history(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await StockShop.CreateAsync(platform);
        var (front, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        var back = (await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "Cellar", Address = "1 Mill Lane\nYork" })).Id;

        await shop.StockAsync(front, 10, tea);
        await shop.OkAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(tea, front, -2)], Reason = StockReason.Damaged, Note = " Fell down " });
        await shop.OkAsync(InventoryActions.ExpectAsync, new InventoryActions.Delivery { Lines = [new StockLine(tea, 20, back)], Reference = "PO-7" });
        await shop.OkAsync(InventoryActions.ReceiveAsync, new InventoryActions.Delivery { Lines = [new StockLine(tea, 15, back)], Expected = true, Reference = "PO-7" });
        await shop.OkAsync(InventoryActions.TransferAsync, new InventoryActions.Transfer { From = back, To = front, Lines = [new StockLine(tea, 5)] });
        Assert.Equal((13, 13, 0), await ThereAsync(front));
        Assert.Equal((10, 10, 5), await ThereAsync(back));

        Assert.Null((await shop.ReserveAsync("order-1", new StockLine(tea, 4))).Problem);
        Assert.Equal((13, 9, 0), await ThereAsync(front));
        Assert.Equal(ReservationState.Committed, (await shop.OkAsync(InventoryActions.CommitAsync, new InventoryActions.One("order-1"))).State);
        Assert.Equal((13, 9, 0), await ThereAsync(front));
        await shop.OkAsync(InventoryActions.ShipAsync, new InventoryActions.One("order-1"));
        Assert.Equal((9, 9, 0), await ThereAsync(front));
        await shop.OkAsync(InventoryActions.RestockAsync, new InventoryActions.Return { Lines = [new StockLine(tea, 1)], Reference = "order-1" });
        Assert.Equal((10, 10, 0), await ThereAsync(front));

        // Again changes nothing, whichever step it is.
        await shop.OkAsync(InventoryActions.CommitAsync, new InventoryActions.One("order-1"));
        await shop.OkAsync(InventoryActions.ShipAsync, new InventoryActions.One("order-1"));
        Assert.Equal("reservation_shipped", (await shop.ActAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("order-1"))).Problem?.Code);
        Assert.Equal((10, 10, 0), await ThereAsync(front));

        var history = await shop.ReadAsync(store => store.InventoryEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(Stop));
        Assert.Equal(
            [
                (StockReason.Counted, StockQuantity.OnHand, 0, 10), (StockReason.Damaged, StockQuantity.OnHand, 10, 8), (StockReason.Expected, StockQuantity.Incoming, 0, 20),
                (StockReason.Received, StockQuantity.OnHand, 0, 15), (StockReason.Received, StockQuantity.Incoming, 20, 5), (StockReason.Transferred, StockQuantity.OnHand, 8, 13), (StockReason.Transferred, StockQuantity.OnHand, 15, 10),
                (StockReason.Reserved, StockQuantity.Reserved, 0, 4), (StockReason.Committed, StockQuantity.Committed, 0, 4), (StockReason.Committed, StockQuantity.Reserved, 4, 0),
                (StockReason.Shipped, StockQuantity.OnHand, 13, 9), (StockReason.Shipped, StockQuantity.Committed, 4, 0), (StockReason.Returned, StockQuantity.OnHand, 9, 10),
            ],
            history.Select(entry => (entry.Reason, entry.Quantity, entry.Before, entry.After)));
        Assert.All(history, entry => Assert.Equal(shop.OwnerName, entry.By));
        Assert.Equal(("Fell down", 8), (history[1].Note, history[1].Available));
        Assert.Equal(["PO-7", "order-1"], history.Select(entry => entry.Reference).OfType<string>().Distinct());
        await shop.RequireSoundAsync();

        async Task<(int OnHand, int Available, int Incoming)> ThereAsync(LocationId location)
        {
            var level = await shop.LevelAsync(tea, location);
            return (level.OnHand, level.Available, level.Incoming);
        }
    }

    [Theory]
    [EveryEngine]
    public async Task All_lines_are_reserved_or_none_and_a_key_reserves_once(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await StockShop.CreateAsync(platform);
        var (here, variants) = (await shop.LocationAsync(), await shop.ProductAsync(3));
        await shop.StockAsync(here, 5, [.. variants]);

        var refused = await shop.ReserveAsync("cart", new StockLine(variants[2], 5), new StockLine(variants[0], 2), new StockLine(variants[1], 6));
        Assert.Equal(("stock_short", "lines[2].quantity", 5), (refused.Problem?.Code, refused.Problem?.Field, refused.Problem?.Values[0]));
        Assert.All(variants, variant => Assert.Equal(5, shop.LevelAsync(variant, here).Result.Available));
        Assert.Equal(0, await shop.ReadAsync(store => store.Reservations.CountAsync(Stop)));

        StockLine[] lines = [new(variants[2], 3), new(variants[0], 2), new(variants[2], 2)];
        Assert.Null((await shop.ReserveAsync("cart", lines)).Problem);
        Assert.Null((await shop.ReserveAsync("cart", lines)).Problem);
        Assert.Equal((0, 3), ((await shop.LevelAsync(variants[2], here)).Available, (await shop.LevelAsync(variants[0], here)).Available));
        Assert.Equal("reservation_differs", (await shop.ReserveAsync("cart", lines[0])).Problem?.Code);
        Assert.Equal("stock_none", (await shop.ReserveAsync("other", lines[0])).Problem?.Code);

        await shop.OkAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("cart"));
        await shop.OkAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("cart"));
        Assert.All(variants, variant => Assert.Equal(5, shop.LevelAsync(variant, here).Result.Available));
        Assert.Equal("reservation_released", (await shop.ActAsync(InventoryActions.CommitAsync, new InventoryActions.One("cart"))).Problem?.Code);
        Assert.Null((await shop.ReserveAsync("cart", lines[1])).Problem); // the key is free again
        await shop.OkAsync(InventoryActions.CommitAsync, new InventoryActions.One("cart"));
        await shop.OkAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("cart")); // an order is cancelled
        Assert.Equal((5, 0, 5), (await shop.LevelAsync(variants[0], here)) is var level ? (level.OnHand, level.Committed, level.Available) : default);
        await shop.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task What_has_run_out_counts_no_more_before_the_clock_comes_round_and_the_clock_gives_it_back(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await StockShop.CreateAsync(platform);
        var (here, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        await shop.StockAsync(here, 10, tea);
        var now = TimeProvider.System.GetUtcNow();
        var minutes = TimeSpan.FromMinutes(15);

        Assert.Null((await shop.AtAsync(now, stock => stock.ReserveAsync("first", [new(tea, 10)], minutes, Stop))).Problem);
        Assert.Equal("stock_none", (await shop.AtAsync(now + minutes / 2, stock => stock.ReserveAsync("second", [new(tea, 8)], minutes, Stop))).Problem?.Code);
        Assert.Equal("reservation_lapsed", (await shop.AtAsync(now + minutes, stock => stock.CommitAsync("first", Stop))).Problem?.Code); // although nobody has taken it over yet
        Assert.Null((await shop.AtAsync(now + minutes, stock => stock.ReserveAsync("second", [new(tea, 8)], minutes, Stop))).Problem);
        Assert.Equal("reservation_lapsed", (await shop.AtAsync(now + minutes, stock => stock.CommitAsync("first", Stop))).Problem?.Code);
        Assert.Equal("stock_short", (await shop.AtAsync(now + minutes, stock => stock.ReserveAsync("first", [new(tea, 10)], minutes, Stop))).Problem?.Code);
        await shop.RequireSoundAsync();

        // The clock, when both have run out and one was taken again under its key.
        Assert.Null((await shop.AtAsync(now + 2 * minutes, stock => stock.ReserveAsync("second", [new(tea, 3)], minutes, Stop))).Problem);
        Assert.Equal(7, (await shop.LevelAsync(tea, here)).Available);
        await ClockAsync(now + 2 * minutes + minutes / 2);
        Assert.Equal(7, (await shop.LevelAsync(tea, here)).Available);
        await ClockAsync(now + 3 * minutes);
        Assert.Equal((10, 0), (await shop.LevelAsync(tea, here)) is var level ? (level.Available, level.Reserved) : default);
        var last = await shop.ReadAsync(store => store.InventoryEntries.OrderByDescending(entry => entry.Id).FirstAsync(Stop));
        Assert.Equal((StockReason.Lapsed, "second", ""), (last.Reason, last.Reference, last.By));
        await shop.RequireSoundAsync();

        await ClockAsync(now + TimeSpan.FromDays(40));
        Assert.Equal(0, await shop.ReadAsync(store => store.Reservations.CountAsync(Stop)));

        Task<int> ClockAsync(DateTimeOffset at) => shop.ReadAsync(async store =>
        {
            await new GiveBackLapsed(store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at)).RunAsync(Stop);
            return 0;
        });
    }

    [Theory]
    [EveryEngine]
    public async Task Of_two_who_turn_a_reservation_at_one_moment_the_second_sees_what_the_first_made_of_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await StockShop.CreateAsync(platform);
        var (here, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        await shop.StockAsync(here, 10, tea);
        var now = TimeProvider.System.GetUtcNow();
        var minutes = TimeSpan.FromMinutes(15);
        foreach (var key in (string[])["again", "sold", "back"]) Assert.Null((await shop.AtAsync(now, stock => stock.ReserveAsync(key, [new(tea, 2)], minutes, Stop))).Problem);
        Assert.Null((await shop.AtAsync(now, stock => stock.ReleaseAsync("back", Stop))).Problem);

        await BothAsync(now + minutes / 2, stock => stock.CommitAsync("sold", Stop), () => ClockAsync(now + minutes));
        Assert.Equal(ReservationState.Committed, await StateAsync("sold"));
        // What that clock gave back is taken again, and the next one comes too late.
        Assert.Null((await shop.AtAsync(now + minutes, stock => stock.ReserveAsync("again", [new(tea, 2)], minutes, Stop))).Problem);
        await BothAsync(now + 2 * minutes, stock => stock.ReserveAsync("again", [new(tea, 3)], minutes, Stop), () => ClockAsync(now + 2 * minutes));
        Assert.Equal(ReservationState.Held, await StateAsync("again"));
        // Two take one key again that was given back: its lines are taken once.
        await BothAsync(now + minutes, stock => stock.ReserveAsync("back", [new(tea, 2)], 3 * minutes, Stop), async () => await shop.AtAsync(now + minutes, stock => stock.ReserveAsync("back", [new(tea, 2)], 3 * minutes, Stop)));
        Assert.Equal(3, (await shop.LevelAsync(tea, here)).Available);
        await shop.RequireSoundAsync();

        // The second begins while the first is about to commit: a server lets it read, and wait for the row.
        async Task BothAsync(DateTimeOffset at, Func<ReserveStock, Task<Answer<ReserveStock.Held>>> first, Func<Task> second)
        {
            var other = Task.CompletedTask;
            var answer = await shop.AtAsync(at, async stock =>
            {
                var held = await first(stock);
                other = second();
                await Task.Delay(400, Stop);
                return held;
            });
            Assert.Null(answer.Problem);
            await other;
        }

        Task<ReservationState> StateAsync(string key) => shop.ReadAsync(store => store.Reservations.Where(one => one.Key == key).Select(one => one.State).SingleAsync(Stop));

        Task<int> ClockAsync(DateTimeOffset at) => shop.ReadAsync(async store =>
        {
            await new GiveBackLapsed(store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at)).RunAsync(Stop);
            return 0;
        });
    }

    [Fact]
    public async Task A_node_gives_back_by_itself_what_was_reserved_and_has_run_out()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await StockShop.CreateAsync(platform);
        var (here, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        await shop.StockAsync(here, 1, tea);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-20);
        Assert.Null((await shop.AtAsync(past, stock => stock.ReserveAsync("a", [new(tea, 1)], TimeSpan.FromMinutes(15), Stop))).Problem);
        await Eventually.AsTrueAsync(async () => (await shop.LevelAsync(tea, here)).Available == 1);
        await shop.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task A_variant_that_sells_when_out_goes_below_zero_and_one_that_is_not_counted_stays_as_it_is(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await StockShop.CreateAsync(platform);
        var here = await shop.LocationAsync();
        var more = (await shop.ProductAsync(1, "more", variant => variant.SellsWhenOut = true))[0];
        var uncounted = (await shop.ProductAsync(1, "uncounted", variant => variant.TracksInventory = false))[0];

        Assert.Null((await shop.ReserveAsync("a", new StockLine(more, 3), new StockLine(uncounted, 100))).Problem);
        Assert.Equal(-3, (await shop.LevelAsync(more, here)).Available);
        Assert.False(await shop.ReadAsync(store => store.InventoryLevels.AnyAsync(level => level.VariantId == uncounted, Stop)));
        await shop.OkAsync(InventoryActions.CommitAsync, new InventoryActions.One("a"));
        await shop.OkAsync(InventoryActions.ShipAsync, new InventoryActions.One("a"));
        Assert.Equal((-3, -3), (await shop.LevelAsync(more, here)) is var level ? (level.OnHand, level.Available) : default);
        Assert.Equal("stock_none", (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(more, here, -1)] })).Problem?.Code);
        await shop.OkAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [new(more, here, 1)] });
        await shop.RequireSoundAsync();
    }

    [Fact]
    public async Task A_line_is_taken_from_the_first_location_that_has_all_of_it_or_from_several()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await StockShop.CreateAsync(platform);
        var (first, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        var second = (await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "Second" })).Id;
        await shop.StockAsync(first, 2, tea);
        await shop.StockAsync(second, 9, tea);
        Assert.Null((await shop.ReserveAsync("a", new StockLine(tea, 5))).Problem);
        Assert.Equal((2, 4), ((await shop.LevelAsync(tea, first)).Available, (await shop.LevelAsync(tea, second)).Available));
        Assert.Null((await shop.ReserveAsync("b", new StockLine(tea, 1))).Problem);
        Assert.Equal((1, 4), ((await shop.LevelAsync(tea, first)).Available, (await shop.LevelAsync(tea, second)).Available));
        await shop.OkAsync(LocationActions.SortAsync, new LocationActions.Order([second, first]));
        Assert.Null((await shop.ReserveAsync("c", new StockLine(tea, 1))).Problem);
        Assert.Equal((1, 3), ((await shop.LevelAsync(tea, first)).Available, (await shop.LevelAsync(tea, second)).Available));
        // None has four, both together have.
        Assert.Null((await shop.ReserveAsync("d", new StockLine(tea, 4))).Problem);
        Assert.Equal((0, 0), ((await shop.LevelAsync(tea, first)).Available, (await shop.LevelAsync(tea, second)).Available));
        Assert.Null((await shop.ReserveAsync("d", new StockLine(tea, 4))).Problem);
        Assert.Equal("stock_none", (await shop.ReserveAsync("e", new StockLine(tea, 1))).Problem?.Code);
        await shop.OkAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("d"));
        Assert.Equal((1, 3), ((await shop.LevelAsync(tea, first)).Available, (await shop.LevelAsync(tea, second)).Available));
        Assert.Equal(("stock_short", 4), (await shop.ReserveAsync("e", new StockLine(tea, 5))).Problem is { } problem ? (problem.Code, problem.Values[0]) : default);
        await shop.RequireSoundAsync();
    }

    [Theory]
    [EveryEngine]
    public async Task Whoever_searches_and_whoever_listens_hears_when_something_is_sold_out_and_when_it_is_back(string engine)
    {
        var heard = new ProductActionsTests.Heard();
        await using var platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(ProductActionsTests.Ear)))));
        var shop = await StockShop.CreateAsync(platform);
        var (here, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        var there = (await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "There" })).Id;
        Assert.False(await FoundAsync());
        await shop.StockAsync(here, 2, tea);
        await shop.StockAsync(there, 1, tea);
        Assert.True(await FoundAsync());
        await shop.ReserveAsync("a", new StockLine(tea, 2));
        Assert.True(await FoundAsync());
        await shop.ReserveAsync("b", new StockLine(tea, 1));
        Assert.False(await FoundAsync());
        await shop.OkAsync(InventoryActions.ReleaseAsync, new InventoryActions.One("a"));
        Assert.True(await FoundAsync());

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<InventoryChanged>().Count() == 5));
        Assert.Equal([(here, 2, true), (there, 1, null), (here, 0, null), (there, 0, false), (here, 2, (bool?)true)], heard.All.OfType<InventoryChanged>().Select(fact => (fact.Location, fact.Available, fact.InStock)));
        Assert.Contains(heard.All, fact => fact is LocationCreated { Name: "There" });

        Task<bool> FoundAsync() => shop.ReadAsync(async store =>
        {
            var answer = await new FindProducts(store, TimeProvider.System).RunAsync(new SearchWish("thing", "en") { Chosen = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal) { [Facet.Availability] = new HashSet<string> { Facet.Available } } }, Stop);
            return answer.Products.Count == 1;
        });
    }

    [Theory]
    [InlineData("no lines", "none_chosen", "lines")]
    [InlineData("zero", "quantity_zero", "lines[0].by")]
    [InlineData("huge", "out_of_range", "lines[0].by")]
    [InlineData("least", "out_of_range", "lines[0].by")]
    [InlineData("more than there are", "stock_short", "lines[1].by")]
    [InlineData("unknown variant", "not_found", "lines[1].by")]
    [InlineData("unknown location", "not_found", "lines[1].by")]
    [InlineData("negative variant", "not_found", "lines[1].by")]
    [InlineData("own reason", "not_offered", "reason")]
    [InlineData("long note", "too_long", "note")]
    [InlineData("nul", "text_unreadable", "note")]
    [InlineData("251 lines", "too_many_lines", "lines")]
    [InlineData("negative count", "out_of_range", "lines[0].onHand")]
    [InlineData("huge count", "out_of_range", "lines[0].onHand")]
    [InlineData("count that is old", "stock_changed", "lines[1].onHand")]
    [InlineData("full", "stock_too_many", "lines[1].by")]
    [InlineData("no quantity", "out_of_range", "lines[0].quantity")]
    [InlineData("minus", "out_of_range", "lines[0].quantity")]
    [InlineData("int.Max", "out_of_range", "lines[0].quantity")]
    [InlineData("no key", "required", "key")]
    [InlineData("long key", "too_long", "key")]
    [InlineData("forever", "out_of_range", "minutes")]
    [InlineData("same location", "location_same", "to")]
    [InlineData("move too many", "stock_short", "lines[1].quantity")]
    [InlineData("not expected", "stock_not_expected", "lines[1].quantity")]
    [InlineData("unknown reservation", "not_found", null)]
    [InlineData("inactive", "location_inactive", "lines[1].by")]
    public async Task What_is_wrong_is_named_with_its_field_and_nothing_is_written(string wrong, string code, string? field)
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await StockShop.CreateAsync(platform);
        var (here, variants) = (await shop.LocationAsync(), await shop.ProductAsync(2));
        var there = (await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "There" })).Id;
        await shop.StockAsync(here, wrong == "full" ? InventoryLevel.Most : 5, [.. variants]);
        if (wrong == "inactive") await shop.OkAsync(LocationActions.DeactivateAsync, new LocationActions.One(there));
        var (strange, nowhere) = (VariantId.Of(999), LocationId.Of(999));
        var before = await shop.RequireSoundAsync();

        // The first line is right and would be made.
        var (one, two) = (new InventoryActions.Change(variants[0], here, wrong == "full" ? -1 : 1), new StockLine(variants[0], 1, here));
        var problems = wrong switch
        {
            "no lines" => await AdjustAsync(),
            "zero" => await AdjustAsync(one with { By = 0 }),
            "huge" => await AdjustAsync(one with { By = int.MaxValue }),
            "least" => await AdjustAsync(one with { By = int.MinValue }),
            "more than there are" => await AdjustAsync(one, new(variants[1], here, -6)),
            "unknown variant" => await AdjustAsync(one, new(strange, here, 1)),
            "negative variant" => await AdjustAsync(one, new(VariantId.Of(-1), here, 1)),
            "unknown location" => await AdjustAsync(one, new(variants[1], nowhere, 1)),
            "full" => await AdjustAsync(one, new(variants[1], here, 1)),
            "inactive" => await AdjustAsync(one, new(variants[1], there, 1)),
            "own reason" => (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [one], Reason = StockReason.Opening })).Problems,
            "long note" => (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [one], Note = new string('x', 501) })).Problems,
            "nul" => (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = [one], Note = "a\0b" })).Problems,
            "251 lines" => await AdjustAsync([.. Enumerable.Repeat(one, 251)]),
            "negative count" => await CountAsync(new InventoryActions.CountedLine(variants[0], here, -1)),
            "huge count" => await CountAsync(new InventoryActions.CountedLine(variants[0], here, int.MaxValue)),
            "count that is old" => await CountAsync(new(variants[0], here, 7, 5), new(variants[1], here, 7, 4)),
            "no quantity" => (await shop.ReserveAsync("a", two with { Quantity = 0 })).Problems,
            "minus" => (await shop.ReserveAsync("a", two with { Quantity = -3 })).Problems,
            "int.Max" => (await shop.ReserveAsync("a", two with { Quantity = int.MaxValue })).Problems,
            "no key" => (await shop.ReserveAsync(" ", two)).Problems,
            "long key" => (await shop.ReserveAsync(new string('k', 101), two)).Problems,
            "forever" => (await shop.ActAsync(InventoryActions.ReserveAsync, new InventoryActions.Reserving { Key = "a", Lines = [two], Minutes = int.MaxValue })).Problems,
            "same location" => (await shop.ActAsync(InventoryActions.TransferAsync, new InventoryActions.Transfer { From = here, To = here, Lines = [two] })).Problems,
            "move too many" => (await shop.ActAsync(InventoryActions.TransferAsync, new InventoryActions.Transfer { From = here, To = there, Lines = [two, new(variants[1], 6)] })).Problems,
            "not expected" => (await shop.ActAsync(InventoryActions.ReceiveAsync, new InventoryActions.Delivery { Lines = [two, new(variants[1], 1, here)], Expected = true })).Problems,
            _ => (await shop.ActAsync(InventoryActions.CommitAsync, new InventoryActions.One("never"))).Problems,
        };
        // "not expected" has nothing expected for its first line either.
        var expected = wrong == "not expected" ? "lines[0].quantity" : field;
        Assert.Equal((code, expected), Assert.Single(problems) is var problem ? (problem.Code, problem.Field) : default);
        Assert.Equal(before, await shop.RequireSoundAsync());

        async Task<IReadOnlyList<Problem>> AdjustAsync(params InventoryActions.Change[] lines) => (await shop.ActAsync(InventoryActions.AdjustAsync, new InventoryActions.Adjustment { Lines = lines })).Problems;
        async Task<IReadOnlyList<Problem>> CountAsync(params InventoryActions.CountedLine[] lines) => (await shop.ActAsync(InventoryActions.SetAsync, new InventoryActions.Count { Lines = lines })).Problems;
    }

    [Fact]
    public async Task Locations_are_made_renamed_and_left_when_they_are_empty_and_one_stays()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await StockShop.CreateAsync(platform);
        var (first, tea) = (await shop.LocationAsync(), (await shop.ProductAsync(1))[0]);
        Assert.Equal("location_last", (await shop.ActAsync(LocationActions.DeactivateAsync, new LocationActions.One(first))).Problem?.Code);
        var second = (await shop.OkAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = " Second " })).Id;
        Assert.Equal("location_name_taken", (await shop.ActAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = "SECOND" })).Problem?.Code);
        Assert.Equal("required", (await shop.ActAsync(LocationActions.CreateAsync, new LocationActions.Wish { Name = " " })).Problem?.Code);
        Assert.Equal("not_found", (await shop.ActAsync(LocationActions.UpdateAsync, new LocationActions.Wish { Id = LocationId.Of(999), Name = "x" })).Problem?.Code);
        await shop.OkAsync(LocationActions.UpdateAsync, new LocationActions.Wish { Id = second, Name = "Cellar", Address = " York " });
        await shop.StockAsync(second, 1, tea);
        Assert.Equal("location_holds_stock", (await shop.ActAsync(LocationActions.DeactivateAsync, new LocationActions.One(second))).Problem?.Code);
        await shop.OkAsync(InventoryActions.TransferAsync, new InventoryActions.Transfer { From = second, To = first, Lines = [new StockLine(tea, 1)] });
        await shop.OkAsync(LocationActions.DeactivateAsync, new LocationActions.One(second));
        Assert.Equal("location_last", (await shop.ActAsync(LocationActions.DeactivateAsync, new LocationActions.One(first))).Problem?.Code);
        await shop.OkAsync(LocationActions.ActivateAsync, new LocationActions.One(second));
        Assert.Equal([("alder", null, true), ("Cellar", "York", true)], await shop.ReadAsync(async store => (await store.Locations.OrderBy(location => location.Position).ToListAsync(Stop)).ConvertAll(location => (location.Name.Replace("Shop ", ""), location.Address, location.Active))));
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_shop_of_the_release_before_keeps_its_numbers_and_its_history_begins_with_them(string engine)
    {
        await using var platform = Engines.Empty(engine, builder => builder.WithoutWalk());
        var shop = await StockShop.CreateAsync(platform);
        var (here, variants) = (await shop.LocationAsync(), await shop.ProductAsync(2));
        await shop.StockAsync(here, 7, variants[0]);
        await shop.StockAsync(here, 0, variants[1]);
        await platform.AgeAsync("alder");

        Assert.Equal(0, (await platform.Get<MigrateShops>().RunAsync(only: null, byHand: false, progress: null, Stop)).Failed);
        await Eventually.AsTrueAsync(() => Task.FromResult(platform.Shop("alder").Standing is not Vitrine.Tenancy.Tenants.TenantStanding.Migrating)); // this node looks every few seconds
        Assert.Equal((7, 7), (await shop.LevelAsync(variants[0], here)) is var level ? (level.OnHand, level.Available) : default);
        var entry = await shop.ReadAsync(store => store.InventoryEntries.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((StockReason.Opening, StockQuantity.OnHand, 0, 7), (entry.Reason, entry.Quantity, entry.Before, entry.After));
        Assert.InRange(entry.At, TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.True(await shop.ReadAsync(store => store.Locations.AllAsync(location => location.Active, Stop)));
        await shop.RequireSoundAsync();
    }
}
