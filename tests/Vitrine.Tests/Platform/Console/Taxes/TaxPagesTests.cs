using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Taxes;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Taxes;

/// <summary>The merchant's pages about tax, without script.</summary>
public sealed class TaxPagesTests(TaxPagesTests.EmptyPlatform empty) : IClassFixture<TaxPagesTests.EmptyPlatform>
{
    int shops;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merchant_registers_sets_a_rate_tries_it_and_takes_both_away()
    {
        var (owner, root, slug) = await OpenAsync();
        using var _ = owner;
        var first = await owner.ReadAsync(root);
        Assert.Contains("No tax is charged yet", first, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.PricesIncludeTax\" aria-describedby=\"Form-PricesIncludeTax-help Form-PricesIncludeTax-error\" checked", first, StringComparison.Ordinal); // a French shop

        using var registered = await owner.PostAsync($"{root}/registrations/new", [new("Form.Place", "FR"), new("Form.Scheme", "OneStopShop"), new("Form.Number", "FR40303265045")]);
        Assert.Equal((HttpStatusCode.Redirect, root), (registered.StatusCode, registered.Headers.Location?.ToString()));
        using var quebec = await owner.PostAsync($"{root}/registrations/new", [new("Form.Place", "CA-QC"), new("Form.Scheme", "Local")]);
        using var set = await owner.PostAsync($"{root}/own-rates/new", [new("Form.Place", "DE"), new("Form.Class", "food"), new("Form.Name", "MwSt <b>"), new("Form.Percent", "5,5")]);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (quebec.StatusCode, set.StatusCode));
        var page = await owner.ReadAsync(root);
        foreach (var text in (string[])["France", "One-stop shop", "FR40303265045", "Canada – Quebec", "Germany", "Groceries", "MwSt &lt;b&gt;", "5.5%"]) Assert.Contains(text, WebUtility.HtmlDecode(page.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&gt;", "&amp;gt;", StringComparison.Ordinal)), StringComparison.Ordinal);

        var tried = WebUtility.HtmlDecode(await owner.ReadAsync($"{root}/try?to=DE&class=food&amount=10.55&shipping=1,90"));
        foreach (var text in (string[])["€10.00", "€0.55", "€10.55", "€12.45"]) Assert.Contains(text, tried, StringComparison.Ordinal);
        Assert.Contains("Reverse charge", await owner.ReadAsync($"{root}/try?to=DE&amount=100&vat=DE136695976"), StringComparison.Ordinal);
        Assert.Contains("no VAT number", await owner.ReadAsync($"{root}/try?to=DE&amount=100&vat=DE136695977"), StringComparison.Ordinal);
        Assert.Contains("leaves the territory", await owner.ReadAsync($"{root}/try?to=ES&postal=35001&amount=100"), StringComparison.Ordinal);
        Assert.Contains("The customer is exempt", await owner.ReadAsync($"{root}/try?to=FR&amount=120&exempt=true"), StringComparison.Ordinal);

        var rates = WebUtility.HtmlDecode(await owner.ReadAsync($"{root}/rates?q=germany"));
        foreach (var text in (string[])["Your own: 5.5%", "www.gesetze-im-internet.de", "1 Jan 2026", "Set by you", "19%"]) Assert.Contains(text, rates, StringComparison.Ordinal);
        Assert.Contains("QST", await owner.ReadAsync($"{root}/rates?collected=yes&q=quebec"), StringComparison.Ordinal);
        Assert.DoesNotContain("GST", (await owner.ReadAsync($"{root}/rates?collected=yes&q=quebec")).Split("<tbody>")[1], StringComparison.Ordinal);
        Assert.Contains("Nothing matches", await owner.ReadAsync($"{root}/rates?q=atlantis"), StringComparison.Ordinal);

        var (registration, rate) = await empty.Platform.InShopAsync(slug, async store => ((await store.TaxRegistrations.SingleAsync(one => one.Region == "QC", Stop)).Id.Value, (await store.TaxOverrides.SingleAsync(Stop)).Id.Value));
        Assert.Contains("value=\"MwSt &lt;b&gt;\"", await owner.ReadAsync($"{root}/own-rates/new?id={rate}"), StringComparison.Ordinal);
        using var gone = await owner.PostAsync(root, [], $"{root}?handler=Deregister&id={registration}");
        using var forgotten = await owner.PostAsync(root, [], $"{root}?handler=Forget&id={rate}");
        using var again = await owner.PostAsync(root, [], $"{root}?handler=Forget&id={rate}");
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.NotFound), (gone.StatusCode, forgotten.StatusCode, again.StatusCode));
        Assert.DoesNotContain("Canada – Quebec", WebUtility.HtmlDecode(await owner.ReadAsync(root)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_it_is_reckoned_is_saved_and_what_is_wrong_stands_beside_its_field()
    {
        var (owner, root, slug) = await OpenAsync();
        using var _ = owner;
        using var saved = await owner.PostAsync(root, [new("Form.Rounding", "Total"), new("Form.Shipping", "Standard"), new("Seen", "0")]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var kept = await empty.Platform.InShopAsync(slug, store => store.TaxSettings.SingleAsync(Stop));
        Assert.Equal((false, TaxRounding.Total, ShippingTax.Standard, true), (kept.PricesIncludeTax, kept.Rounding, kept.Shipping, kept.StandIn));

        // Somebody saved since the page was drawn; who has been told may insist.
        using var late = await owner.PostAsync(root, [new("Form.Rounding", "Line"), new("Form.Shipping", "None"), new("Seen", "42")]);
        Assert.Contains("Somebody changed this", await late.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        foreach (var (path, fields, said) in ((string, KeyValuePair<string, string>[], string)[])
        [
            ("", [new("Form.Rounding", "Sideways"), new("Form.Shipping", "None")], "Choose one of the values"),
            ("", [new("Form.Rounding", "Line")], "Choose one of the values"),
            ("/registrations/new", [], "Please fill this in."),
            ("/registrations/new", [new("Form.Place", "US"), new("Form.Scheme", "Local")], "the regions collect"),
            ("/registrations/new", [new("Form.Place", "DE"), new("Form.Scheme", "Local"), new("Form.Number", "DE123")], "no VAT number"),
            ("/registrations/new", [new("Form.Place", "US-NY"), new("Form.Scheme", "OneStopShop")], "Only member states"),
            ("/own-rates/new", [new("Form.Place", "DE"), new("Form.Name", "MwSt"), new("Form.Percent", "many")], "from 0 to 100"),
            ("/own-rates/new", [new("Form.Place", "DE"), new("Form.Name", "MwSt")], "from 0 to 100"),
            ("/own-rates/new", [new("Form.Place", "Atlantis"), new("Form.Name", "MwSt"), new("Form.Percent", "19")], "country is not known"),
            ("/own-rates/new", [new("Form.Place", "DE"), new("Form.Name", ""), new("Form.Percent", "19")], "Please fill this in."),
        ])
        {
            using var refused = await owner.PostAsync(root + path, fields);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));
            Assert.True(refused.StatusCode is HttpStatusCode.UnprocessableEntity, $"{path} {string.Join(' ', fields)}: {refused.StatusCode}");
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        foreach (var (query, said) in ((string, string)[])[("to=XX&amount=1", "country is not known"), ("to=DE&amount=-1", "no amount in EUR"), ("to=DE&amount=1e9", "no amount in EUR"), ("to=DE&amount=99999999999999999999", "no amount in EUR"), ("to=DE&amount=1.005", "no amount in EUR"), ("to=DE&amount=", "no amount in EUR"), ("to=DE&amount=1&shipping=x", "no amount in EUR")])
            Assert.Contains(said, await owner.ReadAsync($"{root}/try?{query}"), StringComparison.Ordinal);
        Assert.Equal((0, 0), await empty.Platform.InShopAsync(slug, async store => (await store.TaxRegistrations.CountAsync(Stop), await store.TaxOverrides.CountAsync(Stop))));
    }

    [Fact]
    public async Task Whoever_may_only_look_changes_nothing()
    {
        var (owner, root, slug) = await OpenAsync();
        owner.Dispose();
        using var viewer = await empty.Platform.SignedInAsync(await empty.Platform.ShopAsync(slug), "viewer");
        foreach (var path in (string[])["", "/rates", "/try?to=DE&amount=10"]) Assert.DoesNotContain("v-save-bar", await viewer.ReadAsync(root + path), StringComparison.Ordinal);
        foreach (var path in (string[])["/registrations/new", "/own-rates/new"])
        {
            using var closed = await viewer.GetAsync(root + path);
            using var posted = await viewer.PostAsync("/profile", [new("Form.Place", "DE"), new("Form.Scheme", "Local"), new("Form.Name", "x"), new("Form.Percent", "1")], root + path);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (closed.StatusCode, posted.StatusCode));
        }

        using var saved = await viewer.PostAsync("/profile", [new("Form.Rounding", "Total"), new("Form.Shipping", "None")], root);
        Assert.Equal(HttpStatusCode.Forbidden, saved.StatusCode);
        Assert.Equal(0, await empty.Platform.InShopAsync(slug, store => store.TaxSettings.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_products_class_is_chosen_in_its_editor()
    {
        var (owner, root, slug) = await OpenAsync();
        using var _ = owner;
        var products = $"/shops/{slug}/products";
        using var made = await owner.UploadAsync($"{products}/new", [new("Form.Title", "Cook book"), new("Form.Status", "Draft"), new("Form.Visible", "now"), new("Variants[0].Price", "19.90"), new("Form.TaxClass", "books")], []);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("<option value=\"books\" selected>", await owner.ReadAsync($"{products}/1"), StringComparison.Ordinal);
        Assert.Equal("books", await ClassAsync());
        using var back = await owner.UploadAsync($"{products}/1", [new("Form.Title", "Cook book"), new("Form.Status", "Draft"), new("Form.Visible", "now"), new("Variants[0].Id", "1"), new("Variants[0].Price", "19.90"), new("Form.TaxClass", "")], []);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("", await ClassAsync());

        Task<string> ClassAsync() => empty.Platform.InShopAsync(slug, store => store.Products.Where(product => product.Id == ProductId.Of(1)).Select(product => product.TaxClass).SingleAsync(Stop));
    }

    [Fact]
    public async Task The_pages_take_as_many_queries_for_a_hundred_registrations_as_for_none()
    {
        var (owner, root, slug) = await OpenAsync();
        using var _ = owner;
        string[] paths = ["", "/rates?q=germany&page=2", "/try?to=DE&amount=10"];
        foreach (var path in paths) await owner.ReadAsync(root + path);
        var few = await CountAsync();
        await empty.Platform.InShopAsync(slug, async store =>
        {
            store.AddRange(Countries.All.Take(100).Select(country => new TaxRegistration { Country = country.Code }));
            store.AddRange(Countries.All.Take(100).Select(country => new TaxOverride { Country = country.Code, Name = "Tax", Ppm = 10 }));
            await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 12));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(empty.Platform.DataDirectory, () => owner.ReadAsync(root + path)));
            return counts;
        }
    }

    async Task<(Staff Owner, string Root, string Slug)> OpenAsync()
    {
        var slug = $"alder{Guid.NewGuid():N}"[..12] + ++shops;
        await empty.Platform.CreateAsync(slug);
        return (await empty.Platform.SignedInAsync(await empty.Platform.ShopAsync(slug), "owner"), $"/shops/{slug}/settings/taxes", slug);
    }

    /// <summary>One platform for all of these tests; each makes a shop of its own.</summary>
    public sealed class EmptyPlatform : IAsyncLifetime
    {
        internal RunningPlatform Platform { get; private set; } = null!; // set before the first test

        public ValueTask InitializeAsync()
        {
            Platform = RunningPlatform.Empty();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }
}
