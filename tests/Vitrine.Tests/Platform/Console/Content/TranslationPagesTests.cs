using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Content;

public sealed class TranslationPagesTests
{
    const string Root = "/shops/atelier-brume/translations";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_translated_side_by_side_without_script_and_read_in_its_language()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        using (var made = await owner.PostAsync("/shops/atelier-brume/pages/new", [new("Form.Title", "Atelier"), new("Form.BodyHtml", "<p>Ici</p>"), new("Form.Visible", "now")])) Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);

        var overview = WebUtility.HtmlDecode(await owner.ReadAsync($"{Root}?locale=en"));
        Assert.Contains("Products", overview, StringComparison.Ordinal);
        Assert.Contains($"{Root}/en/pages", overview, StringComparison.Ordinal);
        var open = await owner.ReadAsync($"{Root}/en/pages?state=open&q=ATEL");
        Assert.Contains("Not translated", open, StringComparison.Ordinal);
        var path = $"{Root}/en/pages/text?key=atelier";
        var editor = WebUtility.HtmlDecode(await owner.ReadAsync(path));
        Assert.Contains("<p>Ici</p>", editor, StringComparison.Ordinal); // the original, as it is written

        using (var saved = await owner.PostAsync(path, Fields(("title", "Workshop"), ("body_html", "<p>Here<script>alert(1)</script></p>"), ("meta_title", ""), ("meta_description", "")))) Assert.Equal(path, saved.Headers.Location?.OriginalString);
        var page = await shopper.GetStringAsync("/en/pages/atelier", Stop);
        Assert.Contains("<h1>Workshop</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Here</p>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Atelier</h1>", await shopper.GetStringAsync("/pages/atelier", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("key=atelier", await owner.ReadAsync($"{Root}/en/pages?state=open"), StringComparison.Ordinal);

        // The text changes; its translation is shown as of a former one until somebody says that it is right.
        var id = await ReadAsync(platform, store => store.Pages.Where(one => one.Handle == "atelier").Select(one => one.Id.Value).SingleAsync(Stop));
        using (var changed = await owner.PostAsync($"/shops/atelier-brume/pages/{id}", [new("Form.Title", "L’atelier"), new("Form.BodyHtml", "<p>Ici</p>"), new("Form.Visible", "now")])) Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("1 outdated", await owner.ReadAsync($"{Root}?locale=en"), StringComparison.Ordinal);
        Assert.Contains("key=atelier", await owner.ReadAsync($"{Root}/en/pages?state=outdated"), StringComparison.Ordinal);
        Assert.Contains("The text has changed since", await owner.ReadAsync(path), StringComparison.Ordinal);
        using (var looked = await owner.PostAsync(path, [.. Fields(("title", "Workshop"), ("body_html", "<p>Here</p>"), ("meta_title", ""), ("meta_description", "")), new("Texts[0].StillRight", "true")])) Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        Assert.DoesNotContain("key=atelier", await owner.ReadAsync($"{Root}/en/pages?state=outdated"), StringComparison.Ordinal);

        // What is wrong stands beside its field, and what was typed is still there.
        using (var wrong = await owner.PostAsync(path, Fields(("title", new string('x', 256)), ("body_html", "<p>Kept as typed</p>"), ("meta_title", ""), ("meta_description", ""))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var again = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Stop));
            Assert.Contains("Use 255 characters or fewer.", again, StringComparison.Ordinal);
            Assert.Contains("<p>Kept as typed</p>", again, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Translations_are_taken_away_as_a_file_and_brought_back()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var file = await owner.GetAsync($"{Root}?handler=Export&locale=en");
        Assert.Equal(("text/csv", "translations.en.csv"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        var bytes = await file.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var before = await TextsAsync(platform);
        Assert.True(before.Count > 20, "The sample is translated.");

        using (var same = await owner.UploadAsync($"{Root}?handler=Import&locale=en", [], [("file", "t.csv", bytes)])) Assert.Equal(HttpStatusCode.Redirect, same.StatusCode);
        Assert.Equal(before, await TextsAsync(platform));
        await ReadAsync(platform, store => store.Translations.ExecuteDeleteAsync(Stop));
        using (var back = await owner.UploadAsync($"{Root}?handler=Import&locale=en", [], [("file", "t.csv", bytes)])) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var after = await TextsAsync(platform);
        Assert.Equal(before.Count, after.Count);

        using var wrong = await owner.UploadAsync($"{Root}?handler=Import&locale=en", [], [("file", "t.csv", [.. bytes, .. "PAGE,nobody,title,en,,,x,y\r\n"u8])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var lines = Encoding.UTF8.GetString(bytes).Count(c => c == '\n') + 1;
        Assert.Contains($"Line {lines}: there is no PAGE called nobody.", await wrong.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{Root}?handler=Export&locale=fr")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_who_may_only_look_changes_nothing()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        using var viewer = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "translations:read"));
        foreach (var path in (string[])["/fr/pages", "/de/pages", "/en/customers", "/en/pages/text?key=nobody", "/en/pages/text", "/en/pages/text?key=%00", "?locale=de"])
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await viewer.GetAsync(Root + path)).StatusCode));
        var path2 = $"{Root}/en/shop/text?key=";
        Assert.DoesNotContain("v-save-bar", await viewer.ReadAsync(path2), StringComparison.Ordinal);
        using (var changed = await viewer.PostAsync(path2, Fields(("name", "Mine"), ("tagline", ""), ("hero_heading", ""), ("hero_body", "")))) Assert.Equal(HttpStatusCode.Forbidden, changed.StatusCode);
        using var stranger = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "content:write"));
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(Root)).StatusCode);

        // A shop of one language is told how it gets another.
        using var other = await platform.SignedInAsync(await platform.ShopAsync("kettle-and-co"), "owner");
        Assert.Contains("This shop speaks one language", await other.ReadAsync("/shops/kettle-and-co/translations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_lists_and_editor_take_as_many_queries_for_thousands_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await FillAsync(platform, 0, 10);
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        using var shopper = platform.ClientFor("alder.vitrine.localhost");
        string[] consoles = ["/translations?locale=fr", "/translations/fr/pages", "/translations/fr/pages?state=open&q=page&sort=-name", "/translations/fr/pages/text?key=page-1", "/translations/fr/products"];
        string[] pages = ["/fr/pages/page-1", "/fr", "/fr/collections", "/fr/search?q=page"];
        foreach (var path in consoles) await owner.ReadAsync($"/shops/alder{path}");
        foreach (var path in pages) await shopper.GetStringAsync(path, Stop);
        var few = await CountAsync();
        await FillAsync(platform, 10, 3_000);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 25));

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in consoles) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync($"/shops/alder{path}")));
            foreach (var path in pages) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => shopper.GetStringAsync(path, Stop)));
            return counts;
        }
    }

    static IEnumerable<KeyValuePair<string, string>> Fields(params (string Field, string Text)[] texts) =>
        texts.SelectMany((text, i) => (KeyValuePair<string, string>[])[new($"Texts[{i}].Field", text.Field), new($"Texts[{i}].Text", text.Text)]);

    static async Task<T> ReadAsync<T>(RunningPlatform platform, Func<StoreDb, Task<T>> read)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop("atelier-brume"));
        return await read(scope.ServiceProvider.GetRequiredService<StoreDb>());
    }

    static Task<List<string>> TextsAsync(RunningPlatform platform) => ReadAsync(platform, async store => (await store.Translations.AsNoTracking().ToListAsync(Stop)).Select(text => $"{text.Resource} {text.Key} {text.Field} {text.Text} {text.IsOutdated}").Order(StringComparer.Ordinal).ToList());

    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var scope = platform.Services.OpenTenant(platform.Shop("alder"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        (await store.Settings.SingleAsync(Stop)).Locales = ["en", "fr"];
        for (var i = from + 1; i <= to; i++)
        {
            store.Pages.Add(new ContentPage { Handle = $"page-{i}", Title = $"Page {i}", BodyHtml = $"<p>{i}</p>" });
            store.Translations.Add(new Vitrine.Commerce.Content.Translation { Locale = "fr", Resource = "PAGE", Key = $"page-{i}", Field = "title", Text = $"Feuille {i}", Digest = TextDigest.Of($"Page {i}") });
        }

        await store.SaveChangesAsync(Stop);
    }
}
