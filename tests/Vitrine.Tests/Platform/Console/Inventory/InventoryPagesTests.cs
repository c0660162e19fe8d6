using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Inventory;

public sealed class InventoryPagesTests
{
    const string Root = "/shops/alder";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_counted_is_written_into_the_list_without_script()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform, 3);
        using var saved = await owner.PostAsync($"{Root}/inventory", [.. Row(0, 1, "0", "12"), .. Row(1, 2, "0", "0"), .. Row(2, 3, "0", " 7 ")]);
        Assert.Equal((HttpStatusCode.Redirect, $"{Root}/inventory"), (saved.StatusCode, saved.Headers.Location?.ToString()));
        Assert.Equal([(1, 12), (3, 7)], await LevelsAsync(platform));
        Assert.Contains("value=\"12\"", await owner.ReadAsync($"{Root}/inventory"), StringComparison.Ordinal);

        // What is wrong stands in its row, beside what was typed, and nothing is written of the others.
        foreach (var (typed, said) in ((string, string)[])[("-1", "zero or more"), ("many", "zero or more"), ("99999999999", "zero or more"), ("50000000", "from 0 to 10")])
        {
            using var refused = await owner.PostAsync($"{Root}/inventory", [.. Row(0, 1, "12", "13"), .. Row(1, 2, "0", typed)]);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{typed}\"", page, StringComparison.Ordinal);
            Assert.Contains("id=\"wrong-2\"", page, StringComparison.Ordinal);
        }

        // Somebody was quicker than the page.
        using var late = await owner.PostAsync($"{Root}/inventory", [.. Row(0, 1, "5", "13")]);
        Assert.Contains("somebody was quicker", await late.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal([(1, 12), (3, 7)], await LevelsAsync(platform));
    }

    [Fact]
    public async Task A_variants_page_receives_expects_moves_and_corrects_and_tells_who_did_it_and_why()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform, 1);
        using var added = await owner.PostAsync($"{Root}/locations/new", [new("Form.Name", "Cellar"), new("Form.Address", "1 Mill Lane")]);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        const string page = $"{Root}/inventory/1";
        await ChangeAsync("expect", ("Location", "2"), ("Quantity", "20"), ("Reference", "PO-7"));
        await ChangeAsync("receive", ("Location", "2"), ("Quantity", "15"), ("Expected", "true"));
        await ChangeAsync("move", ("Location", "2"), ("To", "1"), ("Quantity", "5"));
        await ChangeAsync("adjust", ("Location", "1"), ("Quantity", "-2"), ("Reason", "Damaged"), ("Note", "Fell <b>down</b>"));
        Assert.Equal([(1, 3), (1, 10)], await LevelsAsync(platform));
        var text = await owner.ReadAsync(page);
        Assert.Contains("Fell &lt;b&gt;down&lt;/b&gt;", text, StringComparison.Ordinal);
        Assert.Contains("PO-7", text, StringComparison.Ordinal);
        Assert.Contains(owner.Person.Name, text, StringComparison.Ordinal);
        Assert.Contains("Damaged", text, StringComparison.Ordinal);

        foreach (var (way, quantity, said) in ((string, string, string)[])[("adjust", "some", "whole number"), ("adjust", "", "by how many"), ("adjust", "-99", "only 3"), ("move", "99", "only 3"), ("expect", "0", "from 1"), ("receive", "1.5", "whole number"), ("adjust", "9999999", "from -1000000")])
        {
            using var refused = await owner.PostAsync(page, [new("Change.Location", "1"), new("Change.To", "2"), new("Change.Quantity", quantity), new("Change.Note", "Kept as typed")], $"{page}?handler={way}");
            var answer = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(said, answer.Replace(",", ""), StringComparison.Ordinal);
            Assert.Contains("Kept as typed", answer, StringComparison.Ordinal);
        }

        using var policy = await owner.PostAsync(page, [new("counted", "true"), new("sells", "true")], $"{page}?handler=Policy");
        Assert.Equal(HttpStatusCode.Redirect, policy.StatusCode);
        Assert.True(await platform.InShopAsync("alder", store => store.Variants.AllAsync(variant => variant.SellsWhenOut, Stop)));
        using var unknown = await owner.GetAsync($"{Root}/inventory/999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        async Task ChangeAsync(string way, params (string Name, string Value)[] fields)
        {
            using var answer = await owner.PostAsync($"{page}?way={way}", fields.Select(field => new KeyValuePair<string, string>($"Change.{field.Name}", field.Value)), $"{page}?handler={way}");
            Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    [Fact]
    public async Task Locations_are_added_renamed_put_in_order_left_and_used_again()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform, 1);
        const string page = $"{Root}/locations";
        using var only = await owner.PostAsync(page, [], $"{page}?handler=Deactivate&id=1");
        Assert.Contains("keeps its stock somewhere", await only.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var added = await owner.PostAsync($"{page}/new", [new("Form.Name", "Cellar")]);
        using var again = await owner.PostAsync($"{page}/new", [new("Form.Name", "cellar"), new("Form.Address", "Kept as typed")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("Kept as typed", await again.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var renamed = await owner.PostAsync($"{page}/2", [new("Form.Name", "Attic"), new("Form.Address", "Under the roof")]);
        using var up = await owner.PostAsync(page, [], $"{page}?handler=Up&id=2");
        Assert.Matches(new Regex("Attic.*Shop alder", RegexOptions.Singleline, TimeSpan.FromSeconds(5)), (await owner.ReadAsync(page)).Split("<table")[1]);
        using var left = await owner.PostAsync(page, [], $"{page}?handler=Deactivate&id=2");
        Assert.Contains("Not used any more", await owner.ReadAsync(page), StringComparison.Ordinal);
        using var used = await owner.PostAsync(page, [], $"{page}?handler=Activate&id=2");
        Assert.DoesNotContain("Not used any more", await owner.ReadAsync(page), StringComparison.Ordinal);
        Assert.All((HttpResponseMessage[])[added, renamed, up, left, used], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        using var unknown = await owner.PostAsync(page, [], $"{page}?handler=Deactivate&id=99");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [EveryEngine]
    public async Task The_list_finds_by_name_number_and_barcode_and_narrows_by_state_and_location(string engine)
    {
        await using var platform = Engines.Empty(engine);
        using var owner = await OpenAsync(platform, 6);
        using var saved = await owner.PostAsync($"{Root}/inventory", [.. Row(0, 1, "0", "12"), .. Row(1, 2, "0", "3")]);
        using var added = await owner.PostAsync($"{Root}/locations/new", [new("Form.Name", "Cellar")]);
        await platform.InShopAsync("alder", async store =>
        {
            await store.Variants.Where(variant => variant.Id == VariantId.Of(6)).ExecuteUpdateAsync(set => set.SetProperty(variant => variant.TracksInventory, false), Stop);
        });
        Assert.Equal([3], await FoundAsync("?q=THING%20number%202"));
        Assert.Equal([5], await FoundAsync("?q=sku-4"));
        Assert.Equal([2], await FoundAsync("?q=40000001"));
        Assert.Equal([1, 2], await FoundAsync("?state=available"));
        Assert.Equal([3, 4, 5], await FoundAsync("?state=out"));
        Assert.Equal([6], await FoundAsync("?state=uncounted"));
        Assert.Equal([1, 2, 3, 4, 5], await FoundAsync("?location=2&state=out"));
        Assert.Equal([1, 2], (await FoundAsync("?sort=-available"))[..2]);
        Assert.Equal([2, 1], (await FoundAsync("?sort=on_hand"))[^2..]);
        Assert.Equal([1, 2, 3, 4, 5, 6], await FoundAsync("?sort=sku"));
        Assert.Equal([], await FoundAsync("?q=nothing"));
        Assert.Contains("Choose one to write down", await owner.ReadAsync($"{Root}/inventory"), StringComparison.Ordinal);
        Assert.Contains("name=\"Rows[0].OnHand\"", await owner.ReadAsync($"{Root}/inventory?location=2"), StringComparison.Ordinal);

        async Task<List<int>> FoundAsync(string query) => [.. Regex.Matches(await owner.ReadAsync($"{Root}/inventory{query}"), $"href=\"{Root}/inventory/(?<id>\\d+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task Whoever_may_only_look_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform, 1);
        var place = await platform.ShopAsync("alder");
        using var viewer = await platform.SignedInAsync(place, await platform.RoleAsync(place, "inventory:read"));
        foreach (var path in (string[])["/inventory", "/inventory/1", "/locations"])
            Assert.DoesNotContain("method=\"post\" action=\"/shops/alder/" + path.Split('/')[1] + "?handler", await viewer.ReadAsync(Root + path), StringComparison.Ordinal);
        using var counted = await viewer.PostAsync("/profile", [.. Row(0, 1, "0", "12")], $"{Root}/inventory");
        using var adjusted = await viewer.PostAsync("/profile", [new("Change.Location", "1"), new("Change.Quantity", "5")], $"{Root}/inventory/1?handler=Adjust");
        using var added = await viewer.GetAsync($"{Root}/locations/new");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (counted.StatusCode, adjusted.StatusCode, added.StatusCode));
        Assert.Empty(await LevelsAsync(platform));
        using var nobody = await platform.SignedInAsync(place, await platform.RoleAsync(place, "staff:read"));
        using var closed = await nobody.GetAsync($"{Root}/inventory");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    [Fact]
    public async Task Lists_and_histories_take_as_many_queries_for_ten_thousand_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform, 10);
        await HistoryAsync(platform, 5);
        string[] paths = ["/inventory", "/inventory?q=thing&sort=-available", "/inventory?state=out", "/inventory?page=2&sort=sku", "/inventory/1", "/locations"];
        foreach (var path in paths) await owner.ReadAsync(Root + path); // settled: the first look notes that the session was seen
        var few = await CountAsync();
        await FillAsync(platform, 10, 10_000);
        await HistoryAsync(platform, 2_000);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));
        Assert.Contains("10,000", await owner.ReadAsync($"{Root}/inventory"), StringComparison.Ordinal);
        Assert.Contains("2,005", await owner.ReadAsync($"{Root}/inventory/1"), StringComparison.Ordinal);

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(Root + path)));

            return counts;
        }
    }

    static async Task<Staff> OpenAsync(RunningPlatform platform, int variants)
    {
        await platform.CreateAsync("alder");
        await FillAsync(platform, 0, variants);
        return await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
    }

    static Task FillAsync(RunningPlatform platform, int from, int to) => platform.InShopAsync("alder", async store =>
    {
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = from; i < to; i++)
        {
            var product = new Product { Handle = $"thing-{i}", Title = $"Thing number {i}", CreatedAt = DateTimeOffset.UnixEpoch };
            product.Variants.Add(new ProductVariant { Position = 1, Title = "", Sku = $"SKU-{i}", Barcode = $"{40_000_000 + i}", Price = new Money(i, "EUR"), WeightGrams = 1, TracksInventory = true });
            store.Add(product);
        }

        await store.SaveChangesAsync(Stop);
    });

    static Task HistoryAsync(RunningPlatform platform, int entries) => platform.InShopAsync("alder", async store =>
    {
        var location = await store.Locations.Select(one => one.Id).FirstAsync(Stop);
        store.AddRange(Enumerable.Range(0, entries).Select(i => new InventoryEntry { VariantId = VariantId.Of(1), LocationId = location, At = DateTimeOffset.UnixEpoch, By = "Pat", Reason = StockReason.Correction, Quantity = StockQuantity.OnHand, Before = i, After = i + 1, Available = i + 1 }));
        await store.SaveChangesAsync(Stop);
    });

    static KeyValuePair<string, string>[] Row(int row, int variant, string was, string onHand) =>
        [new($"Rows[{row}].Variant", $"{variant}"), new($"Rows[{row}].Was", was), new($"Rows[{row}].OnHand", onHand)];

    static Task<List<(int Variant, int OnHand)>> LevelsAsync(RunningPlatform platform) => platform.InShopAsync("alder", async store =>
        (await store.InventoryLevels.AsNoTracking().OrderBy(level => level.VariantId).ThenBy(level => level.LocationId).ToListAsync(Stop)).ConvertAll(level => ((int)level.VariantId.Value, level.OnHand)));
}
