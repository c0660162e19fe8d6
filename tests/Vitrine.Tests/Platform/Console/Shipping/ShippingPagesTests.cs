using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Shipping;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Shipping;

public sealed class ShippingPagesTests
{
    const string Root = "/shops/alder/settings/shipping";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Zones_rates_rules_and_times_are_set_up_without_script(string engine)
    {
        await using var platform = Engines.Empty(engine);
        using var owner = await OpenAsync(platform);
        Assert.Contains("Nothing is sent yet", await owner.ReadAsync(Root), StringComparison.Ordinal);

        // A country that was looked for is shown alone; what was ticked before is kept unseen.
        using (var found = await owner.PostAsync($"{Root}/zones/new", [new("Form.Name", "Neighbours"), new("Form.Places", "FR"), new("Form.Places", "US-CA"), new("Form.Find", "switz")], $"{Root}/zones/new?handler=Find"))
        {
            var page = await found.Content.ReadAsStringAsync(Stop);
            Assert.Contains("id=\"place-CH\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"place-FR\"", page, StringComparison.Ordinal);
            Assert.Contains("<input type=\"checkbox\" name=\"Form.Places\" value=\"FR\" aria-label=\"FR\" checked>", page, StringComparison.Ordinal);
            Assert.Contains("<input type=\"checkbox\" name=\"Form.Places\" value=\"US-CA\" aria-label=\"US-CA\" checked>", page, StringComparison.Ordinal);
            Assert.Contains("value=\"Neighbours\"", page, StringComparison.Ordinal);
        }

        Assert.Equal($"{Root}/zones/1", await DoneAsync(owner, $"{Root}/zones/new", [new("Form.Name", "Neighbours"), new("Form.Places", "FR"), new("Form.Places", "CH"), new("Form.Places", "US-CA"), new("Form.PostalCodes", "DE 79*\r\nde: 77000-77999\r\n")]));
        var zone = await platform.InShopAsync("alder", store => store.ShippingZones.AsNoTracking().SingleAsync(Stop));
        Assert.Equal(["FR  ", "CH  ", "US CA ", "DE  79*,77000-77999"], zone.Places.Select(place => $"{place.Country} {string.Join(',', place.Regions)} {string.Join(',', place.PostalCodes)}"));
        var shown = await owner.ReadAsync($"{Root}/zones/1");
        Assert.Contains("DE 79*", shown, StringComparison.Ordinal);
        Assert.Matches("value=\"US-CA\" data-plain +checked", shown);

        // Another zone that names the same is told whose it is, and keeps what was typed.
        using (var refused = await owner.PostAsync($"{Root}/zones/new", [new("Form.Name", "Mine"), new("Form.Places", "CH"), new("Form.PostalCodes", "nonsense")], $"{Root}/zones/new"))
            Assert.Contains("does not begin with a country", await AgainAsync(refused, "nonsense"), StringComparison.Ordinal);
        using (var refused = await owner.PostAsync($"{Root}/zones/new", [new("Form.Name", "Kept as ticked"), new("Form.Places", "CH")], $"{Root}/zones/new"))
            Assert.Contains("Switzerland belongs to the zone Neighbours already", await AgainAsync(refused, "Kept as ticked"), StringComparison.Ordinal);

        // The fields of a kind are drawn by the server.
        using (var drawn = await owner.PostAsync($"{Root}/zones/1/rates/new", [new("Form.Name", "Parcel"), new("Form.Kind", "Weight")], $"{Root}/zones/1/rates/new?handler=Draw"))
            Assert.Contains("name=\"Tiers[2].From\"", await drawn.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await DoneAsync(owner, $"{Root}/zones/1/rates/new", [new("Form.Name", "Parcel"), new("Form.Kind", "Weight"), new("Tiers[0].From", "0"), new("Tiers[0].PriceMinor", "4.90"), new("Tiers[1].From", ""), new("Tiers[1].PriceMinor", ""), new("Tiers[2].From", "2,5"), new("Tiers[2].PriceMinor", "9"), new("Form.FreeFromMinor", "100"), new("Form.MinDays", "1"), new("Form.MaxDays", "3")]);
        var rate = await platform.InShopAsync("alder", store => store.ShippingRates.AsNoTracking().SingleAsync(Stop));
        Assert.Equal([(0L, 490L), (2_500L, 900L)], rate.Tiers.Select(tier => (tier.From, tier.PriceMinor)));
        Assert.Equal(((long?)10_000, (int?)1), (rate.FreeFromMinor, rate.MinDays));
        foreach (var (field, typed, said) in (List<(string, string, string)>)[("Form.PriceMinor", "four", "no amount in EUR"), ("Form.PriceMinor", "4.999", "no amount in EUR"), ("Form.PriceMinor", "-1", "from 0 to"), ("Form.MinGrams", "heavy", "weight in kilograms"), ("Form.MaxDays", "soon", "whole number"), ("Form.MinDays", "2", "Write both")])
        {
            List<KeyValuePair<string, string>> form = [new("Form.Name", "Kept as typed"), new("Form.Kind", "Flat"), new(field, typed)];
            if (field != "Form.PriceMinor") form.Add(new("Form.PriceMinor", "1"));
            using var refused = await owner.PostAsync($"{Root}/rates/1", form, $"{Root}/rates/1");
            Assert.Contains(said, await AgainAsync(refused, "Kept as typed"), StringComparison.Ordinal);
        }

        Assert.Equal(Root, await DoneAsync(owner, $"{Root}/times", [new("Form.MinDays", "0"), new("Form.MaxDays", "1"), new("Form.CutOff", "14:00"), new("Form.WorkingDays", "1"), new("Form.WorkingDays", "2"), new("Form.Holidays", "2026-12-25\r\n"), new("Form.ShowsDates", "true")]));
        using (var refused = await owner.PostAsync($"{Root}/times", [new("Form.MinDays", "0"), new("Form.MaxDays", "1"), new("Form.WorkingDays", "1"), new("Form.Holidays", "Christmas")], $"{Root}/times"))
            Assert.Contains("is no date", await AgainAsync(refused, "Christmas"), StringComparison.Ordinal);
        await DoneAsync(owner, $"{Root}/pickup/1", [new("Form.IsOffered", "true"), new("Form.ReadyDays", "0"), new("Form.Instructions", "Ring <b>twice</b>")]);
        await DoneAsync(owner, $"{Root}/local/1", [new("Form.IsOffered", "true"), new("Form.Name", "By bicycle"), new("Form.Country", "FR"), new("Form.PostalCodes", "75*, 92000"), new("Form.PriceMinor", "2.50"), new("Form.MaxDays", "1")]);
        await DoneAsync(owner, $"{Root}/profiles/new", [new("Form.Name", "Bulky")]);

        var list = await owner.ReadAsync(Root);
        Assert.All((string[])["Neighbours", "€4.90 – €9.00, free from €100.00", "Bulky", "France, Switzerland", "Monday, Tuesday"], text => Assert.Contains(text, WebUtility.HtmlDecode(list), StringComparison.Ordinal));

        var tried = WebUtility.HtmlDecode(await owner.ReadAsync($"{Root}/try?country=FR&postalCode=75001&weight=2.5&price=50&quantity=3"));
        Assert.All((string[])["By bicycle", "2.5 kg: the step from 2.5 kg costs €9.00", "Zone Neighbours", "Fetched by the shopper"], text => Assert.Contains(text, tried, StringComparison.Ordinal));
        Assert.Contains("Goods of €100.00: free from €100.00", WebUtility.HtmlDecode(await owner.ReadAsync($"{Root}/try?country=CH&weight=1&price=100")), StringComparison.Ordinal);
        Assert.Contains("No zone has this place", await owner.ReadAsync($"{Root}/try?country=US&region=OR&weight=1&price=1"), StringComparison.Ordinal);
        foreach (var wrong in (string[])["country=XX", "country=FR&weight=-1", "country=FR&weight=99999999999", "country=FR&price=lots", "country=FR&quantity=0", "country=FR&quantity=99999999999999999999", "country=FR&profile=nonsense&weight=x"])
        {
            using var refused = await owner.GetAsync($"{Root}/try?{wrong}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        await DoneAsync(owner, $"{Root}/rates/1", [], $"{Root}/rates/1?handler=Delete");
        await DoneAsync(owner, $"{Root}/zones/1", [], $"{Root}/zones/1?handler=Delete");
        await DoneAsync(owner, $"{Root}/profiles/1", [], $"{Root}/profiles/1?handler=Delete");
        Assert.Contains("Nothing is sent yet", await owner.ReadAsync(Root), StringComparison.Ordinal);
        foreach (var path in (string[])["/zones/1", "/rates/1", "/profiles/1", "/pickup/99", "/local/99", "/zones/1/rates/new", "/zones/new?profile=1"])
        {
            using var gone = await owner.GetAsync(Root + path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_may_only_look_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await DoneAsync(owner, $"{Root}/zones/new", [new("Form.Name", "Home"), new("Form.Places", "FR")]);
        await DoneAsync(owner, $"{Root}/zones/1/rates/new", [new("Form.Name", "Standard"), new("Form.Kind", "Flat"), new("Form.PriceMinor", "5")]);
        var place = await platform.ShopAsync("alder");
        using var viewer = await platform.SignedInAsync(place, await platform.RoleAsync(place, "shipping:read"));
        foreach (var path in (string[])["", "/zones/1", "/rates/1", "/times", "/pickup/1", "/local/1", "/try"])
            Assert.DoesNotContain("v-save-bar", await viewer.ReadAsync(Root + path), StringComparison.Ordinal);
        foreach (var path in (string[])["/zones/1", "/zones/1?handler=Delete", "/rates/1?handler=Delete", "/times", "/pickup/1", "/local/1"])
        {
            using var refused = await viewer.PostAsync("/profile", [new("Form.Name", "Theirs"), new("Form.Places", "DE"), new("Form.MinDays", "0"), new("Form.MaxDays", "0"), new("Form.WorkingDays", "1")], Root + path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        foreach (var path in (string[])["/zones/new", "/zones/1/rates/new", "/profiles/new"])
        {
            using var closed = await viewer.GetAsync(Root + path);
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        }

        Assert.Equal(("Home", 1, 0), (await platform.InShopAsync("alder", store => store.ShippingZones.Select(zone => zone.Name).SingleAsync(Stop)), await platform.InShopAsync("alder", store => store.ShippingRates.CountAsync(Stop)), await platform.InShopAsync("alder", store => store.DeliverySettings.CountAsync(Stop))));
        using var nobody = await platform.SignedInAsync(place, await platform.RoleAsync(place, "staff:read"));
        using var shut = await nobody.GetAsync(Root);
        Assert.Equal(HttpStatusCode.Forbidden, shut.StatusCode);
    }

    [Fact]
    public async Task Pages_take_as_many_queries_for_a_hundred_zones_as_for_one()
    {
        await using var platform = RunningPlatform.Empty();
        using var owner = await OpenAsync(platform);
        await FillAsync(platform, 0, 1);
        string[] paths = ["", "/zones/1", "/rates/1", "/try?country=FR&postalCode=10000&weight=1&price=1"];
        foreach (var path in paths) await owner.ReadAsync(Root + path); // settled: the first look notes that the session was seen
        var few = await CountAsync();
        await FillAsync(platform, 1, 90);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(Root + path)));
            return counts;
        }
    }

    static Task FillAsync(RunningPlatform platform, int from, int to) => platform.InShopAsync("alder", async store =>
    {
        for (var i = from; i < to; i++)
        {
            var zone = new ShippingZone { Name = $"Zone {i}", Position = i, Places = [new ZonePlace { Country = "FR", PostalCodes = [$"{i + 10}*"] }] };
            zone.Rates.Add(new ShippingRate { Name = "Standard", Kind = RateKind.Flat, PriceMinor = 100 });
            store.Add(zone);
        }

        await store.SaveChangesAsync(Stop);
    });

    static async Task<Staff> OpenAsync(RunningPlatform platform)
    {
        await platform.CreateAsync("alder");
        return await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
    }

    static async Task<string?> DoneAsync(Staff owner, string page, IEnumerable<KeyValuePair<string, string>> form, string? to = null)
    {
        using var answer = await owner.PostAsync(page, form, to ?? page);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
        return answer.Headers.Location?.ToString();
    }

    static async Task<string> AgainAsync(HttpResponseMessage answer, string kept)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(kept, page, StringComparison.Ordinal);
        return page;
    }
}
