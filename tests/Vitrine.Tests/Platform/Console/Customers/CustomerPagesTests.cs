using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Customers;

public sealed class CustomerPagesTests
{
    const string Root = "/shops/alder";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merchant_writes_down_finds_changes_and_erases_a_customer_without_script()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        Assert.Contains("No customer yet", await owner.ReadAsync($"{Root}/customers"), StringComparison.Ordinal);
        using var made = await owner.PostAsync($"{Root}/customers/new", [new("Form.Mail", "ann@mail.example"), new("Form.FirstName", "Ann <b>O</b>"), new("Form.Tags", "VIP, Paris"), new("Form.Phone", "+33 4 72 10 30 30"), new("Form.State", "Active"), new("Form.SpentMinor", "99999"), new("Form.OrdersCount", "99")]);
        var page = Assert.IsType<string>(made.Headers.Location?.OriginalString);
        var customer = await platform.InShopAsync("alder", store => store.Customers.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((CustomerState.Guest, 0L, 0), (customer.State, customer.SpentMinor, customer.OrdersCount));
        Assert.Equal($"{Root}/customers/{customer.Id}", page);

        using (var segment = await owner.PostAsync($"{Root}/segments/new", [new("Form.Name", "Very important"), new("Form.Query", "tags contains 'vip'")])) Assert.Equal($"{Root}/segments/1", segment.Headers.Location?.OriginalString);
        foreach (var query in (string[])["", "?q=ANN", "?q=mail.example", "?q=472 10 30", "?state=Guest", "?consent=None", "?tag=vip", "?segment=1", "?segment=1&tag=paris&sort=-spent"])
            Assert.Contains("Ann &lt;b&gt;O&lt;/b&gt;", await owner.ReadAsync($"{Root}/customers{query}"), StringComparison.Ordinal);
        foreach (var query in (string[])["?q=nobody", "?q=999999", "?state=Active", "?consent=Given"])
            Assert.Contains("No customer matches", await owner.ReadAsync($"{Root}/customers{query}"), StringComparison.Ordinal);

        (string Field, string Typed, string Said)[] wrong = [("Form.Mail", "", "Please fill this in."), ("Form.Mail", "nobody", "no mail address"), ("Form.Phone", "12", "no phone number"), ("Form.VatNumber", "DE1", "no VAT number")];
        foreach (var (field, typed, said) in wrong)
        {
            using var refused = await owner.PostAsync(page, [.. ((KeyValuePair<string, string>[])[new("Form.Mail", "ann@mail.example"), new("Form.Note", "Kept as typed")]).Where(one => one.Key != field), new(field, typed)]);
            var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.Contains("Kept as typed", text, StringComparison.Ordinal);
        }

        using (var address = await owner.PostAsync($"{page}/address", [new("Form.LastName", "Other"), new("Form.Address1", "1 Quay"), new("Form.City", "Lyon"), new("Form.PostalCode", "69002"), new("Form.CountryCode", "FR")])) Assert.Equal(page, address.Headers.Location?.OriginalString);
        using (var consent = await owner.PostAsync(page, [new("kind", "Mail"), new("given", "true"), new("wording", "Ticked the card")], $"{page}?handler=Consent")) Assert.Equal(page, consent.Headers.Location?.OriginalString);
        using (var consent = await owner.PostAsync(page, [new("kind", "Mail"), new("given", "true"), new("wording", "Ticked the card")], $"{page}?handler=Consent")) Assert.Equal(HttpStatusCode.UnprocessableEntity, consent.StatusCode);
        using (var invited = await owner.PostAsync(page, [], $"{page}?handler=Invite")) Assert.Equal(page, invited.Headers.Location?.OriginalString);
        using (var tagged = await owner.PostAsync($"{Root}/customers", [new("all", "true"), new("tag", "Regular")], $"{Root}/customers?handler=Tag")) Assert.Equal($"{Root}/customers", tagged.Headers.Location?.OriginalString);
        var shown = WebUtility.HtmlDecode(await owner.ReadAsync(page));
        foreach (var said in (string[])["1 Quay", "Ticked the card", "Invited", "Very important", "Regular, VIP", owner.Person.Name]) Assert.Contains(said, shown, StringComparison.Ordinal);
        using (var export = await owner.GetAsync($"{page}/export")) Assert.Contains("1 Quay", await export.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("What counts stays without a name", await owner.ReadAsync($"{page}?erase=true"), StringComparison.Ordinal);

        var log = WebUtility.HtmlDecode(await owner.ReadAsync($"{Root}/log"));
        Assert.DoesNotContain("ann@mail.example", log, StringComparison.Ordinal);
        using (var erased = await owner.PostAsync(page, [], $"{page}?handler=Erase")) Assert.Equal($"{Root}/customers", erased.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{page}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{page}/address")).StatusCode);
    }

    [Fact]
    public async Task A_segment_is_counted_while_it_is_written_and_says_where_it_is_wrong()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await platform.InShopAsync("alder", store => FillAsync(store, 0, 30));
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        foreach (var (query, said) in (IEnumerable<(string, string)>)[("orders_count < 10", "10 customers are in it"), ("orders_count = 1", "1 customer is in it"), ("orders_count = 1 age", "At letter 18"), ("", "Nothing is counted yet")])
        {
            using var looked = await owner.PostAsync($"{Root}/segments/new", [new("Form.Query", query)], $"{Root}/segments/new?handler=Look");
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
            Assert.Contains(said, WebUtility.HtmlDecode(await looked.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        }

        Assert.Equal(3, await platform.InShopAsync("alder", store => store.Segments.CountAsync(Stop)));
        using (var made = await owner.PostAsync($"{Root}/segments/new", [new("Form.Name", "Few"), new("Form.Query", "orders_count < 10")])) Assert.Equal($"{Root}/segments/4", made.Headers.Location?.OriginalString);
        using (var wrong = await owner.PostAsync($"{Root}/segments/4", [new("Form.Name", "Few"), new("Form.Query", "orders < 10")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var saved = await owner.PostAsync($"{Root}/segments/4", [new("Form.Name", "Fewer"), new("Form.Query", "orders_count < 3")])) Assert.Equal($"{Root}/segments/4", saved.Headers.Location?.OriginalString);
        Assert.Contains("Fewer", await owner.ReadAsync($"{Root}/segments?q=few"), StringComparison.Ordinal);
        Assert.Contains("No segment matches", await owner.ReadAsync($"{Root}/segments?q=none"), StringComparison.Ordinal);
        using (var gone = await owner.PostAsync($"{Root}/segments/4", [], $"{Root}/segments/4?handler=Delete")) Assert.Equal($"{Root}/segments", gone.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{Root}/segments/4")).StatusCode);
    }

    [Fact]
    public async Task Lists_ask_as_often_for_ten_as_for_hundreds()
    {
        QueryCounter.Begin();
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await platform.InShopAsync("alder", store => FillAsync(store, 0, 10));
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        var one = await platform.InShopAsync("alder", store => store.Customers.OrderBy(customer => customer.MailKey).Select(customer => customer.Id).FirstAsync(Stop));
        string[] pages = ["/customers", "/customers?segment=1&tag=even&sort=name", $"/customers/{one}", "/segments", "/segments/1"];
        var few = await CountAsync();
        await platform.InShopAsync("alder", store => FillAsync(store, 10, 300));
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var page in pages) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(Root + page)));
            return counts;
        }
    }

    static async Task FillAsync(StoreDb store, int from, int to)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = from; i < to; i++)
        {
            var customer = Customer.New($"c{i:000}@mail.example", now);
            customer.OrdersCount = i;
            customer.Tags.Add(new CustomerTag { Tag = i % 2 == 0 ? "even" : $"odd-{i}" });
            store.Add(customer);
            if (i % 10 == 0) store.Add(new Segment { Name = $"Segment {i}", Query = $"orders_count >= {i}", CreatedAt = now, UpdatedAt = now });
        }

        await store.SaveChangesAsync(Stop);
    }
}
