using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Tenancy.Pictures;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Commerce.Content;

public sealed class ContentActionsTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    static readonly string[] Dangerous = ["<script", "onclick", "javascript:", "<iframe"];

    const string Hostile = "<p onclick=\"steal()\">Well <script>alert(1)</script><iframe src=\"//x\"></iframe><a href=\"javascript:alert(1)\">met</a></p>";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_page_is_written_renamed_hidden_and_deleted_and_each_step_tells_of_it(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();

        var made = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new(" Über uns ", BodyHtml: Hostile, SeoTitle: "Who we are", SeoDescription: "A \"small\" shop") });
        Assert.Equal("uber-uns", made.Handle);
        var page = await shopper.GetStringAsync("/pages/uber-uns", Stop);
        Assert.Contains("<p>Well <a>met</a></p>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Who we are", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Dangerous, word => page.Contains(word, StringComparison.OrdinalIgnoreCase));

        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = made.Id, Text = new("About us", "about") });
        using (var moved = await shopper.GetAsync("/pages/uber-uns?from=mail", Stop)) Assert.Equal((HttpStatusCode.MovedPermanently, "/pages/about?from=mail"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        // A name that was left is free for another page, and leads there no more.
        var second = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("Second", "uber-uns") });
        Assert.Equal(HttpStatusCode.OK, (await shopper.GetAsync("/pages/uber-uns", Stop)).StatusCode);
        Assert.Equal(("handle_taken", "handle"), await shop.WrongAsync(PageActions.UpdateAsync, new PageWish { Id = second.Id, Text = new("x", "about") }));

        foreach (var wish in (PageWish[])[new() { IsHidden = true }, new() { PublishedAt = TimeProvider.System.GetUtcNow().AddDays(1) }])
        {
            await shop.OkAsync(PageActions.UpdateAsync, wish with { Id = made.Id, Text = new("About us") });
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/pages/about", Stop)).StatusCode);
        }

        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = second.Id, Text = new("Second", "third") });
        await shop.OkAsync(PageActions.DeleteAsync, new PageActions.One(second.Id));
        await shop.OkAsync(PageActions.DeleteAsync, new PageActions.One(made.Id));
        Assert.Equal(0, await shop.CountAsync(store => store.Pages.CountAsync(Stop)) + await shop.CountAsync(store => store.FormerHandles.CountAsync(Stop)));
        Assert.Equal("not_found", (await shop.WrongAsync(PageActions.DeleteAsync, new PageActions.One(made.Id))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(PageActions.UpdateAsync, new PageWish { Id = made.Id, Text = new("x") })).Code);

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<PageDeleted>().Count() == 2));
        Assert.Contains(heard.All, fact => fact is PageCreated { Handle: "uber-uns" });
        Assert.Contains(heard.All, fact => fact is PageUpdated { Handle: "about", FormerHandle: "uber-uns" });
        Assert.Contains(heard.All, fact => fact is PageDeleted { Handle: "about" });
    }

    [Theory]
    [EveryEngine]
    public async Task Of_several_who_change_what_they_saw_at_one_moment_one_is_kept_and_the_others_hear_of_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var page = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("About us") });
        var blog = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("News") });
        var article = await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = blog.Id, Text = new("First") });
        await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Terms, "<p>These.</p>"));
        var shelf = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Candles" });
        var (shelfSeen, blogSeen) = (await shop.ReadAsync(store => store.Collections.Where(one => one.Id == shelf.Id).Select(one => one.UpdatedAt).SingleAsync(Stop)), await shop.ReadAsync(store => store.Blogs.Where(one => one.Id == blog.Id).Select(one => one.UpdatedAt).SingleAsync(Stop)));
        var menu = await shop.ReadAsync(store => store.Menus.SingleAsync(one => one.Handle == Menu.Main, Stop));
        Assert.Null(menu.UpdatedAt); // as it was made with the shop
        var (pageSeen, articleSeen, policySeen) = (await shop.ReadAsync(store => store.Pages.Where(one => one.Id == page.Id).Select(one => one.UpdatedAt).SingleAsync(Stop)), await shop.ReadAsync(store => store.Articles.Select(one => one.UpdatedAt).SingleAsync(Stop)), await shop.ReadAsync(store => store.Policies.Where(one => one.Kind == PolicyKind.Terms).Select(one => one.UpdatedAt).SingleAsync(Stop)));

        string?[][] codes =
        [
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, SeenAt = pageSeen, Text = new($"Mine {i}") })).Problem?.Code)),
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(ArticleActions.UpdateAsync, new ArticleWish { Id = article.Id, SeenAt = articleSeen, Blog = blog.Id, Text = new($"Mine {i}") })).Problem?.Code)),
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Terms, $"<p>Mine {i}</p>", policySeen))).Problem?.Code)),
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = shelf.Id, SeenAt = shelfSeen, Title = $"Mine {i}" })).Problem?.Code)),
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(BlogActions.UpdateAsync, new BlogWish { Id = blog.Id, SeenAt = blogSeen, Text = new($"Mine {i}") })).Problem?.Code)),
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await shop.ActAsync(MenuActions.UpdateAsync, new MenuWish { Id = menu.Id, SeenAt = DateTimeOffset.MinValue, Items = [new(null, $"Mine {i}", 0, new(MenuLinkKind.Home))] })).Problem?.Code)),
        ];
        Assert.All(codes, of => Assert.Equal([null, "changed_meanwhile", "changed_meanwhile", "changed_meanwhile"], of.Order(StringComparer.Ordinal)));
        Assert.Equal($"Mine {Array.IndexOf(codes[0], null)}", await shop.ReadAsync(store => store.Pages.Where(one => one.Id == page.Id).Select(one => one.Title).SingleAsync(Stop)));
        Assert.Equal($"Mine {Array.IndexOf(codes[3], null)}", await shop.ReadAsync(store => store.Collections.Where(one => one.Id == shelf.Id).Select(one => one.Title).SingleAsync(Stop)));
        Assert.Equal([$"Mine {Array.IndexOf(codes[5], null)}"], await shop.ReadAsync(store => store.MenuItems.Where(one => one.MenuId == menu.Id).Select(one => one.Title).ToListAsync(Stop)));
        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("Whatever it is now") });

        // Two who write a policy that said nothing yet, one after the other.
        await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Refunds, "<p>Mine</p>", DateTimeOffset.MinValue));
        Assert.Equal("changed_meanwhile", (await shop.WrongAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Refunds, "<p>Mine too</p>", DateTimeOffset.MinValue))).Code);

        // A product put into a collection at its own page is a change of the collection, too: its form would take it out again.
        shelfSeen = await shop.ReadAsync(store => store.Collections.Where(one => one.Id == shelf.Id).Select(one => one.UpdatedAt).SingleAsync(Stop));
        await shop.OkAsync(ProductActions.CreateAsync, new ProductWish { Title = "Candle", Variants = [new VariantWish()], Collections = [shelf.Id.Value] });
        Assert.Equal("changed_meanwhile", (await shop.WrongAsync(CollectionActions.UpdateAsync, new CollectionWish { Id = shelf.Id, SeenAt = shelfSeen, Title = "Mine", Products = [] })).Code);
        Assert.Equal(1, await shop.CountAsync(store => store.CollectionProducts.CountAsync(one => one.CollectionId == shelf.Id, Stop)));
    }

    [Theory]
    [EveryEngine]
    public async Task Links_follow_what_they_lead_to_and_are_left_out_where_it_is_gone(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();
        Assert.Equal(2, await shop.CountAsync(store => store.Menus.CountAsync(menu => Menu.OfEveryShop.Contains(menu.Handle), Stop)));
        var main = await shop.ReadAsync(store => store.Menus.SingleAsync(menu => menu.Handle == Menu.Main, Stop));
        var page = await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("Our <i>story</i>", "story") });
        var shelf = await shop.OkAsync(CollectionActions.CreateAsync, new CollectionWish { Title = "Candles" });
        await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Terms, "<p>Terms</p>"));
        var wish = new MenuWish
        {
            Id = main.Id,
            Items =
            [
                new(null, "", 0, new(MenuLinkKind.Collection, shelf.Id.Value)),
                new(null, "", 1, new(MenuLinkKind.Page, page.Id.Value)),
                new(null, "Sale", 2, new(MenuLinkKind.Url, Url: "/collections/all?sort=price-ascending")),
                new(null, "", 0, new(MenuLinkKind.Policy, Policy: PolicyKind.Terms)),
                new(null, "", 0, new(MenuLinkKind.Policy, Policy: PolicyKind.Refunds)), // says nothing yet
                new(null, "", 0, new(MenuLinkKind.Home)),
            ],
        };
        await shop.OkAsync(MenuActions.UpdateAsync, wish);
        Assert.Equal(["/collections/candles Candles", "/pages/story Our &lt;i&gt;story&lt;/i&gt;", "/collections/all?sort=price-ascending Sale", "/policies/terms-of-service Terms of service", "/ Home"], await NavigationAsync(shopper));

        // Another handle, another title: the link is the same.
        await shop.OkAsync(PageActions.UpdateAsync, new PageWish { Id = page.Id, Text = new("Where we come from", "origins") });
        Assert.Contains("/pages/origins Where we come from", await NavigationAsync(shopper));
        var kept = await shop.ReadAsync(store => store.LinkedItems([Menu.Main], seenAt: null).ToListAsync(Stop));
        Assert.DoesNotContain(kept, item => item.IsBroken && item.Item.Kind is not MenuLinkKind.Policy);

        // Gone: the shopper does not see it and what stood below moves up; the merchant keeps it until they decide.
        await shop.OkAsync(CollectionActions.DeleteAsync, new CollectionActions.One(shelf.Id));
        Assert.Equal(["/pages/origins Where we come from", "/collections/all?sort=price-ascending Sale", "/policies/terms-of-service Terms of service", "/ Home"], await NavigationAsync(shopper));
        kept = await shop.ReadAsync(store => store.LinkedItems([Menu.Main], seenAt: null).ToListAsync(Stop));
        Assert.True(kept[0].IsBroken);
        var asKept = wish with { Items = [.. kept.Select(item => new MenuWish.Item(item.Item.Id.Value, item.Item.Title, item.Item.Depth, MenuLink.Of(item.Item)))] };
        await shop.OkAsync(MenuActions.UpdateAsync, asKept);
        var ids = await shop.ReadAsync(store => store.MenuItems.Where(item => item.MenuId == main.Id).OrderBy(item => item.Position).Select(item => item.Id).ToListAsync(Stop));
        Assert.Equal(kept.Select(item => item.Item.Id), ids);
        // A new link to what is not there is none.
        Assert.Equal(("link_missing", "items[0].link"), await shop.WrongAsync(MenuActions.UpdateAsync, wish));

        var own = await shop.OkAsync(MenuActions.CreateAsync, new MenuWish { Title = "Side", Items = [new(null, "", 0, new(MenuLinkKind.Search))] });
        await shop.OkAsync(MenuActions.DeleteAsync, new MenuActions.One(own.Id));
        Assert.Equal("menu_needed", (await shop.WrongAsync(MenuActions.DeleteAsync, new MenuActions.One(main.Id))).Code);
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<MenuDeleted>().Any()));
        Assert.Contains(heard.All, fact => fact is MenuChanged { Handle: Menu.Main });
    }

    [Theory]
    [EveryEngine]
    public async Task An_address_where_nothing_answers_leads_on_and_one_where_something_does_stays(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();
        var made = await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/Old Shop/Tea%20pots/", "/pages/téa pots"));
        await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/forum", "https://forum.example/shop?a=b"));
        await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/pages/live", "/elsewhere"));
        await shop.OkAsync(PageActions.CreateAsync, new PageWish { Text = new("Live", "live") });
        Assert.Equal("/pages/t%C3%A9a%20pots?utm=1", await LedAsync("/old%20shop/tea%20pots?utm=1"));
        Assert.Equal("https://forum.example/shop?a=b", await LedAsync("/FORUM/?x=1"));
        Assert.Null(await LedAsync("/pages/live"));
        Assert.Null(await LedAsync("/"));
        Assert.Null(await LedAsync("/nothing"));

        await shop.OkAsync(RedirectActions.UpdateAsync, new RedirectActions.Wish(made.Id, "/teapots", "/pages/live"));
        Assert.Equal("/pages/live", await LedAsync("/teapots"));
        Assert.Null(await LedAsync("/old%20shop/tea%20pots"));
        Assert.Equal(("redirect_taken", "from"), await shop.WrongAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/TeaPots", "/x")));

        // In a circle, straight and by way of others, and by another way to write it.
        await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/a", "/B"));
        await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/b", "/c/?x=1#y"));
        Assert.Equal(("redirect_loop", "to"), await shop.WrongAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/c", "/%61")));
        Assert.Equal(("redirect_loop", "to"), await shop.WrongAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/self", "/SELF/")));
        for (var i = 0; i < RedirectActions.LongestChain; i++) await shop.OkAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, $"/chain-{i}", i == 0 ? "/end" : $"/chain-{i - 1}"));
        Assert.Equal("redirect_chain", (await shop.WrongAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, "/chain", $"/chain-{RedirectActions.LongestChain - 1}"))).Code);

        await shop.OkAsync(RedirectActions.DeleteAsync, new RedirectActions.Chosen([made.Id.Value, 999_999]));
        Assert.Null(await LedAsync("/teapots"));
        Assert.Equal("not_found", (await shop.WrongAsync(RedirectActions.DeleteAsync, new RedirectActions.Chosen([made.Id.Value]))).Code);
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<RedirectDeleted>().Any()));
        Assert.Contains(heard.All, fact => fact is RedirectMade { From: "/Old Shop/Tea pots" });
        Assert.Contains(heard.All, fact => fact is RedirectChanged { From: "/teapots", FormerFrom: "/Old Shop/Tea pots" });

        async Task<string?> LedAsync(string path)
        {
            using var answer = await shopper.GetAsync(path, Stop);
            using var head = await shopper.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
            Assert.Equal(answer.StatusCode, head.StatusCode);
            Assert.Equal(answer.StatusCode is HttpStatusCode.MovedPermanently, answer.Headers.Location is not null);
            return answer.Headers.Location?.OriginalString;
        }
    }

    [Theory]
    [EveryEngine]
    public async Task An_article_is_published_commented_on_moved_and_deleted_and_each_step_tells_of_it(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();
        var news = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("News"), Comments = CommentPolicy.Moderated });
        var made = await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish
        {
            Blog = news.Id,
            Text = new("We open", BodyHtml: Hostile),
            ExcerptHtml = Hostile,
            Author = "Ann <b>",
            Tags = ["Été", "été ", "shop", "!!"],
            Image = new PictureWish(RemakePictureTests.Draw(300, 200, SKEncodedImageFormat.Png)),
            ImageAlt = "The \"door\"",
        });
        var article = await shopper.GetStringAsync("/blogs/news/we-open", Stop);
        foreach (var page in (string[])[article, await shopper.GetStringAsync("/blogs/news", Stop), await shopper.GetStringAsync("/blogs/news/tagged/ete", Stop)])
        {
            Assert.Contains("We open", page, StringComparison.Ordinal);
            Assert.Contains("<p>Well <a>met</a></p>", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Dangerous, word => page.Contains(word, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Contains("Ann &lt;b&gt;", article, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/blogs/news/tagged/nothing", Stop)).StatusCode);

        // What was said waits for the merchant.
        Assert.Equal("/blogs/news/we-open?comment=pending#comments", (await SayAsync(shopper, "First <script>alert(1)</script>\nof all")).Headers.Location?.OriginalString);
        Assert.DoesNotContain("of all", await shopper.GetStringAsync("/blogs/news/we-open?comment=pending", Stop), StringComparison.Ordinal);
        var comment = await shop.ReadAsync(store => store.Comments.SingleAsync(Stop));
        Assert.Equal((CommentState.Pending, "First <script>alert(1)</script>\nof all"), (comment.State, comment.Text));
        await shop.OkAsync(CommentActions.ApproveAsync, new CommentActions.Chosen([comment.Id.Value, 999_999]));
        var said = await shopper.GetStringAsync("/blogs/news/we-open", Stop);
        Assert.Contains("First &lt;script&gt;alert(1)&lt;/script&gt;", said, StringComparison.Ordinal);
        Assert.DoesNotContain("shopper@mail.example", said, StringComparison.Ordinal);
        await shop.OkAsync(CommentActions.RejectAsync, new CommentActions.Chosen([comment.Id.Value]));
        Assert.DoesNotContain("of all", await shopper.GetStringAsync("/blogs/news/we-open", Stop), StringComparison.Ordinal);

        await shop.OkAsync(BlogActions.UpdateAsync, new BlogWish { Id = news.Id, Text = new("News", "journal"), Comments = CommentPolicy.Open });
        Assert.Equal("/blogs/journal/we-open?comment=seen#comments", (await SayAsync(shopper, "At once", "/blogs/journal/we-open")).Headers.Location?.OriginalString);
        Assert.Contains("At once", await shopper.GetStringAsync("/blogs/journal/we-open", Stop), StringComparison.Ordinal);
        // Advertising waits all the same.
        await SayAsync(shopper, "http://a http://b http://c", "/blogs/journal/we-open");
        Assert.Equal(2, await shop.CountAsync(store => store.Comments.CountAsync(one => one.State == CommentState.Spam, Stop)));

        // Another blog, another name: one address, and the former ones lead there.
        var stories = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("Stories"), Comments = CommentPolicy.Closed });
        await shop.OkAsync(ArticleActions.UpdateAsync, new ArticleWish { Id = made.Id, Blog = stories.Id, Text = new("We are open", "open") });
        foreach (var path in (string[])["/blogs/news/we-open", "/blogs/journal/open", "/blogs/stories/we-open"])
        {
            using var moved = await shopper.GetAsync(path, Stop);
            Assert.Equal((HttpStatusCode.MovedPermanently, "/blogs/stories/open"), (moved.StatusCode, moved.Headers.Location?.OriginalString));
        }

        using (var moved = await shopper.GetAsync("/blogs/news", Stop)) Assert.Equal("/blogs/journal", moved.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SayAsync(shopper, "Too late", "/blogs/stories/open")).StatusCode);

        await shop.OkAsync(ArticleActions.UpdateAsync, new ArticleWish { Id = made.Id, Blog = stories.Id, Text = new("We are open"), IsHidden = true });
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/blogs/stories/open", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(shopper, "Hidden", "/blogs/stories/open")).StatusCode);
        await shop.OkAsync(ArticleActions.UpdateAsync, new ArticleWish { Id = made.Id, Blog = stories.Id, Text = new("We are open"), PublishedAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/blogs/stories/open", Stop)).StatusCode);

        await shop.OkAsync(CommentActions.DeleteAsync, new CommentActions.Chosen([comment.Id.Value]));
        await shop.OkAsync(BlogActions.DeleteAsync, new BlogActions.One(stories.Id));
        var second = await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = news.Id, Text = new("Second") });
        await shop.OkAsync(ArticleActions.UpdateAsync, new ArticleWish { Id = second.Id, Blog = news.Id, Text = new("Second", "two") });
        await shop.OkAsync(ArticleActions.DeleteAsync, new ArticleActions.One(second.Id));
        Assert.Equal(0, await shop.CountAsync(store => store.Articles.CountAsync(Stop)) + await shop.CountAsync(store => store.Comments.CountAsync(Stop)) + await shop.CountAsync(store => store.FormerHandles.CountAsync(old => old.ArticleId != null, Stop)) + await shop.CountAsync(store => store.Set<ArticleTag>().CountAsync(Stop)));
        Assert.Equal(("blog_missing", "blog"), await shop.WrongAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = stories.Id, Text = new("x") }));

        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<ArticleDeleted>().Any()));
        Assert.Equal(3, heard.All.OfType<ArticlePublished>().Count()); // made, shown again, and the second one
        Assert.Contains(heard.All, fact => fact is ArticleUpdated { Handle: "open", FormerHandle: "we-open", FormerBlog: not null });
        Assert.Contains(heard.All, fact => fact is CommentWritten { State: CommentState.Pending });
        Assert.Contains(heard.All, fact => fact is CommentJudged { State: CommentState.Approved });
        Assert.Contains(heard.All, fact => fact is CommentDeleted);
        Assert.Contains(heard.All, fact => fact is BlogDeleted { Handle: "stories", Articles.Count: 1 });
    }

    [Theory]
    [EveryEngine]
    public async Task A_policy_is_found_while_it_says_something(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Listening(engine, heard);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        using var shopper = shop.Shopper();
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            var path = $"/policies/{PolicyHandles.Of(kind)}";
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync(path, Stop)).StatusCode);
            await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(kind, Hostile));
            var page = await shopper.GetStringAsync(path, Stop);
            Assert.Contains("<p>Well <a>met</a></p>", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Dangerous, word => page.Contains(word, StringComparison.OrdinalIgnoreCase));
            await shop.OkAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(kind, "<script>alert(1)</script>"));
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync(path, Stop)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/policies/nothing", Stop)).StatusCode);
        Assert.Equal(("too_long", "bodyHtml"), await shop.WrongAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish(PolicyKind.Terms, new string('x', 10_000_000))));
        Assert.Equal(("not_offered", "kind"), await shop.WrongAsync(PolicyActions.UpdateAsync, new PolicyActions.Wish((PolicyKind)99, "x")));
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.Contains(new PolicyChanged("right-of-withdrawal", IsEmpty: true))));
    }

    [Theory]
    [InlineData("no title", "required", "title")]
    [InlineData("long title", "too_long", "title")]
    [InlineData("nul", "text_unreadable", "title")]
    [InlineData("half a letter", "text_unreadable", "seoTitle")]
    [InlineData("body", "too_long", "bodyHtml")]
    [InlineData("seo", "too_long", "seoDescription")]
    [InlineData("handle", "handle_invalid", "handle")]
    [InlineData("taken", "handle_taken", "handle")]
    public async Task What_is_wrong_with_a_page_is_named_and_nothing_is_written(string wrong, string code, string field)
    {
        var shop = new WorkingShop(samples.Platform, samples.Platform.Services.ShopAt("atelier-brume.localhost"));
        ContentText text = wrong switch
        {
            "no title" => new("  "),
            "long title" => new(new string('x', 256)),
            "nul" => new("a\0b"),
            "half a letter" => new("x", SeoTitle: "\ud83c"),
            "body" => new("x", BodyHtml: new string('x', 10_000_000)),
            "seo" => new("x", SeoDescription: new string('x', 501)),
            "handle" => new("x", "No <b>"),
            _ => new("x", "contact"),
        };
        var before = await shop.CountAsync(store => store.Pages.CountAsync(Stop));
        Assert.Equal((code, field), await shop.WrongAsync(PageActions.CreateAsync, new PageWish { Text = text }));
        Assert.Equal(before, await shop.CountAsync(store => store.Pages.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("javascript:alert(1)", "menu_link_invalid", "items[0].url")]
    [InlineData("JaVaScRiPt:alert(1)", "menu_link_invalid", "items[0].url")]
    [InlineData("java\tscript:alert(1)", "menu_link_invalid", "items[0].url")]
    [InlineData("data:text/html,x", "menu_link_invalid", "items[0].url")]
    [InlineData("vbscript:x", "menu_link_invalid", "items[0].url")]
    [InlineData("//evil.example", "menu_link_invalid", "items[0].url")]
    [InlineData("/\\evil.example", "menu_link_invalid", "items[0].url")]
    [InlineData("http:evil.example", "menu_link_invalid", "items[0].url")]
    [InlineData("https://name:pass@evil.example", "menu_link_invalid", "items[0].url")]
    [InlineData("about", "menu_link_invalid", "items[0].url")]
    [InlineData("", "required", "items[0].url")]
    [InlineData("/a\0b", "text_unreadable", "items[0].url")]
    [InlineData("https://fine.example/", null, null)]
    [InlineData("mailto:a@b.example", null, null)]
    [InlineData("tel:+4930123", null, null)]
    [InlineData("/pages/about?x=1#y", null, null)]
    [InlineData("#foot", null, null)]
    public async Task A_link_leads_nowhere_that_runs_a_script(string url, string? code, string? field)
    {
        var shop = new WorkingShop(samples.Platform, samples.Platform.Services.ShopAt("atelier-brume.localhost"));
        var before = await shop.CountAsync(store => store.Menus.CountAsync(Stop));
        Assert.Equal((code, field), await shop.WrongAsync(MenuActions.CreateAsync, new MenuWish { Title = "Side", Items = [new(null, "Link", 0, new(MenuLinkKind.Url, Url: url))] }));
        Assert.Equal(before + (code is null ? 1 : 0), await shop.CountAsync(store => store.Menus.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("below nothing", "depth_invalid", "items[0].depth")]
    [InlineData("two steps", "depth_invalid", "items[1].depth")]
    [InlineData("four levels", "too_deep", "items[3].depth")]
    [InlineData("negative", "depth_invalid", "items[0].depth")]
    [InlineData("no target", "link_missing", "items[0].link")]
    [InlineData("foreign target", "link_missing", "items[0].link")]
    [InlineData("no such kind", "link_missing", "items[0].link")]
    [InlineData("no policy", "link_missing", "items[0].link")]
    [InlineData("nameless", "required", "items[0].title")]
    [InlineData("long name", "too_long", "items[0].title")]
    [InlineData("301", "too_many_items", "items")]
    [InlineData("twice", "item_twice", "items")]
    [InlineData("foreign link", "not_found", null)]
    [InlineData("no title", "required", "title")]
    [InlineData("handle", "handle_taken", "handle")]
    public async Task What_is_wrong_with_a_menu_is_named_and_nothing_is_written(string wrong, string code, string? field)
    {
        static MenuWish.Item At(int depth) => new(null, "", depth, new(MenuLinkKind.Home));
        static MenuWish.Item To(MenuLink link, string title = "") => new(null, title, 0, link);
        var side = new MenuWish { Title = "Side" };
        var wish = wrong switch
        {
            "below nothing" => side with { Items = [At(1)] },
            "two steps" => side with { Items = [At(0), At(2)] },
            "four levels" => side with { Items = [At(0), At(1), At(2), At(3)] },
            "negative" => side with { Items = [At(-1)] },
            "no target" => side with { Items = [To(new(MenuLinkKind.Page))] },
            "foreign target" => side with { Items = [To(new(MenuLinkKind.Product, 999_999))] },
            "no such kind" => side with { Items = [To(new((MenuLinkKind)99))] },
            "no policy" => side with { Items = [To(new(MenuLinkKind.Policy))] },
            "nameless" => side with { Items = [To(new(MenuLinkKind.Url, Url: "/x"))] },
            "long name" => side with { Items = [To(new(MenuLinkKind.Home), new string('x', 256))] },
            "301" => side with { Items = [.. Enumerable.Range(0, 301).Select(_ => At(0))] },
            "twice" => side with { Items = [At(0) with { Id = 1 }, At(0) with { Id = 1 }] },
            "foreign link" => side with { Items = [At(0) with { Id = 999_999 }] },
            "no title" => new MenuWish(),
            _ => side with { Handle = Menu.Main },
        };
        var shop = new WorkingShop(samples.Platform, samples.Platform.Services.ShopAt("kettle-and-co.localhost"));
        var before = (await shop.CountAsync(store => store.Menus.CountAsync(Stop)), await shop.CountAsync(store => store.MenuItems.CountAsync(Stop)));
        Assert.Equal((code, field), await shop.WrongAsync(MenuActions.CreateAsync, wish));
        Assert.Equal(before, (await shop.CountAsync(store => store.Menus.CountAsync(Stop)), await shop.CountAsync(store => store.MenuItems.CountAsync(Stop))));
    }

    [Theory]
    [InlineData("", "/x", "required", "from")]
    [InlineData("/", "/x", "redirect_home", "from")]
    [InlineData("no-slash", "/x", "redirect_from", "from")]
    [InlineData("//host/x", "/x", "redirect_from", "from")]
    [InlineData("https://else.example/x", "/x", "redirect_from", "from")]
    [InlineData("/x?y=1", "/x", "redirect_from", "from")]
    [InlineData("/%2fevil.example", "/x", "redirect_from", "from")]
    [InlineData("/a%00b", "/x", "redirect_from", "from")]
    [InlineData("/a\0b", "/x", "text_unreadable", "from")]
    [InlineData("long", "/x", "too_long", "from")]
    [InlineData("/a", "", "required", "to")]
    [InlineData("/a", "javascript:alert(1)", "redirect_to", "to")]
    [InlineData("/a", "data:text/html,x", "redirect_to", "to")]
    [InlineData("/a", "ftp://else.example", "redirect_to", "to")]
    [InlineData("/a", "//evil.example", "redirect_to", "to")]
    [InlineData("/a", "/\\evil.example", "redirect_to", "to")]
    [InlineData("/a", "https://name@evil.example", "redirect_to", "to")]
    [InlineData("/a", "/x\r\nSet-Cookie: a=b", "redirect_to", "to")]
    [InlineData("/a", "/A/", "redirect_loop", "to")]
    public async Task What_is_wrong_with_a_redirect_is_named_and_nothing_is_written(string from, string to, string code, string field)
    {
        var shop = new WorkingShop(samples.Platform, samples.Platform.Services.ShopAt("atelier-brume.localhost"));
        Assert.Equal((code, field), await shop.WrongAsync(RedirectActions.CreateAsync, new RedirectActions.Wish(null, from == "long" ? "/" + new string('x', 10_000_000) : from, to)));
        Assert.Equal(0, await shop.CountAsync(store => store.Redirects.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("author", "", "Please fill this in.", 422)]
    [InlineData("text", " ", "Please fill this in.", 422)]
    [InlineData("mail", "nobody", "This is no mail address.", 422)]
    [InlineData("text", "long", "4,000 characters or fewer", 422)]
    [InlineData("text", "10 MB", "send less text", 413)]
    [InlineData("author", "\u0007", "signs in this text", 422)]
    public async Task A_comment_that_cannot_be_taken_stands_on_the_page_with_all_that_was_typed(string field, string value, string said, int status)
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await BeginAsync(shop);
        using var shopper = shop.Shopper();
        KeyValuePair<string, string>[] typed = [new("author", "Kept as typed"), new("mail", "shopper@mail.example"), new("text", "Kept as typed")];
        using var answer = await shopper.PostAsync("/blogs/news/we-open", new FormUrlEncodedContent([.. typed.Where(one => one.Key != field), new(field, value switch { "long" => new string('x', 4_001), "10 MB" => new string('x', 10_000_000), _ => value })]), Stop);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(said, page, StringComparison.Ordinal);
        if (status == 422) Assert.Contains("Kept as typed", page, StringComparison.Ordinal);
        Assert.Equal(0, await shop.CountAsync(store => store.Comments.CountAsync(Stop)));
    }

    [Fact]
    public async Task Whoever_fills_in_what_nobody_sees_or_writes_too_much_at_once_is_not_heard()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await BeginAsync(shop);
        using var shopper = shop.Shopper();
        using var trapped = await shopper.PostAsync("/blogs/news/we-open", new FormUrlEncodedContent([new("author", "Bot"), new("mail", "bot@mail.example"), new("text", "Buy"), new("website", "http://x")]), Stop);
        Assert.Equal(HttpStatusCode.Redirect, trapped.StatusCode); // it is not told
        Assert.Equal(0, await shop.CountAsync(store => store.Comments.CountAsync(Stop)));
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(shopper, $"Number {i}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SayAsync(shopper, "One more")).StatusCode);
        Assert.Equal(10, await shop.CountAsync(store => store.Comments.CountAsync(Stop)));
    }

    static async Task BeginAsync(WorkingShop shop)
    {
        var news = await shop.OkAsync(BlogActions.CreateAsync, new BlogWish { Text = new("News"), Comments = CommentPolicy.Moderated });
        await shop.OkAsync(ArticleActions.CreateAsync, new ArticleWish { Blog = news.Id, Text = new("We open") });
    }

    static Task<HttpResponseMessage> SayAsync(HttpClient shopper, string text, string path = "/blogs/news/we-open") =>
        shopper.PostAsync(path, new FormUrlEncodedContent([new("author", "Sam"), new("mail", "shopper@mail.example"), new("text", text), new("website", "")]), Stop);

    static async Task<List<string>> NavigationAsync(HttpClient shopper)
    {
        var page = await shopper.GetStringAsync("/collections", Stop);
        var start = page.IndexOf("<nav class=\"main-nav", StringComparison.Ordinal);
        return [.. System.Text.RegularExpressions.Regex.Matches(page[start..page.IndexOf("</nav>", start, StringComparison.Ordinal)], "<a href=\"(?<to>[^\"]*)\"[^>]*>(?<name>[^<]*)</a>", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(link => $"{link.Groups["to"].Value} {link.Groups["name"].Value}")];
    }

    static RunningPlatform Listening(string engine, WorkingShop.Heard heard) =>
        Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear)))));
}
