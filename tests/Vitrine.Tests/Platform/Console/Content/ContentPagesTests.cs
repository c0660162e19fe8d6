using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Content;

public sealed class ContentPagesTests
{
    const string Root = "/shops/atelier-brume";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_policies_redirects_and_articles_are_written_without_script()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor("atelier-brume.localhost");

        var page = await SavedAsync(owner, "/pages/new", [new("Form.Title", "Atelier"), new("Form.BodyHtml", "<p>Ici</p>"), new("Form.Visible", "now")]);
        Assert.Contains("<p>Ici</p>", await shopper.GetStringAsync("/pages/atelier", Stop), StringComparison.Ordinal);
        Assert.Contains("&lt;p&gt;Ici&lt;/p&gt;", await owner.ReadAsync(page), StringComparison.Ordinal);
        await SavedAsync(owner, page, [new("Form.Title", "Atelier"), new("Form.Handle", "l-atelier"), new("Form.Visible", "from"), new("Form.VisibleFrom", "2999-01-01"), new("Form.VisibleAt", "08:30")]);
        Assert.Contains("2999-01-01", await owner.ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains("Atelier", await owner.ReadAsync($"{Root}/pages?state=scheduled&q=ATEL"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/pages/l-atelier", Stop)).StatusCode);
        // A published page stays as old as it is, and one that was to come is published now.
        await SavedAsync(owner, page, [new("Form.Title", "Atelier"), new("Form.Visible", "now")]);
        Assert.Equal(HttpStatusCode.OK, (await shopper.GetAsync("/pages/l-atelier", Stop)).StatusCode);
        using (var gone = await owner.PostAsync(page, [], $"{page}?handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(page)).StatusCode);

        await SavedAsync(owner, "/policies/legal-notice", [new("Form.BodyHtml", "<p>Brume SARL</p>")]);
        Assert.Contains("Brume SARL", await shopper.GetStringAsync("/policies/legal-notice", Stop), StringComparison.Ordinal);

        await SavedAsync(owner, "/redirects/new", [new("Form.From", "/vieux"), new("Form.To", "/policies/legal-notice")]);
        Assert.Equal("/policies/legal-notice", (await shopper.GetAsync("/vieux", Stop)).Headers.Location?.OriginalString);
        using (var gone = await owner.PostAsync($"{Root}/redirects", [new("all", "true")], $"{Root}/redirects?q=vieux&handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/vieux", Stop)).StatusCode);
        using (var none = await owner.PostAsync($"{Root}/redirects", [], $"{Root}/redirects?handler=Delete")) Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        Assert.Contains($"{Root}/blogs/new", await owner.ReadAsync($"{Root}/articles/new"), StringComparison.Ordinal);
        await SavedAsync(owner, "/blogs/new", [new("Form.Title", "Carnet"), new("Comments", "Moderated")]);
        using (var saved = await owner.UploadAsync($"{Root}/articles/new", [new("Form.Title", "Brouillard"), new("Form.Visible", "now"), new("More.Blog", "1"), new("More.Author", "Lou"), new("More.Tags", "hiver, cire")], [("More.Image", "one.png", RemakePictureTests.Draw(40, 30, SKEncodedImageFormat.Png))]))
            Assert.True(saved.StatusCode is HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Stop));
        Assert.Contains("hiver", await shopper.GetStringAsync("/blogs/carnet/brouillard", Stop), StringComparison.Ordinal);
        using (var said = await shopper.PostAsync("/blogs/carnet/brouillard", new FormUrlEncodedContent([new("author", "Sam"), new("mail", "sam@mail.example"), new("text", "<b>Beau</b>")]), Stop)) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("&lt;b&gt;Beau&lt;/b&gt;", await owner.ReadAsync($"{Root}/comments?state=pending"), StringComparison.Ordinal);
        using (var approved = await owner.PostAsync($"{Root}/comments", [new("ids[]", "1")], $"{Root}/comments?state=pending&handler=Approve")) Assert.Equal($"{Root}/comments?state=pending", approved.Headers.Location?.OriginalString);
        Assert.Contains("&lt;b&gt;Beau&lt;/b&gt;", await shopper.GetStringAsync("/blogs/carnet/brouillard", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_is_put_in_order_without_script()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor("atelier-brume.localhost");
        var menus = await owner.ReadAsync($"{Root}/menus");
        Assert.Contains("Main menu", menus, StringComparison.Ordinal);
        var main = System.Text.RegularExpressions.Regex.Match(menus, $"{Root}/menus/[0-9]+(?=\">Main)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var fields = FieldsOf(await owner.ReadAsync(main));
        var first = fields["Items[0].Link"];

        using var arranged = await owner.PostAsync(main, [.. fields, new("move", "down:0")], $"{main}?handler=Arrange");
        var drawn = await arranged.Content.ReadAsStringAsync(Stop);
        fields = FieldsOf(drawn);
        // A browser without script stands at the address of the button now; saving from there has to save all the same.
        Assert.Matches($"<form[^>]* action=\"{main}\"", drawn);
        Assert.Equal(first, fields["Items[1].Link"]);
        using var deeper = await owner.PostAsync(main, [.. fields, new("move", "in:1")], $"{main}?handler=Arrange");
        fields = FieldsOf(await deeper.Content.ReadAsStringAsync(Stop));
        Assert.Equal("1", fields["Items[1].Depth"]);
        using var found = await owner.PostAsync(main, [.. fields, new("Form.Find", "ÉCRIRE")], $"{main}?handler=Arrange");
        Assert.Contains("value=\"Page:", await found.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var added = await owner.PostAsync(main, [.. fields, new("add", "Search")], $"{main}?handler=Arrange");
        fields = FieldsOf(await added.Content.ReadAsStringAsync(Stop));
        Assert.Equal("Search", fields[$"Items[{fields.Keys.Count(key => key.EndsWith(".Link", StringComparison.Ordinal)) - 1}].Link"]);

        // Nothing was kept before it is saved.
        Assert.DoesNotContain("nested", await shopper.GetStringAsync("/", Stop), StringComparison.Ordinal);
        using var saved = await owner.PostAsync(main, fields);
        Assert.True(saved.StatusCode is HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Stop));
        var front = await shopper.GetStringAsync("/", Stop);
        Assert.Contains("main-nav nested", front, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/search\">Rechercher</a>", front, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/en/search\">Search</a>", await shopper.GetStringAsync("/en", Stop), StringComparison.Ordinal);

        // The same form once more is one that did not see what was saved meanwhile: it hears of it, and may insist.
        using var unseen = await owner.PostAsync(main, [.. fields, new("Seen", "0")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.StatusCode);
        var told = await unseen.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Somebody changed this", told, StringComparison.Ordinal);
        var seen = System.Text.RegularExpressions.Regex.Match(told, "(?<=name=\"Seen\" value=\")[0-9]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var insisted = await owner.PostAsync(main, [.. FieldsOf(told), new("Seen", seen)]);
        Assert.True(insisted.StatusCode is HttpStatusCode.Redirect, await insisted.Content.ReadAsStringAsync(Stop));

        var count = fields.Keys.Count(key => key.EndsWith(".Link", StringComparison.Ordinal));
        using var wrong = await owner.PostAsync(main, [.. fields, new($"Items[{count}].Link", "Url"), new($"Items[{count}].Title", "Bad"), new($"Items[{count}].Url", "javascript:alert(1)")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("begins with https://", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pages/new", "Form.Title", "", "Please fill this in.")]
    [InlineData("/pages/new", "Form.Handle", "contact", "is taken")]
    [InlineData("/pages/new", "Form.Handle", "<script>", "small letters")]
    [InlineData("/pages/new", "Form.BodyHtml", "10 MB", "500000 characters")]
    [InlineData("/policies/privacy-policy", "Form.BodyHtml", "10 MB", "500000 characters")]
    [InlineData("/redirects/new", "Form.To", "javascript:alert(1)", "begins with https://")]
    [InlineData("/redirects/new", "Form.From", "10 MB", "800 characters")]
    [InlineData("/blogs/new", "Form.Title", "\u0007", "cannot be shown")]
    [InlineData("/menus/new", "Form.Title", "", "Please fill this in.")]
    [InlineData("/menus/new", "Form.Handle", "main-menu", "is taken")]
    public async Task What_is_wrong_stands_on_the_page(string path, string field, string value, string said)
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        KeyValuePair<string, string>[] typed = [new("Form.Title", "Kept as typed"), new("Form.From", "/kept"), new("Form.To", "/kept")];
        using var refused = await owner.UploadAsync(Root + path, [.. typed.Where(one => one.Key != field), new(field, value == "10 MB" ? "/" + new string('x', 10_000_000) : value)], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_changes_nothing()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        using var viewer = await platform.SignedInAsync(shop, await platform.RoleAsync(shop, "content:read"));
        Assert.DoesNotContain($"{Root}/pages/new", await viewer.ReadAsync($"{Root}/pages"), StringComparison.Ordinal);
        using var changed = await viewer.PostAsync($"{Root}/pages/1", [new("Form.Title", "Mine")]);
        Assert.Equal(HttpStatusCode.Forbidden, changed.StatusCode);
        using var closed = await viewer.GetAsync($"{Root}/pages/new");
        Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
    }

    [Fact]
    public async Task Lists_editors_and_the_shop_take_as_many_queries_for_ten_thousand_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await FillAsync(platform, 0, 10);
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        using var shopper = platform.ClientFor("alder.vitrine.localhost");
        string[] consoles = ["/pages", "/pages?q=page&sort=title", "/pages?state=visible", "/pages/1", "/articles", "/articles?q=art&sort=-title", "/articles/1", "/blogs", "/comments", "/comments?state=pending&q=said", "/menus", "/menus/1", "/redirects", "/redirects?q=old&sort=from", "/redirects/1", "/policies", "/policies/privacy-policy"];
        string[] pages = ["/pages/page-1", "/blogs/news", "/blogs/news/tagged/tag-1", "/blogs/news/article-1", "/blogs/news/feed.atom", "/nothing-here"];
        foreach (var path in consoles) await owner.ReadAsync($"/shops/alder{path}"); // settled: the first look notes that the session was seen
        foreach (var path in pages) using (await shopper.GetAsync(path, Stop)) { }
        var few = await CountAsync();
        await FillAsync(platform, 10, 10_000);
        Assert.Equal(few, await CountAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 20));
        Assert.Contains("10,000", await owner.ReadAsync("/shops/alder/pages"), StringComparison.Ordinal);

        // What is missing costs one question more than the page that says so.
        var missing = await QueriesAsync("/nothing-here");
        Assert.Equal(await QueriesAsync("/not-found"), missing - 1);

        async Task<List<int>> CountAsync()
        {
            List<int> counts = [];
            foreach (var path in consoles) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync($"/shops/alder{path}")));
            foreach (var path in pages) counts.Add(await QueriesAsync(path));
            return counts;
        }

        Task<int> QueriesAsync(string path) => QueryCounter.LeastAsync(platform.DataDirectory, async () =>
        {
            using var answer = await shopper.GetAsync(path, Stop);
            Assert.Equal(path.StartsWith("/no", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
        });
    }

    static async Task<string> SavedAsync(Staff owner, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var saved = await owner.PostAsync(path.StartsWith(Root, StringComparison.Ordinal) ? path : Root + path, fields);
        Assert.True(saved.StatusCode is HttpStatusCode.Redirect, $"{path}: {await saved.Content.ReadAsStringAsync(Stop)}");
        return saved.Headers.Location!.OriginalString;
    }

    // What a browser would send of the form, as it stands.
    static Dictionary<string, string> FieldsOf(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "<input(?<all>[^>]*name=\"(?<name>Items[^\"]+)\"[^>]*)>", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .ToDictionary(input => input.Groups["name"].Value, input => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(input.Groups["all"].Value, " value=\"(?<value>[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value), StringComparer.Ordinal);

    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("alder.vitrine.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var now = TimeProvider.System.GetUtcNow();
        var blog = await store.Blogs.SingleOrDefaultAsync(Stop);
        if (blog is null) store.Add(blog = new Blog { Handle = "news", Title = "News", Comments = CommentPolicy.Moderated });
        await store.SaveChangesAsync(Stop);
        var main = await store.Menus.SingleAsync(menu => menu.Handle == Menu.Main, Stop);
        for (var i = from; i < to; i++)
        {
            store.Add(new ContentPage { Handle = $"page-{i}", Title = $"Page {i}", BodyHtml = "<p>Text</p>", UpdatedAt = now.AddSeconds(-i) });
            var article = new Article { BlogId = blog.Id, Handle = $"article-{i}", Title = $"Article {i}", PublishedAt = now.AddSeconds(-i - 1), UpdatedAt = now };
            article.Tags.Add(new ArticleTag { Tag = $"Tag {i % 9}", Handle = $"tag-{i % 9}" });
            store.Add(article);
            store.Add(new Comment { Article = article, Author = "Sam", Mail = "sam@mail.example", Text = "Said", State = i % 2 == 0 ? CommentState.Pending : CommentState.Approved, At = now });
            store.Add(new Redirect { From = $"/old-{i}", To = "/pages/page-1" });
            if (i < 200) store.Add(new MenuItem { MenuId = main.Id, Position = i + 1, Depth = i % 3, Title = $"Link {i}", Kind = MenuLinkKind.Url, Url = "/pages/page-1" });
        }

        await store.SaveChangesAsync(Stop);
    }
}
