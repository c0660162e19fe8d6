using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Content;

public sealed class TranslationsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task Every_kind_of_text_is_translated_and_read_under_its_language(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = await FrenchAsync(platform);
        using var shopper = shop.Shopper();
        var product = await shop.OkAsync(ProductActions.CreateAsync, new ProductWish
        {
            Title = "Chair", BodyHtml = "<p>Sit</p>", SeoTitle = "A chair", SeoDescription = "To sit on", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch,
            Options = [new("Colour", ["Red"])], Variants = [new VariantWish { Values = ["Red"], Price = 100 }],
        });
        var page = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us", BodyHtml: "<p>We</p>") });
        var blog = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("News") });
        await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = blog.Id, Text = new("First", BodyHtml: "<p>Said</p>"), ExcerptHtml = "<p>Short</p>", PublishedAt = DateTimeOffset.UnixEpoch });
        await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Terms, "<p>Terms</p>"));
        var main = await shop.ReadAsync(store => store.Menus.SingleAsync(menu => menu.Handle == Menu.Main, Stop));
        await shop.OkAsync(MenuActions.UpdateAsync, new MenuWish { Id = main.Id, Items = [new(null, "Our story", 0, new(MenuLinkKind.Page, page.Id.Value))] });
        var link = await shop.ReadAsync(store => store.MenuItems.Where(item => item.MenuId == main.Id).Select(item => item.Id).SingleAsync(Stop));

        (string Resource, string Key, string Field, string Text, string Path, string Shown)[] texts =
        [
            (TranslatedResource.Product, "chair", "title", "Chaise", "/fr/products/chair", "<h1>Chaise</h1>"),
            (TranslatedResource.Product, "chair", "body_html", "<p onclick=\"x()\">Assis<script>1</script></p>", "/fr/products/chair", "<p>Assis</p>"),
            (TranslatedResource.Product, "chair", "meta_title", "Une chaise", "/fr/products/chair", "<title>Une chaise"),
            (TranslatedResource.Product, "chair", "meta_description", "Pour s'asseoir", "/fr/products/chair", "Pour s&#x27;asseoir"),
            (TranslatedResource.Option, "Colour", "name", "Couleur", "/fr/products/chair", "<legend>Couleur</legend>"),
            (TranslatedResource.OptionValue, "Red", "name", "Rouge", "/fr/products/chair", ">Rouge</a>"),
            (TranslatedResource.Page, "about-us", "title", "Qui sommes-nous", "/fr/pages/about-us", "<h1>Qui sommes-nous</h1>"),
            (TranslatedResource.Blog, "news", "title", "Nouvelles", "/fr/blogs/news", "<h1>Nouvelles</h1>"),
            (TranslatedResource.Article, "first", "title", "Premier", "/fr/blogs/news/first", "<h1>Premier</h1>"),
            (TranslatedResource.Article, "first", "summary_html", "<p>Court</p>", "/fr/blogs/news", "<p>Court</p>"),
            (TranslatedResource.Policy, "terms-of-service", "body", "<p>Conditions</p>", "/fr/policies/terms-of-service", "<p>Conditions</p>"),
            (TranslatedResource.Link, link.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "title", "Notre histoire", "/fr", ">Notre histoire</a>"),
            (TranslatedResource.Shop, "", "name", "L'Aulne", "/fr", "L&#x27;Aulne"),
            (TranslatedResource.Shop, "", "tagline", "Du bois", "/fr", "Du bois"),
        ];
        foreach (var text in texts) Assert.True(!(await shopper.GetStringAsync(text.Path, Stop)).Contains(text.Shown, StringComparison.Ordinal), $"{text.Shown} is there before it is translated.");
        foreach (var text in texts) await shop.OkAsync(TranslationActions.UpdateAsync, Wish(text.Resource, text.Key, (text.Field, text.Text)));
        foreach (var text in texts) Assert.Contains(text.Shown, await shopper.GetStringAsync(text.Path, Stop), StringComparison.Ordinal);
        var own = await shopper.GetStringAsync("/products/chair", Stop);
        Assert.Contains("<h1>Chair</h1>", own, StringComparison.Ordinal);
        Assert.Contains("<title>A chair", own, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"x-default\" href=\"http://", own, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\"", await shopper.GetStringAsync("/fr/products/chair", Stop), StringComparison.Ordinal);
        // Found by the words of the language that is searched in, stemmed as it stems.
        Assert.Contains("/fr/products/chair", await shopper.GetStringAsync("/fr/search?q=chaises", Stop), StringComparison.Ordinal);

        // Emptied, the shop's own language is read again.
        await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("title", " ")));
        Assert.Contains("<h1>About us</h1>", await shopper.GetStringAsync("/fr/pages/about-us", Stop), StringComparison.Ordinal);
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<TranslationsChanged>().Count() == texts.Length + 1));
        Assert.Contains(heard.All, fact => fact is TranslationsChanged { Locale: "fr", Resource: TranslatedResource.Option, Keys: ["Colour"] });
        Assert.NotEqual(0, product.Id.Value);
    }

    [Theory]
    [EveryEngine]
    public async Task What_the_fields_of_things_say_is_translated_entry_by_entry_and_forgotten_with_them(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await FrenchAsync(platform);
        using var shopper = shop.Shopper();
        foreach (var (name, type) in (IEnumerable<(string, string)>)[("Care", "multi_line_text_field"), ("Made of", "list.single_line_text_field"), ("Height", "number_integer")])
            await shop.OkAsync(MetafieldActions.CreateAsync, new DefinitionWish { Owner = MetafieldOwner.Product, Type = type, Name = name, Key = name.Replace(' ', '_').ToLowerInvariant(), IsShown = true });
        var wish = new ProductWish { Title = "Chair", Status = ProductStatus.Active, PublishedAt = DateTimeOffset.UnixEpoch, Variants = [new VariantWish { Price = 100 }] };
        var chair = await shop.OkAsync(ProductActions.CreateAsync, wish with { Metafields = [new("custom.care", "Dust it"), new("custom.made_of", "[\"Oak\",\"Wool\"]"), new("custom.height", "45")] });

        var things = await ThingsAsync();
        Assert.Equal(["Chair: Care", "Chair: Made of", "Chair: Made of"], things.Select(thing => thing.Label));
        foreach (var (thing, text) in things.Zip((string[])["Époussetez", "Chêne", "Laine"])) await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Field, thing.Key, (FieldTexts.Field, text)));
        var page = WebUtility.HtmlDecode(await shopper.GetStringAsync("/fr/products/chair", Stop));
        foreach (var text in (string[])["<dd>Époussetez</dd>", "<dd>Chêne, Laine</dd>", "<dd>45</dd>"]) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("<dd>Oak, Wool</dd>", await shopper.GetStringAsync("/products/chair", Stop), StringComparison.Ordinal);

        // Another word in one entry makes its translation one of a former text, and that alone; an entry that is gone takes its own along.
        await shop.OkAsync(ProductActions.UpdateAsync, wish with { Id = chair.Id, Metafields = [new("custom.made_of", "[\"Ash\"]")] });
        Assert.Equal([TranslationState.Translated, TranslationState.Outdated], (await ThingsAsync()).Select(thing => thing.State));
        Assert.Equal(2, await CountAsync());
        Assert.Equal("not_found", (await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Field, things[2].Key, (FieldTexts.Field, "Laine")))).Code);
        foreach (var key in (string[])["1", "1-1", "a-b-c", "1-1-1-1", "-1-1-1", "99999999999999999999-1-1"]) Assert.Equal("not_found", (await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Field, key, (FieldTexts.Field, "x")))).Code);

        await shop.OkAsync(MetafieldActions.DeleteAsync, new MetafieldActions.One((await shop.ReadAsync(store => store.MetafieldDefinitions.SingleAsync(one => one.Key == "care", Stop))).Id));
        Assert.Equal(1, await CountAsync());
        await shop.OkAsync(ProductActions.DeleteAsync, new ProductActions.One(chair.Id));
        Assert.Equal(0, await CountAsync());

        Task<IReadOnlyList<TranslatedThing>> ThingsAsync() => shop.ReadAsync(store => new ReadTranslations(store).ThingsAsync(TranslatedKind.At("fields")!, "fr", Stop));
        Task<int> CountAsync() => shop.CountAsync(store => store.Translations.CountAsync(text => text.Resource == TranslatedResource.Field, Stop));
    }

    [Theory]
    [EveryEngine]
    public async Task A_translation_is_outdated_as_soon_as_its_text_changes_and_current_again_once_somebody_looked(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await FrenchAsync(platform);
        var page = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us", BodyHtml: "<p>We</p>") });
        await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("title", "Qui"), ("body_html", "<p>Nous</p>")));
        Assert.Equal((TranslationState.Translated, 0), await StateAsync());

        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("About us", BodyHtml: "<p>We, still</p>") });
        Assert.Equal((TranslationState.Outdated, 1), await StateAsync());
        // The other text of it was not touched, and another name in addresses takes what is known along.
        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("About us", "about", "<p>We, still</p>") });
        Assert.Equal(["body_html"], await shop.ReadAsync(store => store.Translations.Where(text => text.IsOutdated && text.Key == "about").Select(text => text.Field).ToListAsync(Stop)));
        // Put back as it was, the translation is of the present text again.
        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("About us", BodyHtml: "<p>We</p>") });
        Assert.Equal((TranslationState.Translated, 0), await StateAsync("about"));

        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("About us all", BodyHtml: "<p>All</p>") });
        // Saving the form as it is says nothing of those that are outdated; what is ticked or rewritten is looked at.
        await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about", ("title", "Qui"), ("body_html", "<p>Nous</p>")));
        Assert.Equal((TranslationState.Outdated, 2), await StateAsync("about"));
        await shop.OkAsync(TranslationActions.UpdateAsync, new TranslationWish { Locale = "fr", Resource = TranslatedResource.Page, Key = "about", Texts = [new("title", "Qui", StillRight: true), new("body_html", "<p>Tous</p>")] });
        Assert.Equal((TranslationState.Translated, 0), await StateAsync("about"));

        // Who translated a text that somebody changed meanwhile translated the former one.
        await shop.OkAsync(TranslationActions.UpdateAsync, new TranslationWish { Locale = "fr", Resource = TranslatedResource.Page, Key = "about", Texts = [new("title", "Nous", TextDigest.Of("About us"))] });
        Assert.Equal((TranslationState.Outdated, 1), await StateAsync("about"));

        // The shop's own texts and links likewise.
        await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Shop, "", ("name", "L'Aulne")));
        await shop.ReadAsync(async store =>
        {
            (await store.Settings.SingleAsync(Stop)).Name = "Elder";
            return await store.SaveChangesAsync(Stop);
        });
        Assert.Equal(1, await shop.CountAsync(store => store.Translations.CountAsync(text => text.Resource == TranslatedResource.Shop && text.IsOutdated, Stop)));

        async Task<(TranslationState, int)> StateAsync(string key = "about-us")
        {
            var things = await shop.ReadAsync(store => new ReadTranslations(store).ThingsAsync(TranslatedKind.At("pages")!, "fr", Stop));
            return (Assert.Single(things, thing => thing.Key == key).State, await shop.CountAsync(store => store.Translations.CountAsync(text => text.IsOutdated, Stop)));
        }
    }

    [Fact]
    public async Task What_is_wished_wrongly_is_refused()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await FrenchAsync(platform);
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us") });
        var right = Wish(TranslatedResource.Page, "about-us", ("title", "Qui"));
        Assert.Equal("not_found", (await shop.WrongAsync(TranslationActions.UpdateAsync, right with { Locale = "en" })).Code); // its own language
        Assert.Equal("not_found", (await shop.WrongAsync(TranslationActions.UpdateAsync, right with { Locale = "de" })).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(TranslationActions.UpdateAsync, right with { Key = "nobody" })).Code);
        Assert.Equal(("not_offered", "texts[0].field"), await shop.WrongAsync(TranslationActions.UpdateAsync, right with { Resource = "CUSTOMER" }));
        Assert.Equal(("not_offered", "texts[0].field"), await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("handle", "qui"))));
        Assert.Equal(("too_long", "texts[0].text"), await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("title", new string('x', 256)))));
        Assert.Equal(("text_unreadable", "texts[0].text"), await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("title", "\u0007"))));
        Assert.Equal(("invalid", "texts"), await shop.WrongAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, "about-us", ("title", "a"), ("title", "b"))));
        Assert.Equal(0, await shop.CountAsync(store => store.Translations.CountAsync(Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task What_is_exported_is_what_is_imported(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await FrenchAsync(platform);
        string[] odd = ["plain", "=1+1", "'=1+1", "''-2", "+33 1", "@home", "-5 %", "\"quoted\", and; more", "two\nlines", " around ", "é漢🪑", "'apostrophe", "a,b"];
        foreach (var text in odd) await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new($"T{text}", BodyHtml: $"<p>{WebUtility.HtmlEncode(text)}</p>", SeoTitle: text) });
        var handles = await shop.ReadAsync(store => store.Pages.OrderBy(page => page.Id).Select(page => page.Handle).ToListAsync(Stop));
        for (var i = 0; i < odd.Length; i += 2) await shop.OkAsync(TranslationActions.UpdateAsync, Wish(TranslatedResource.Page, handles[i], ("title", $"F{odd[i]}"), ("body_html", $"<p>{WebUtility.HtmlEncode(odd[i])} fr</p>"), ("meta_title", odd[i].Trim())));
        await shop.ReadAsync(async store =>
        {
            (await store.Pages.SingleAsync(page => page.Handle == handles[0], Stop)).Title = "Other";
            return await store.SaveChangesAsync(Stop);
        });
        var (csv, before) = (await ExportAsync(), await TextsAsync());
        Assert.StartsWith("Type,Identification,Field,Locale,Market,Status,Default content,Translated content\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", csv, StringComparison.Ordinal);
        Assert.Contains(",outdated,", csv, StringComparison.Ordinal);
        Assert.Contains(",untranslated,", csv, StringComparison.Ordinal);

        // Unchanged, it changes nothing, not even what is outdated.
        Assert.Equal(new TranslationActions.Imported(0, 0), await shop.OkAsync(TranslationActions.ImportAsync, File(csv)));
        Assert.Equal(before, await TextsAsync());
        await shop.ReadAsync(store => store.Translations.ExecuteDeleteAsync(Stop));
        var taken = await shop.OkAsync(TranslationActions.ImportAsync, File(csv));
        Assert.Equal(before.Count, taken.Texts);
        Assert.Equal(before.Select(text => text.Replace(" True", " False", StringComparison.Ordinal)), (await TextsAsync()).Select(text => text.Replace(" True", " False", StringComparison.Ordinal)));

        // A file made of a former text is outdated from its first moment.
        await shop.OkAsync(TranslationActions.ImportAsync, File($"{Head}PAGE,{handles[1]},title,fr,,,What it was,Ce que c’était\r\n"));
        Assert.True(await shop.ReadAsync(store => store.Translations.Where(text => text.Key == handles[1] && text.Field == "title").Select(text => text.IsOutdated).SingleAsync(Stop)));

        async Task<string> ExportAsync() => await shop.ReadAsync(async store =>
        {
            await using var writer = new StringWriter();
            await new ExportTranslations(store).WriteAsync(writer, "fr", Stop);
            return writer.ToString();
        });
        async Task<List<string>> TextsAsync() => await shop.ReadAsync(async store => (await store.Translations.AsNoTracking().ToListAsync(Stop)).Select(text => $"{text.Resource} {text.Key} {text.Field} {text.Text} {text.IsOutdated}").Order(StringComparer.Ordinal).ToList());
    }

    const string Head = "Type,Identification,Field,Locale,Market,Status,Default content,Translated content\r\n";

    [Theory]
    [InlineData("", "file_missing", 0)]
    [InlineData("Type,Identification,Field,Locale\r\nPAGE,about-us,title,fr\r\n", "translations_column", 0)]
    [InlineData("Type,Identification,Field,Locale,Translated content\r\n", "translations_empty", 0)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,\r\n", "translations_empty", 0)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,fr,,,\"About us,Qui\r\n", "translations_broken", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,fr\r\n", "translations_broken", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nCUSTOMER,x,title,fr,,,,Qui\r\n", "translations_line_type", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,handle,fr,,,,qui\r\n", "translations_line_field", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,nobody,title,fr,,,,Qui\r\n", "translations_line_thing", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,de,,,,Wer\r\n", "translations_line_locale", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,en,,,,Who\r\n", "translations_line_locale", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,fr,Canada,,,Qui\r\n", "translations_line_market", 3)]
    [InlineData(Head + "PAGE,about-us,title,fr,,,About us,Qui\r\nPAGE,about-us,title,fr,,,,\u0007\r\n", "translations_line_signs", 3)]
    public async Task A_wrong_file_is_refused_with_its_line_and_nothing_of_it_is_taken(string csv, string code, int line)
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await FrenchAsync(platform);
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us") });
        var answer = await shop.ActAsync(TranslationActions.ImportAsync, File(csv));
        Assert.Equal(code, answer.Problem?.Code);
        if (line > 0) Assert.Equal(line, Convert.ToInt32(answer.Problem!.Values[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, await shop.CountAsync(store => store.Translations.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_file_of_another_encoding_or_size_is_refused_and_hundreds_of_wrong_lines_are_counted()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await FrenchAsync(platform);
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us") });
        var line = $"{Head}PAGE,about-us,title,fr,,,About us,\u00c0 propos\r\n";
        Assert.Equal("translations_encoding", (await shop.WrongAsync(TranslationActions.ImportAsync, new TranslationFile(Encoding.Latin1.GetBytes(line)))).Code);
        Assert.Equal("translations_encoding", (await shop.WrongAsync(TranslationActions.ImportAsync, new TranslationFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(line)]))).Code);
        Assert.Equal("picture_too_large", (await shop.WrongAsync(TranslationActions.ImportAsync, new TranslationFile(new byte[(20 * 1024 * 1024) + 1]))).Code);
        var long256 = await shop.ActAsync(TranslationActions.ImportAsync, File($"{Head}PAGE,about-us,title,fr,,,,{new string('x', 256)}\r\n"));
        Assert.Equal("translations_line_long", long256.Problem?.Code);
        var many = await shop.ActAsync(TranslationActions.ImportAsync, File(Head + string.Concat(Enumerable.Range(0, 300).Select(i => $"PAGE,nobody-{i},title,fr,,,,Qui\r\n"))));
        Assert.Equal(TranslationFile.MostProblems + 1, many.Problems.Count);
        Assert.Equal(("translations_more", 250), (many.Problems[^1].Code, (int)many.Problems[^1].Values[0]));
        // With a mark at its beginning it is read as well.
        await shop.OkAsync(TranslationActions.ImportAsync, new TranslationFile([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(line)]));
        Assert.Equal("\u00c0 propos", await shop.ReadAsync(store => store.Translations.Select(text => text.Text).SingleAsync(Stop)));
    }

    static TranslationFile File(string csv) => new(Encoding.UTF8.GetBytes(csv));

    static TranslationWish Wish(string resource, string key, params (string Field, string Text)[] texts) =>
        new() { Locale = "fr", Resource = resource, Key = key, Texts = [.. texts.Select(text => new TranslationWish.Told(text.Field, text.Text))] };

    static async Task<WorkingShop> FrenchAsync(RunningPlatform platform)
    {
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await shop.ReadAsync(async store =>
        {
            var settings = await store.Settings.SingleAsync(Stop);
            (settings.Locales, settings.Tagline) = (["en", "fr"], "Of wood");
            return await store.SaveChangesAsync(Stop);
        });
        return shop;
    }

    static RunningPlatform Listening(string engine, WorkingShop.Heard heard) =>
        Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear)))));
}
