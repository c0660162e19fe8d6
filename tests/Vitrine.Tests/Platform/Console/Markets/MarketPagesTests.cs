using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Markets;

public sealed class MarketPagesTests
{
    const string Root = "/shops/alder/settings/markets";
    const string Lists = "/shops/alder/settings/price-lists";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_market_is_made_with_examples_changed_and_deleted_without_script(string engine)
    {
        await using var platform = Engines.Empty(engine);
        using var owner = await OpenAsync(platform);
        Assert.Contains("One market for the whole world", await owner.ReadAsync(Root), StringComparison.Ordinal);

        // What was typed is drawn with examples of the shop's own products.
        List<KeyValuePair<string, string>> form = [new("Form.Name", "Swiss <b>alps</b>"), new("Form.IsActive", "true"), new("Form.Places", "CH"), new("Form.Currency", "CHF"), new("Form.FirstLanguage", "en"), new("Form.Languages", "en"), new("Form.Prefix", "ch"), new("Form.Pricing", "Rate"), new("Form.Rate", "0,95"), new("Form.Adjustment", "2.5"), new("Form.Rounding", "Ending"), new("Form.RoundTo", "0.90"), new("Form.Way", "Up"), new("Form.LowestPrice", "Always")];
        using (var drawn = await owner.PostAsync($"{Root}/new", form, $"{Root}/new?handler=Draw"))
        {
            var page = WebUtility.HtmlDecode(await drawn.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
            Assert.All((string[])["Thing 0", "€10.00", "CHF9.90", "CHF19.90", "value=\"Swiss <b>alps</b>\""], text => Assert.Contains(text, page, StringComparison.Ordinal)); // 9.74 up to 9.90, 19.48 up to 19.90
        }

        using (var found = await owner.PostAsync($"{Root}/new", [.. form, new("Form.Find", "liecht")], $"{Root}/new?handler=Find"))
        {
            var page = await found.Content.ReadAsStringAsync(Stop);
            Assert.Contains("id=\"place-LI\"", page, StringComparison.Ordinal);
            Assert.Contains("<input type=\"checkbox\" name=\"Form.Places\" value=\"CH\" aria-label=\"CH\" checked>", page, StringComparison.Ordinal);
        }

        Assert.Equal($"{Root}/1", await DoneAsync(owner, $"{Root}/new", form));
        var kept = await platform.InShopAsync("alder", store => store.Markets.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((new PriceRate(950_000_000, 25_000, PriceRounding.Ending, RoundingWay.Up, 90), "ch", LowestPriceShown.Always), (kept.Rate, kept.Prefix, kept.LowestPrice));
        var shown = await owner.ReadAsync($"{Root}/1");
        Assert.All((string[])["value=\"0.95\"", "value=\"2.5\"", "value=\"0.90\"", "Swiss &lt;b&gt;alps&lt;/b&gt;"], text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.Contains("Switzerland", await owner.ReadAsync($"{Root}?q=SWISS"), StringComparison.Ordinal);
        Assert.Contains("No market matches", await owner.ReadAsync($"{Root}?q=nothing"), StringComparison.Ordinal);

        foreach (var (field, typed, said) in ((string, string, string)[])[("Form.Name", "", "Please fill this in."), ("Form.Rate", "x", "more than 0"), ("Form.Rate", "0", "more than 0"), ("Form.Rate", "0.1234567891", "more than 0"), ("Form.Adjustment", "lots", "percentage from"), ("Form.Adjustment", "-91", "percentage from"), ("Form.RoundTo", "0.999", "no amount in CHF"), ("Form.RoundTo", "", "no amount in CHF"), ("Form.Prefix", "products", "two or three letters"), ("Form.Prefix", "ch", "begin so already"), ("Form.Prefix", "en", "begin so already"), ("Form.Host", "nobody.example", "no host of the shop"), ("Form.Places", "CH", "belongs to the market Swiss"), ("Form.Pricing", "Shop", "Say by which rate"), ("Form.Pricing", "List", "Choose a price list")])
        {
            List<KeyValuePair<string, string>> other = [.. form.Where(one => one.Key is not ("Form.Name" or "Form.Places" or "Form.Prefix") && one.Key != field), new(field, typed)];
            if (field != "Form.Name") other.Add(new("Form.Name", "Kept as typed"));
            if (field != "Form.Places") other.Add(new("Form.Places", "NO"));
            using var refused = await owner.PostAsync($"{Root}/new", other, $"{Root}/new");
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity, $"{field} {typed}: {refused.StatusCode}");
            Assert.Contains(said, page, StringComparison.Ordinal);
            if (field != "Form.Name") Assert.Contains("Kept as typed", page, StringComparison.Ordinal);
        }

        Assert.Equal(Root, await DoneAsync(owner, $"{Root}/primary", [new("Form.LowestPrice", "Never")]));
        Assert.Contains("Never", await owner.ReadAsync(Root), StringComparison.Ordinal);
        Assert.Equal(Root, await DoneAsync(owner, $"{Root}/1", [], $"{Root}/1?handler=Delete"));
        using var gone = await owner.GetAsync($"{Root}/1");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [EveryEngine]
    public async Task Prices_are_written_into_the_table_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(string engine)
    {
        await using var platform = Engines.Empty(engine);
        using var owner = await OpenAsync(platform);
        Assert.Contains("No price list yet", await owner.ReadAsync(Lists), StringComparison.Ordinal);
        Assert.Equal($"{Lists}/1", await DoneAsync(owner, $"{Lists}/new", [new("Form.Name", "Francs"), new("Form.Currency", "CHF"), new("Form.SellsOthers", "True"), new("Form.Rate", "1.1"), new("Form.Rounding", "None")]));
        var page = await owner.ReadAsync($"{Lists}/1");
        Assert.Contains("CHF11.00", WebUtility.HtmlDecode(page), StringComparison.Ordinal); // without an entry
        Assert.Contains("Price of Thing 1", page, StringComparison.Ordinal);

        await DoneAsync(owner, $"{Lists}/1", [.. Row(0, 1, "12.50", "", "", ""), .. Row(1, 2, "19,90", "24.90", "", "")]);
        Assert.Equal([(1L, 1_250L, null), (2, 1_990, 2_490)], await EntriesAsync(platform));
        Assert.Contains("value=\"12.50\"", await owner.ReadAsync($"{Lists}/1?q=thing+0&state=set"), StringComparison.Ordinal);
        Assert.Contains("No variant matches", await owner.ReadAsync($"{Lists}/1?q=nothing"), StringComparison.Ordinal);

        foreach (var (price, before, said) in ((string, string, string)[])[("dear", "", "no amount in CHF"), ("1.234", "", "no amount in CHF"), ("-1", "", "zero or more"), ("99999999999", "", "zero or more"), ("20", "10", "has to be more"), ("", "10", "the price that it has now"), ("20", "x", "no amount in CHF")])
        {
            using var refused = await owner.PostAsync($"{Lists}/1", [.. Row(0, 1, price, before, "12.50", ""), .. Row(1, 2, "33.33", "24.90", "19.90", "24.90")], $"{Lists}/1");
            var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity, $"{price} {before}: {refused.StatusCode}");
            Assert.Contains(said, shown, StringComparison.Ordinal);
            Assert.Contains("aria-invalid=\"true\"", shown, StringComparison.Ordinal);
            Assert.Contains("value=\"33.33\"", shown, StringComparison.Ordinal); // what was typed beside it stays
            if (price.Length > 0) Assert.Contains($"value=\"{price}\"", shown, StringComparison.Ordinal);
        }

        // Somebody else was faster: theirs is shown, one's own stays, and once more it is taken.
        using (var clash = await owner.PostAsync($"{Lists}/1", Row(0, 1, "15", "", "11.00", ""), $"{Lists}/1"))
        {
            var shown = WebUtility.HtmlDecode(await clash.Content.ReadAsStringAsync(Stop));
            Assert.Contains("Somebody changed this price", shown, StringComparison.Ordinal);
            Assert.Contains("name=\"Rows[0].WasPrice\" value=\"12.50\"", shown, StringComparison.Ordinal);
            Assert.Contains("value=\"15\"", shown, StringComparison.Ordinal);
        }

        Assert.Equal([(1L, 1_250L, null), (2, 1_990, 2_490)], await EntriesAsync(platform));
        await DoneAsync(owner, $"{Lists}/1", [.. Row(0, 1, "15", "", "12.50", ""), .. Row(1, 2, "", "", "19.90", "24.90")]);
        Assert.Equal([(1L, 1_500L, null)], await EntriesAsync(platform));

        await DoneAsync(owner, $"{Lists}/1/rules", [new("Form.Name", "Swiss francs"), new("Form.SellsOthers", "False")]);
        Assert.Contains("Not sold", await owner.ReadAsync($"{Lists}/1"), StringComparison.Ordinal);
        using (var refused = await owner.PostAsync($"{Lists}/1/rules", [new("Form.Name", ""), new("Form.SellsOthers", "True"), new("Form.Rate", "nonsense")], $"{Lists}/1/rules")) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(Lists, await DoneAsync(owner, $"{Lists}/1/rules", [], $"{Lists}/1/rules?handler=Delete"));
        foreach (var path in (string[])["/1", "/1/rules", "/1/import"])
        {
            using var gone = await owner.GetAsync(Lists + path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task A_file_is_shown_before_it_is_written_and_with_anything_wrong_nothing_is()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await DoneAsync(owner, $"{Lists}/new", [new("Form.Name", "Francs"), new("Form.Currency", "CHF"), new("Form.SellsOthers", "False")]);
        using (var wrong = await owner.UploadAsync($"{Lists}/1/import?handler=Preview", [], [("Upload", "prices.csv", Encoding.UTF8.GetBytes("Handle,Price\nthing-0,12.50\nnothing,<b>\n"))]))
        {
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("Nothing was written", page, StringComparison.Ordinal);
            Assert.Contains("“<b>” is no amount in CHF", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Set these prices", page, StringComparison.Ordinal);
        }

        const string text = "Handle,Price,Compare-at price\nthing-0,12.50,\nthing-1,\"19,90\",24.90\n";
        using (var preview = await owner.UploadAsync($"{Lists}/1/import?handler=Preview", [], [("Upload", "prices.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray())]))
        {
            var page = WebUtility.HtmlDecode(await preview.Content.ReadAsStringAsync(Stop));
            Assert.All((string[])["New: 2. Other than before: 0. Taken out: 0. The same: 0.", "Thing 1", "CHF24.90", "Set these prices", text], part => Assert.Contains(part, page, StringComparison.Ordinal));
        }

        Assert.Empty(await EntriesAsync(platform));
        await DoneAsync(owner, $"{Lists}/1/import", [new("Text", text)]);
        Assert.Equal([(1L, 1_250L, null), (2, 1_990, 2_490)], await EntriesAsync(platform));
        await DoneAsync(owner, $"{Lists}/1/import", [new("Text", "Handle,Price\nthing-0,\n")]);
        Assert.Equal([(2L, 1_990L, 2_490)], await EntriesAsync(platform));
        using (var refused = await owner.PostAsync($"{Lists}/1/import", [new("Text", "Handle,Price\nthing-0,1\nnothing,1\n")], $"{Lists}/1/import")) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (var (name, bytes, said) in ((string, byte[], string)[])[("x.csv", [], "nothing in this file"), ("x.zip", [.. "PK\u0003\u0004"u8], "archive"), ("large.csv", new byte[ReadPriceFile.LargestBytes + 1], "larger than")])
        {
            using var refused = await owner.UploadAsync($"{Lists}/1/import?handler=Preview", [], [("Upload", name, bytes)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(said, await refused.Content.ReadAsStringAsync(Stop), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal([(2L, 1_990L, 2_490)], await EntriesAsync(platform));
    }

    [Fact]
    public async Task Whoever_may_only_look_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await DoneAsync(owner, $"{Root}/new", [new("Form.Name", "Swiss"), new("Form.Places", "CH"), new("Form.Currency", "EUR"), new("Form.FirstLanguage", "en")]);
        await DoneAsync(owner, $"{Lists}/new", [new("Form.Name", "Francs"), new("Form.Currency", "CHF"), new("Form.SellsOthers", "False")]);
        var place = await platform.ShopAsync("alder");
        using var viewer = await platform.SignedInAsync(place, await platform.RoleAsync(place, "markets:read"));
        foreach (var path in (string[])[Root, $"{Root}/1", $"{Root}/primary", Lists, $"{Lists}/1", $"{Lists}/1/rules"]) Assert.DoesNotContain("v-save-bar", await viewer.ReadAsync(path), StringComparison.Ordinal);
        foreach (var path in (string[])[$"{Root}/1", $"{Root}/1?handler=Delete", $"{Root}/primary", $"{Lists}/1", $"{Lists}/1/rules", $"{Lists}/1/rules?handler=Delete"])
        {
            using var refused = await viewer.PostAsync("/profile", [new("Form.Name", "Theirs"), new("Form.Places", "DE"), new("Form.Currency", "EUR"), new("Form.FirstLanguage", "en"), new("Form.SellsOthers", "False"), .. Row(0, 1, "1", "", "", "")], path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        foreach (var path in (string[])[$"{Root}/new", $"{Lists}/new", $"{Lists}/1/import"])
        {
            using var closed = await viewer.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        }

        Assert.Equal(("Swiss", "Francs"), (await platform.InShopAsync("alder", store => store.Markets.Select(market => market.Name).SingleAsync(Stop)), await platform.InShopAsync("alder", store => store.PriceLists.Select(list => list.Name).SingleAsync(Stop))));
        Assert.Empty(await EntriesAsync(platform));
    }

    [Fact]
    public async Task Pages_take_as_many_queries_for_many_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await FillAsync(platform, 0, 1);
        string[] paths = [Root, $"{Root}/1", $"{Root}/new", Lists, $"{Lists}/1", $"{Lists}/1/rules"];
        foreach (var path in paths) await owner.ReadAsync(path); // settled: the first look notes that the session was seen
        var few = await CountAsync();
        await FillAsync(platform, 1, 40);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(path)));
            return counts;
        }
    }

    static Task FillAsync(RunningPlatform platform, int from, int to) => platform.InShopAsync("alder", async store =>
    {
        for (var i = from; i < to; i++)
        {
            var list = new PriceList { Name = $"List {i}", Currency = "EUR" };
            var product = new Product { Handle = $"filled-{i}", Title = $"Filled {i}", CreatedAt = DateTimeOffset.UnixEpoch, Variants = { new ProductVariant { Position = 1, Title = "", Price = new Money(100, "EUR"), WeightGrams = 1 } } };
            store.AddRange(product, new Market { Name = $"Market {i}", Handle = $"market-{i}", Currency = "EUR", Languages = ["en"], Pricing = MarketPricing.List, List = list, Countries = { new MarketCountry { Country = Vitrine.Commerce.Addresses.Countries.All[i].Code } } });
            await store.SaveChangesAsync(Stop);
            store.Add(new PriceListEntry { ListId = list.Id, VariantId = product.Variants[0].Id, PriceMinor = 90 });
            await store.SaveChangesAsync(Stop);
        }
    });

    static KeyValuePair<string, string>[] Row(int at, long variant, string price, string before, string wasPrice, string wasBefore) =>
        [new($"Rows[{at}].Variant", variant.ToString(System.Globalization.CultureInfo.InvariantCulture)), new($"Rows[{at}].Price", price), new($"Rows[{at}].CompareAt", before), new($"Rows[{at}].WasPrice", wasPrice), new($"Rows[{at}].WasCompareAt", wasBefore)];

    static Task<List<(long, long, long?)>> EntriesAsync(RunningPlatform platform) => platform.InShopAsync("alder", async store => (await store.PriceListEntries.AsNoTracking().OrderBy(entry => entry.VariantId).ToListAsync(Stop)).ConvertAll(entry => (entry.VariantId.Value, entry.PriceMinor, entry.CompareAtMinor)));

    static async Task<Staff> OpenAsync(RunningPlatform platform)
    {
        await platform.CreateAsync("alder");
        await platform.InShopAsync("alder", store =>
        {
            for (var i = 0; i < 2; i++) store.Products.Add(new Product { Handle = $"thing-{i}", Title = $"Thing {i}", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, Variants = { new ProductVariant { Position = 1, Title = "", Price = new Money(1_000 * (i + 1), "EUR"), WeightGrams = 1 } } });
            return store.SaveChangesAsync(Stop);
        });
        return await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
    }

    static async Task<string?> DoneAsync(Staff owner, string page, IEnumerable<KeyValuePair<string, string>> form, string? to = null)
    {
        using var answer = await owner.PostAsync(page, form, to ?? page);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
        return answer.Headers.Location?.ToString();
    }
}
