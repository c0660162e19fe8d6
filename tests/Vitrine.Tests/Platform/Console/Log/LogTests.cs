using System.Net;
using Vitrine.Platform.Console.Log;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Log;

public sealed class LogTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task Each_place_reads_what_concerns_it_and_nobody_elses()
    {
        var (agency, kettle, brume) = (await Platform.AgencyAsync("studio-nord"), await Platform.ShopAsync("kettle-and-co"), await Platform.ShopAsync("atelier-brume"));
        var mark = Guid.NewGuid().ToString("N");
        await WriteAsync(kettle, $"merchant-{mark}");
        await WriteAsync(kettle, $"visitor-{mark}", entry => entry with { VisitingFrom = "Studio Nord" });
        await WriteAsync(agency, $"agency-{mark}");
        await WriteAsync(agency, $"about-{mark}", entry => entry with { Tenant = kettle.Tenant, Agency = agency.Agency });
        await WriteAsync(brume, $"other-{mark}");
        await WriteAsync(Place.Platform, $"platform-{mark}");

        Assert.Equal(["about", "merchant", "visitor"], await SeenAsync(kettle, "/shops/kettle-and-co/log", mark));
        Assert.Equal(["about", "agency", "visitor"], await SeenAsync(agency, "/log", mark));
        Assert.Equal(["other"], await SeenAsync(brume, "/shops/atelier-brume/log", mark));
        Assert.Equal(["about", "agency", "merchant", "other", "platform", "visitor"], await SeenAsync(Place.Platform, "/log", mark));
    }

    [Fact]
    public async Task Entries_are_found_by_words_group_person_and_time()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        var mark = Guid.NewGuid().ToString("N");
        await WriteAsync(shop, $"invited-{mark}", entry => entry with { Action = "staff.invite", Person = owner.Person.Id, Who = owner.Person.Name });
        await WriteAsync(shop, $"saved-{mark}", entry => entry with { Action = "roles.save" });
        await WriteAsync(shop, $"old-{mark}", entry => entry with { At = entry.At.AddDays(-40) });
        Assert.Equal(["invited"], await SeenAsync(owner, $"/shops/atelier-brume/log?group=staff", mark));
        Assert.Equal(["saved"], await SeenAsync(owner, $"/shops/atelier-brume/log?q=SAVED-{mark}", mark));
        Assert.Equal(["invited"], await SeenAsync(owner, $"/shops/atelier-brume/log?person={owner.Person.Id}", mark));
        Assert.Equal(["invited", "saved"], await SeenAsync(owner, "/shops/atelier-brume/log?days=30", mark));
        Assert.Contains("invited somebody", await owner.ReadAsync($"/shops/atelier-brume/log?q=invited-{mark}"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryEngine]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await using (var db = platform.Get<ControlDatabase>().Open())
        {
            // Several at one moment, as one action writes them.
            for (var i = 0; i < 130; i++) db.AuditEntries.Add(Entry(Place.Platform, $"n{i:000}") with { At = new DateTimeOffset(2026, 1, 1, 0, 0, i / 7, TimeSpan.Zero) });
            await db.SaveChangesAsync();
        }

        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        List<string> seen = [];
        for (var path = "/log"; path is not null;)
        {
            var page = await owner.ReadAsync(path);
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "thing-n[0-9]{3}").Select(match => match.Value));
            path = System.Text.RegularExpressions.Regex.Match(page, "href=\"(?<to>/log\\?after=[^\"]+)\"") is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["to"].Value) : null;
        }

        Assert.Equal(130, seen.Count);
        Assert.Equal(130, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_others_did_at_their_own_place_tells_not_from_where()
    {
        var (agency, kettle) = (await Platform.AgencyAsync("studio-nord"), await Platform.ShopAsync("kettle-and-co"));
        var mark = Guid.NewGuid().ToString("N");
        await WriteAsync(agency, $"about-{mark}", entry => entry with { Tenant = kettle.Tenant, Person = new(Guid.NewGuid()), Address = "203.0.113.77" });
        await WriteAsync(kettle, $"visitor-{mark}", entry => entry with { VisitingFrom = "Studio Nord", Address = "203.0.113.78" });
        using var merchant = await Platform.SignedInAsync(kettle, "owner");
        var page = await merchant.ReadAsync($"/shops/kettle-and-co/log?q={mark}");
        Assert.DoesNotContain("203.0.113.77", page, StringComparison.Ordinal);
        Assert.Contains("the agency", page, StringComparison.Ordinal);
        Assert.Contains("203.0.113.78", page, StringComparison.Ordinal);
        Assert.Contains("Studio Nord", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_and_after_stand_side_by_side_and_are_only_text()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        var mark = Guid.NewGuid().ToString("N");
        await WriteAsync(shop, $"change-{mark}", entry => entry with { Before = """{"name":"Old","same":1}""", After = """{"name":"<b>New</b>","same":1}""" });
        var page = await owner.ReadAsync($"/shops/atelier-brume/log?q={mark}");
        Assert.Contains("<del>Old</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>&lt;b&gt;New&lt;/b&gt;</ins>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">same<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_what_the_list_shows_and_no_formulas()
    {
        var shop = await Platform.ShopAsync("atelier-brume");
        using var owner = await Platform.SignedInAsync(shop, "owner");
        var mark = Guid.NewGuid().ToString("N");
        await WriteAsync(shop, $"one-{mark}", entry => entry with { Who = "=HYPERLINK(\"https://evil.example\")" });
        await WriteAsync(await Platform.ShopAsync("kettle-and-co"), $"two-{mark}");
        using var file = await owner.GetAsync($"/shops/atelier-brume/log?handler=export&q={mark}");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\"", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void A_cell_is_text_to_every_spreadsheet(string? text, string cell) => Assert.Equal(cell, LogCsv.Cell(text));

    async Task<List<string>> SeenAsync(Place place, string path, string mark)
    {
        using var reader = await Platform.SignedInAsync(place, "viewer");
        return await SeenAsync(reader, $"{path}?q={mark}", mark);
    }

    static async Task<List<string>> SeenAsync(Staff reader, string path, string mark)
    {
        var page = await reader.ReadAsync(path);
        return [.. System.Text.RegularExpressions.Regex.Matches(page, $"([a-z]+)-{mark}(?=</|<br|\\s)").Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    async Task WriteAsync(Place place, string name, Func<AuditEntry, AuditEntry>? change = null)
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        var entry = Entry(place, name);
        db.AuditEntries.Add(change?.Invoke(entry) ?? entry);
        await db.SaveChangesAsync();
    }

    static AuditEntry Entry(Place place, string name) => AuditEntry.By(new Actor("Somebody", place), "thing.done", TimeProvider.System.GetUtcNow()) with { Subject = $"thing/thing-{name}" };
}
