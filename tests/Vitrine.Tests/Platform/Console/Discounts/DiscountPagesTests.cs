using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Discounts;

public sealed partial class DiscountPagesTests
{
    const string Root = "/shops/alder";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_discount_is_made_tried_changed_paused_and_deleted_without_script()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        var page = await SavedAsync(owner, $"{Root}/discounts/new?kind=Products", [new("Form.Kind", "Products"), new("Form.Title", "Ten <b>percent</b>"), new("Form.NeedsCode", "True"), new("Form.Code", "Summer 10"), new("Form.By", "percent"), new("Form.Off", "12,5"), new("Form.Reach", "Products"), new("Items", "1"), new("Form.Minimum", "15.00"), new("Form.MostUses", "100"), new("Form.StartsOn", "2020-01-01")]);
        var kept = await platform.InShopAsync("alder", store => store.Discounts.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((125_000, 1_500L, 100, ReachKind.Products, 1L), (kept.PartsPerMillion, kept.MinimumMinor, kept.MostUses, kept.Reach, kept.Items.Single()));
        var text = await owner.ReadAsync(page);
        Assert.Contains("Ten &lt;b&gt;percent&lt;/b&gt;", text, StringComparison.Ordinal);
        Assert.Contains("value=\"12.5\"", text, StringComparison.Ordinal);
        Assert.Contains("1 code", text, StringComparison.Ordinal);
        Assert.Contains("Ten &lt;b&gt;percent", await owner.ReadAsync($"{Root}/discounts?q=summer10&state=Active&kind=Products&sort=-uses"), StringComparison.Ordinal);
        Assert.Contains("No discount matches", await owner.ReadAsync($"{Root}/discounts?state=Expired"), StringComparison.Ordinal);

        // The picker finds without script, and keeps what was typed.
        using (var looked = await owner.PostAsync(page, [new("Form.Title", "Kept as typed"), new("Form.Reach", "Collections"), new("Form.FindItems", "SHELF")], $"{page}?handler=Look"))
        {
            var shown = await looked.Content.ReadAsStringAsync(Stop);
            Assert.Contains("Top shelf", shown, StringComparison.Ordinal);
            Assert.Contains("Kept as typed", shown, StringComparison.Ordinal);
        }

        // Two of the first and one of the second, with the code as somebody types it.
        KeyValuePair<string, string>[] cart = [new("Lines[0].Variant", "1"), new("Lines[0].Quantity", "2"), new("Lines[1].Variant", "2"), new("Lines[1].Quantity", "1"), new("Form.Codes", "summer10, nonsense"), new("Form.Shipping", "4.90"), new("Form.Country", "fr")];
        using (var priced = await owner.PostAsync($"{Root}/discounts/try", cart, $"{Root}/discounts/try?handler=Price"))
        {
            var shown = WebUtility.HtmlDecode(await priced.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.OK, priced.StatusCode);
            Assert.Contains("12.5 % of the line", shown, StringComparison.Ordinal);
            Assert.Contains("−€2.50", shown, StringComparison.Ordinal); // 12.5 % of twice 10.00
            Assert.Contains("€47.40", shown, StringComparison.Ordinal); // 17.50 and 25.00 and 4.90
            Assert.Contains("nonsense: There is no such code.", Tags.Replace(shown, ""), StringComparison.Ordinal);
        }

        using (var found = await owner.PostAsync($"{Root}/discounts/try", [new("Form.Find", "thing 2"), new("Add", "1")], $"{Root}/discounts/try?handler=Price"))
        {
            var shown = await found.Content.ReadAsStringAsync(Stop);
            Assert.Contains("id=\"add-3\"", shown, StringComparison.Ordinal);
            Assert.Contains("name=\"Lines[0].Quantity\"", shown, StringComparison.Ordinal);
        }

        await SavedAsync(owner, page, [new("Form.Title", "Five euros"), new("Form.By", "amount"), new("Form.Off", "5"), new("Form.Once", "True"), new("Form.Reach", "Everything"), new("Form.WithShipping", "true"), new("Form.EndsOn", "2999-12-31")]);
        kept = await platform.InShopAsync("alder", store => store.Discounts.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((500L, true, DiscountClasses.Shipping, true), (kept.AmountMinor, kept.Once, kept.Combines, kept.NeedsCode));
        foreach (var (handler, paused) in ((string, bool)[])[("Pause", true), ("Resume", false)])
        {
            using var turned = await owner.PostAsync(page, [], $"{page}?handler={handler}");
            Assert.Equal(HttpStatusCode.Redirect, turned.StatusCode);
            Assert.Equal(paused, (await owner.ReadAsync(page)).Contains("Paused", StringComparison.Ordinal));
        }

        using (var bulk = await owner.PostAsync($"{Root}/discounts", [new("ids[]", "1")], $"{Root}/discounts?handler=Pause")) Assert.Equal(HttpStatusCode.Redirect, bulk.StatusCode);
        Assert.Contains("One discount is paused.", await owner.ReadAsync($"{Root}/discounts"), StringComparison.Ordinal);
        using (var gone = await owner.PostAsync($"{Root}/discounts", [new("all", "true")], $"{Root}/discounts?q=five&handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Codes_are_written_made_searched_sent_as_a_file_and_deleted()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        var page = await SavedAsync(owner, $"{Root}/discounts/new", [new("Form.Kind", "Order"), new("Form.Title", "Many"), new("Form.NeedsCode", "True"), new("Form.By", "percent"), new("Form.Off", "5")]);
        Assert.EndsWith("/discounts/1/codes", page, StringComparison.Ordinal);
        Assert.Contains("No code yet", await owner.ReadAsync(page), StringComparison.Ordinal);
        using (var added = await owner.PostAsync(page, [new("Form.Code", "=CMD")], $"{page}?handler=Add")) Assert.Equal(page, added.Headers.Location?.OriginalString);
        using (var made = await owner.PostAsync(page, [new("Form.Count", "120"), new("Form.Prefix", "VIP-")], $"{page}?handler=Make")) Assert.Equal(page, made.Headers.Location?.OriginalString);
        var first = await owner.ReadAsync(page);
        Assert.Contains("120 codes are made.", first, StringComparison.Ordinal);
        Assert.Contains("VIP-", first, StringComparison.Ordinal);
        Assert.Contains("=CMD", await owner.ReadAsync($"{page}?q=cmd"), StringComparison.Ordinal);
        var file = (await owner.ReadAsync($"{Root}/discounts/1/codes/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(122, file.Length);
        Assert.StartsWith("'=CMD,0,", file[1], StringComparison.Ordinal); // no spreadsheet takes it for a formula
        foreach (var (handler, field, typed, said) in ((string, string, string, string)[])[("Add", "Form.Code", "=cmd", "belongs to another discount"), ("Add", "Form.Code", "", "letters and digits"), ("Make", "Form.Count", "many", "whole number"), ("Make", "Form.Count", "10001", "from 1 to"), ("Make", "Form.Count", "-3", "from 1 to"), ("Delete", "ids[]", "99999", "does not exist here")])
        {
            using var refused = await owner.PostAsync(page, [new(field, typed)], $"{page}?handler={handler}");
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound, $"{handler} {typed}: {refused.StatusCode}");
            Assert.Contains(said, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        }

        using (var gone = await owner.PostAsync(page, [new("all", "true")], $"{page}?q=VIP&handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(1, await platform.InShopAsync("alder", store => store.DiscountCodes.CountAsync(Stop)));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        (string Kind, string Field, string Typed, string Said)[] wrong =
        [
            ("Products", "Form.Title", "", "Please fill this in."), ("Products", "Form.Off", "0", "at most 100 %"), ("Products", "Form.Off", "101", "at most 100 %"), ("Products", "Form.Off", "ten", "at most 100 %"), ("Products", "Form.Off", "", "more than nothing"),
            ("Products", "Form.Minimum", "1,234.5", "no amount"), ("Products", "Form.MinimumQuantity", "1.5", "whole number"), ("Products", "Form.MostUses", "-1", "from 1 to"), ("Products", "Form.MostUses", "99999999999", "whole number"),
            ("BuyGet", "Form.BuyQuantity", "0", "from 1 to"), ("Shipping", "Form.Countries", "France", "two letters"), ("Products", "Form.EndsOn", "2001-01-01", "end before it begins"), ("Products", "Form.Code", "a,b", "letters and digits"), ("Products", "Form.Reach", "Products", "Choose at least one"),
        ];
        foreach (var (kind, field, typed, said) in wrong)
        {
            KeyValuePair<string, string>[] fields = [new("Form.Kind", kind), new("Form.Title", "Kept as typed"), new("Form.By", "percent"), new("Form.Off", "10"), new("Form.NeedsCode", "True")];
            using var refused = await owner.PostAsync($"{Root}/discounts/new?kind={kind}", [.. fields.Where(one => one.Key != field), new(field, typed)], $"{Root}/discounts/new");
            var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity, $"{field} {typed}: {refused.StatusCode}");
            Assert.Contains(said, shown, StringComparison.Ordinal);
            if (field != "Form.Title") Assert.Contains("Kept as typed", shown, StringComparison.Ordinal);
        }

        foreach (var (field, typed, said) in ((string, string, string)[])[("Lines[0].Quantity", "-1", "from 1 to"), ("Lines[0].Quantity", "99999999999", "whole number"), ("Lines[0].Quantity", "1.5", "whole number"), ("Form.Shipping", "free", "no amount"), ("Form.Shipping", "-1", "from 0 to"), ("Lines[0].Variant", "999", "does not exist here")])
        {
            KeyValuePair<string, string>[] fields = [new("Lines[0].Variant", "1"), new("Lines[0].Quantity", "1")];
            using var refused = await owner.PostAsync($"{Root}/discounts/try", [.. fields.Where(one => one.Key != field), new(field, typed)], $"{Root}/discounts/try?handler=Price");
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound, $"{field} {typed}: {refused.StatusCode}");
            Assert.Contains(said, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        }

        // A cart of five hundred lines is priced, one more is refused.
        foreach (var (lines, expected) in ((int, HttpStatusCode)[])[(500, HttpStatusCode.OK), (501, HttpStatusCode.UnprocessableEntity)])
        {
            using var priced = await owner.PostAsync($"{Root}/discounts/try", Enumerable.Range(0, lines).SelectMany(i => (KeyValuePair<string, string>[])[new($"Lines[{i}].Variant", "1"), new($"Lines[{i}].Quantity", "1")]), $"{Root}/discounts/try?handler=Price");
            Assert.Equal(expected, priced.StatusCode);
        }

        // What no field of the form is for changes nothing.
        await SavedAsync(owner, $"{Root}/discounts/new", [new("Form.Kind", "Products"), new("Form.Title", "Plain"), new("Form.By", "percent"), new("Form.Off", "10"), new("Form.NeedsCode", "False"), new("Form.Uses", "-100"), new("Uses", "-100"), new("Discount.Uses", "-100"), new("Form.Id", "77"), new("Form.Currency", "USD"), new("Form.IsPaused", "true")]);
        var kept = await platform.InShopAsync("alder", store => store.Discounts.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((1L, 0, "EUR", false), (kept.Id.Value, kept.Uses, kept.Currency, kept.IsPaused));
    }

    [Fact]
    public async Task Who_may_only_look_changes_nothing_and_tries_carts()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await SavedAsync(owner, $"{Root}/discounts/new", [new("Form.Kind", "Products"), new("Form.Title", "Plain"), new("Form.By", "percent"), new("Form.Off", "10"), new("Form.NeedsCode", "True"), new("Form.Code", "X1")]);
        var shop = await platform.ShopAsync("alder");
        using var viewer = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "discounts:read", "giftcards:read"));
        Assert.DoesNotContain($"{Root}/discounts/new", await viewer.ReadAsync($"{Root}/discounts"), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Make", await viewer.ReadAsync($"{Root}/discounts/1/codes"), StringComparison.Ordinal);
        foreach (var (page, to) in ((string, string)[])[("/discounts/1", "/discounts/1"), ("/discounts/1", "/discounts/1?handler=Pause"), ("/discounts/1", "/discounts/1?handler=Delete"), ("/discounts/1/codes", "/discounts/1/codes?handler=Add"), ("/discounts", "/discounts?handler=Delete")])
        {
            using var refused = await viewer.PostAsync(Root + page, [new("Form.Title", "Mine"), new("Form.By", "percent"), new("Form.Off", "99"), new("Form.Code", "MINE"), new("all", "true")], Root + to);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        foreach (var path in (string[])["/discounts/new", "/gift-cards/new", "/gift-cards/credit"])
        {
            using var closed = await viewer.GetAsync(Root + path);
            Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
        }

        using var priced = await viewer.PostAsync($"{Root}/discounts/try", [new("Lines[0].Variant", "1"), new("Lines[0].Quantity", "1"), new("Form.Codes", "x1")], $"{Root}/discounts/try?handler=Price");
        Assert.Contains("€9.00", WebUtility.HtmlDecode(await priced.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_take_as_many_queries_for_thousands_as_for_few()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await FillAsync(platform, 0, 3);
        string[] pages = ["/discounts", "/discounts?q=number&sort=title", "/discounts?q=code-1", "/discounts?state=Active&sort=-uses", "/discounts/1", "/discounts/2/codes?q=code", "/discounts/try", "/gift-cards", "/gift-cards?q=mail&sort=mail", "/gift-cards?state=Active&kind=GiftCard&sort=-balance", "/gift-cards/1"];
        foreach (var page in pages) await owner.ReadAsync(Root + page); // settled: the first look notes that the session was seen
        var few = await CountAsync();
        await FillAsync(platform, 3, 3_000);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var page in pages) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(Root + page)));
            return counts;
        }
    }

    static Task<int> FillAsync(RunningPlatform platform, int from, int to) => platform.InShopAsync("alder", async store =>
    {
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var now = TimeProvider.System.GetUtcNow();
        for (var i = from; i < to; i++)
        {
            store.Add(new Discount { Title = $"Number {i}", Kind = DiscountKind.Products, NeedsCode = true, Currency = "EUR", PartsPerMillion = 10_000, Reach = ReachKind.Products, Items = [1], StartsAt = now, CreatedAt = now, UpdatedAt = now, Codes = { new DiscountCode { Code = $"CODE-{i}", MadeAt = now } } });
            store.Add(new Credit { Kind = CreditKind.GiftCard, Currency = "EUR", BalanceMinor = i, CodeHash = [.. BitConverter.GetBytes(i), .. new byte[28]], LastFour = "AAAA", Mail = $"mail{i}@mail.example", MailKey = $"mail{i}@mail.example", CreatedAt = now });
        }

        await store.SaveChangesAsync(Stop);
        if (from > 0) return 0;
        store.Add(new CreditEntry { CreditId = CreditId.Of(1), At = now, By = "", Reason = CreditReason.Issued, BeforeMinor = 0, AfterMinor = 0 });
        return await store.SaveChangesAsync(Stop);
    });

    static async Task<Staff> OpenAsync(RunningPlatform platform)
    {
        await platform.CreateAsync("alder");
        await platform.InShopAsync("alder", async store =>
        {
            var products = Enumerable.Range(0, 3).Select(i => new Product { Handle = $"thing-{i}", Title = $"Thing {i}", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch, Variants = { new ProductVariant { Position = 1, Title = "", Price = new Money(1_000 + (i * 1_500), "EUR"), WeightGrams = 1 } } });
            store.Products.AddRange(products);
            store.Collections.Add(new Collection { Handle = "shelf", Title = "Top shelf", Sort = CollectionSort.Manual, Position = 1 });
            await store.SaveChangesAsync(Stop);
        });
        return await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
    }

    static async Task<string> SavedAsync(Staff owner, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var saved = await owner.PostAsync(path, fields, path.Split('?')[0]);
        Assert.True(saved.StatusCode is HttpStatusCode.Redirect, $"{path}: {await saved.Content.ReadAsStringAsync(Stop)}");
        return saved.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags { get; }
}
