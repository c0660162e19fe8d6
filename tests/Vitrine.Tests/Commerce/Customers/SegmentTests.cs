using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Customers;

public sealed class SegmentTests
{
    static readonly SegmentTerms Paris = new("EUR", TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    static readonly string[] Conditions =
    [
        "orders_count = 2", "orders_count != 2", "orders_count < 2", "orders_count <= 2", "orders_count > 2", "ORDERS_COUNT >= 2", "spent > 100.00", "spent = 100", "spent <= 99.5", "tags contains 'vip'", "tags contains \"É-tag\"", "country = 'FR'", "country != 'fr'",
        "state = active", "state != Guest", "consent.mail = given", "consent.mail != given", "consent.sms = none", "created before 2026-02-01", "created after 2026-01-31", "created on 2026-03-10", "last_order = never", "last_order before 2026-02-10", "last_order after 2026-01-15",
        "mail contains 'b@'", "name contains '100% É'", "name contains '_'", "locale = 'fr'", "tax_exempt = yes", "tax_exempt != yes",
    ];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_segment_finds_in_the_database_exactly_those_whom_one_look_at_each_of_them_finds(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var random = new Random(20_261_123);
        await shop.ReadAsync(async store =>
        {
            for (var i = 0; i < 300; i++) store.Customers.Add(Any(random, i));
            return await store.SaveChangesAsync(Stop);
        });
        await shop.ReadAsync(async store =>
        {
            var all = await store.Customers.AsNoTracking().Include(one => one.Tags).Include(one => one.Addresses).AsSplitQuery().ToListAsync(Stop);
            var both = 0;
            foreach (var text in Conditions.Concat(Enumerable.Range(0, 150).Select(_ => Tree(random, 4))))
            {
                Assert.True(ReadSegment.TryParse(text, Paris, out var rule, out var problem), $"{text}: {problem?.Message}");
                var expected = all.Where(one => Naive.Is(text, one)).Select(one => one.Id.Value).Order().ToList();
                Assert.Equal(expected, all.Where(rule.Fits).Select(one => one.Id.Value).Order());
                var found = await store.Customers.Where(rule.Where()).Select(one => one.Id).ToListAsync(Stop);
                Assert.True(expected.SequenceEqual(found.Select(id => id.Value).Order()), $"{text}: {expected.Count} by looking, {found.Count} by asking");
                Assert.Equal(expected.Count, await store.Customers.CountAsync(rule.Where(), Stop));
                if (expected.Count is > 0 and < 300) both++;
            }

            Assert.True(both > 100, $"Only {both} of them tell customers apart.");
            return 0;
        });
    }

    [Theory]
    [InlineData("", "segment_empty", 0)]
    [InlineData("  ", "segment_empty", 0)]
    [InlineData("age > 3", "segment_field", 1)]
    [InlineData("orders_count", "segment_relation", 13)]
    [InlineData("orders_count contains 3", "segment_relation", 14)]
    [InlineData("tags = 'vip'", "segment_relation", 6)]
    [InlineData("orders_count >= many", "segment_value", 17)]
    [InlineData("orders_count >= 3.5", "segment_value", 17)]
    [InlineData("orders_count >= 99999999999", "segment_value", 17)]
    [InlineData("orders_count >=", "segment_value", 16)]
    [InlineData("spent > 1.005", "segment_value", 9)]
    [InlineData("spent > 'a'", "segment_value", 9)]
    [InlineData("country = 'Narnia'", "segment_value", 11)]
    [InlineData("country = FR", "segment_value", 11)]
    [InlineData("state = asleep", "segment_value", 9)]
    [InlineData("state = 1", "segment_value", 9)]
    [InlineData("created after 2026-02-30", "segment_value", 15)]
    [InlineData("created after 01.02.2026", "segment_value", 15)]
    [InlineData("created after 9999-12-31", "segment_value", 15)]
    [InlineData("tags contains vip", "segment_value", 15)]
    [InlineData("tags contains ''", "segment_value", 15)]
    [InlineData("tags contains 'vip", "segment_text", 15)]
    [InlineData("tags contains 'vip' orders_count = 1", "segment_join", 21)]
    [InlineData("tags contains 'vip' and", "segment_field", 24)]
    [InlineData("(tags contains 'vip'", "segment_open", 1)]
    [InlineData("tags contains 'vip')", "segment_join", 20)]
    [InlineData("()", "segment_field", 2)]
    [InlineData("not", "segment_field", 4)]
    [InlineData("orders_count >= 3; drop table Customers", "segment_sign", 18)]
    [InlineData("orders_count ! 3", "segment_relation", 14)]
    [InlineData("tags contains '😀' & x", "segment_sign", 20)]
    public void What_cannot_be_read_is_told_with_its_place_and_cure(string text, string code, int at)
    {
        Assert.False(ReadSegment.TryParse(text, Paris, out _, out var problem));
        Assert.Equal((code, "query"), (problem.Code, problem.Field));
        if (at > 0) Assert.Equal(at, problem.Values[0]);
        Assert.DoesNotContain('{', problem.Message);
    }

    [Fact]
    public void A_segment_has_limits_and_none_of_them_breaks_it()
    {
        string Repeated(string what, int times) => string.Concat(Enumerable.Repeat(what, times));
        Assert.True(ReadSegment.TryParse("not (" + Repeated("orders_count = 1 or ", 49) + "spent > 1)", Paris, out _, out _));
        foreach (var (text, code) in (IEnumerable<(string, string)>)[(Repeated("orders_count = 1 or ", 50) + "spent > 1", "segment_many"), (Repeated("(", 1_000), "segment_many"), (Repeated("not ", 400), "segment_many"), (Repeated("x", 2_001), "too_long"), ("spent > 1 \0", "text_unreadable")])
        {
            Assert.False(ReadSegment.TryParse(text, Paris, out _, out var problem));
            Assert.Equal(code, problem.Code);
        }
    }

    [Theory]
    [EveryEngine]
    public async Task Segments_are_kept_under_one_name_each_and_tell_who_is_in_them(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var ann = await shop.CustomerAsync();
        await shop.OkAsync(CustomerActions.TagAsync, new CustomerActions.Tagging([ann.Value], ["vip"], []));
        var id = (await shop.OkAsync(SegmentActions.CreateAsync, new SegmentActions.Wish(null, " Best Ones ", "tags contains 'VIP'"))).Id;
        await shop.OkAsync(SegmentActions.CreateAsync, new SegmentActions.Wish(null, "Buyers", "orders_count > 0"));
        Assert.Equal(("segment_taken", "name"), await shop.WrongAsync(SegmentActions.CreateAsync, new SegmentActions.Wish(null, "best ones", "spent > 1")));
        Assert.Equal(("segment_field", "query"), await shop.WrongAsync(SegmentActions.CreateAsync, new SegmentActions.Wish(null, "Wrong", "age > 3")));
        Assert.Equal(("required", "name"), await shop.WrongAsync(SegmentActions.CreateAsync, new SegmentActions.Wish(null, "", "spent > 1")));
        Assert.Equal(["best ones"], await shop.ReadAsync(store => new SegmentsOf(store).RunAsync(ann, Stop)));
        Assert.Empty(await shop.ReadAsync(store => new SegmentsOf(store).RunAsync(CustomerId.Of(Guid.NewGuid()), Stop)));

        var seen = await shop.ReadAsync(store => store.Segments.Where(one => one.Id == id).Select(one => one.UpdatedAt).SingleAsync(Stop));
        await shop.OkAsync(SegmentActions.UpdateAsync, new SegmentActions.Wish(id, "Best ones", "orders_count = 0", seen));
        Assert.Equal(("changed_meanwhile", null), await shop.WrongAsync(SegmentActions.UpdateAsync, new SegmentActions.Wish(id, "Best", "orders_count = 0", seen)));
        await shop.OkAsync(SegmentActions.DeleteAsync, new SegmentActions.One(id));
        Assert.Equal(("not_found", null), await shop.WrongAsync(SegmentActions.DeleteAsync, new SegmentActions.One(id)));
        Assert.Empty(await shop.ReadAsync(store => new SegmentsOf(store).RunAsync(ann, Stop)));
    }

    static string Tree(Random random, int depth) => depth == 0 || random.Next(4) == 0 ? Conditions[random.Next(Conditions.Length)] : random.Next(3) switch
    {
        0 => $"({Tree(random, depth - 1)}) and ({Tree(random, depth - 1)})",
        1 => $"({Tree(random, depth - 1)}) or ({Tree(random, depth - 1)})",
        _ => $"not ({Tree(random, depth - 1)})",
    };

    static Customer Any(Random random, int i)
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var customer = new Customer
        {
            Id = CustomerId.New(at), Mail = $"{"abc"[random.Next(3)]}@{i}.example", FirstName = ((string[])["", "Ann_", "100% É", "Bo"])[random.Next(4)], LastName = ((string[])["", "Smith", "Ötter"])[random.Next(3)], Locale = ((string[])["", "fr", "de"])[random.Next(3)], TaxExempt = random.Next(2) == 0,
            State = (CustomerState)random.Next(4), MailConsent = (ConsentState)random.Next(3), SmsConsent = (ConsentState)random.Next(3), SecurityStamp = "x", OrdersCount = random.Next(5), SpentMinor = random.Next(4) * 5_000, LastOrderAt = random.Next(3) == 0 ? null : at.AddHours(random.Next(24 * 90)),
            CreatedAt = random.Next(5) == 0 ? at.AddDays(68).AddHours(random.Next(20, 27)) : at.AddHours(random.Next(24 * 90)), UpdatedAt = at,
        };
        foreach (var tag in ((string[])["VIP", "é-TAG", "new"]).Where(_ => random.Next(3) == 0)) customer.Tags.Add(new CustomerTag { Tag = tag });
        for (var n = random.Next(3); n > 0; n--) customer.Addresses.Add(new CustomerAddress { Address = new Address { LastName = "x", CountryCode = ((string[])["FR", "DE"])[random.Next(2)] }, IsDefault = n == 1 });
        return customer;
    }

    // Not a word of the reader's: what each condition says is written down here once more, by hand.
    static class Naive
    {
        public static bool Is(string text, Customer one)
        {
            if (text.StartsWith("not (", StringComparison.Ordinal)) return !Is(text[5..^1], one);
            if (text[0] != '(') return Condition(text, one);
            var (end, open) = (0, 0);
            do
            {
                if (text[end] == '(') open++;
                if (text[end] == ')') open--;
                end++;
            }
            while (open > 0);
            var (first, second) = (Is(text[1..(end - 1)], one), Is(text[(text.IndexOf('(', end) + 1)..^1], one));
            return text[end..].StartsWith(" and", StringComparison.Ordinal) ? first && second : first || second;
        }

        static bool Condition(string text, Customer one)
        {
            var home = one.Addresses.Find(address => address.IsDefault)?.Address.CountryCode;
            string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris.Zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            bool Before(string first, string second) => string.CompareOrdinal(first, second) < 0;
            var name = $"{one.FirstName} {one.LastName}".Trim();
            return text switch
            {
                "orders_count = 2" => one.OrdersCount == 2, "orders_count != 2" => one.OrdersCount != 2, "orders_count < 2" => one.OrdersCount < 2, "orders_count <= 2" => one.OrdersCount <= 2, "orders_count > 2" => one.OrdersCount > 2, "ORDERS_COUNT >= 2" => one.OrdersCount >= 2,
                "spent > 100.00" => one.SpentMinor > 10_000, "spent = 100" => one.SpentMinor == 10_000, "spent <= 99.5" => one.SpentMinor <= 9_950,
                "tags contains 'vip'" => one.Tags.Exists(tag => tag.Tag == "VIP"), "tags contains \"É-tag\"" => one.Tags.Exists(tag => tag.Tag == "é-TAG"),
                "country = 'FR'" => home == "FR", "country != 'fr'" => home != "FR", "state = active" => one.State == CustomerState.Active, "state != Guest" => one.State != CustomerState.Guest,
                "consent.mail = given" => one.MailConsent == ConsentState.Given, "consent.mail != given" => one.MailConsent != ConsentState.Given, "consent.sms = none" => one.SmsConsent == ConsentState.None,
                "created before 2026-02-01" => Before(Day(one.CreatedAt), "2026-02-01"), "created after 2026-01-31" => Before("2026-01-31", Day(one.CreatedAt)), "created on 2026-03-10" => Day(one.CreatedAt) == "2026-03-10",
                "last_order = never" => one.LastOrderAt is null, "last_order before 2026-02-10" => one.LastOrderAt is { } at && Before(Day(at), "2026-02-10"), "last_order after 2026-01-15" => one.LastOrderAt is { } late && Before("2026-01-15", Day(late)),
                "mail contains 'b@'" => one.Mail.Contains("b@", StringComparison.Ordinal), "name contains '100% É'" => name.Contains("100% É", StringComparison.Ordinal), "name contains '_'" => name.Contains('_', StringComparison.Ordinal),
                "locale = 'fr'" => one.Locale == "fr", "tax_exempt = yes" => one.TaxExempt, "tax_exempt != yes" => !one.TaxExempt,
                _ => throw new ArgumentException($"What {text} means is not written down here.", nameof(text)),
            };
        }
    }
}
