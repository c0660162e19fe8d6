using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront;

/// <summary>One page of a blog, all of it or what bears a tag.</summary>
public abstract class ArticleList(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    public const int PageSize = 12;

    const int MostTags = 24;

    /// <summary>The blog's own address.</summary>
    public string BlogUrl { get; private set; } = "";

    /// <summary>This list's address.</summary>
    public string Path { get; private set; } = "";

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    /// <summary>Those that most articles bear.</summary>
    public IReadOnlyList<ShopView.Link> Tags { get; private set; } = [];

    /// <summary>The tag that the list is narrowed to, as it is written; null: none.</summary>
    public string? Tag { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public int Pages { get; private set; }

    public string UrlOf(int page) => page == 1 ? Path : $"{Path}?page={page}";

    protected async Task<IActionResult> ListAsync(string handle, string? tag, int number, CancellationToken cancel)
    {
        if (number is < 1 or > 10_000) return NotFound();
        if (await store.Blogs.AsNoTracking().Called(store, handle).FirstOrDefaultAsync(cancel) is not { } blog) return NotFound();
        if (blog.Handle != handle) return RedirectPermanent(Shop.Url($"/blogs/{Uri.EscapeDataString(blog.Handle)}{(tag is null ? "" : $"/tagged/{Uri.EscapeDataString(tag)}")}") + Request.QueryString);

        var articles = store.Articles.AsNoTracking().Published(time.GetUtcNow()).Where(article => article.BlogId == blog.Id);
        var tags = await store.Set<ArticleTag>().Where(one => articles.Any(article => article.Id == one.ArticleId))
            .GroupBy(one => one.Handle).Select(group => new { Handle = group.Key, Tag = group.Min(one => one.Tag)!, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Handle).Take(MostTags).ToListAsync(cancel);
        if (tag is not null) articles = articles.Where(article => article.Tags.Any(one => one.Handle == tag));
        var total = await articles.CountAsync(cancel);
        Pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        if (number > Pages || (tag is not null && total == 0)) return NotFound();

        var rows = await articles.Newest().Skip((number - 1) * PageSize).Take(PageSize)
            .Select(article => new { article.Handle, article.Title, article.Author, article.ExcerptHtml, article.Image, article.ImageAlt, article.PublishedAt }).ToListAsync(cancel);
        var texts = await Shop.TextsAsync(TranslatedResource.Article, [.. rows.Select(row => row.Handle)], cancel);
        var names = await Shop.TextsAsync(TranslatedResource.Blog, [blog.Handle], cancel);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Shop.Settings.TimeZone);
        Entries = [.. rows.Select(row => new Entry(
            Shop.Url($"/blogs/{blog.Handle}/{row.Handle}"), ShopView.Text(texts, row.Handle, "title", row.Title), row.Author,
            ShopView.Text(texts, row.Handle, "summary_html", row.ExcerptHtml), row.Image, row.ImageAlt, TimeZoneInfo.ConvertTime(row.PublishedAt, zone)))];
        (BlogUrl, Number) = (Shop.Url($"/blogs/{blog.Handle}"), number);
        Path = tag is null ? BlogUrl : $"{BlogUrl}/tagged/{Uri.EscapeDataString(tag)}";
        Tag = tag is null ? null : tags.Find(one => one.Handle == tag)?.Tag ?? tag;
        Tags = [.. tags.Select(one => new ShopView.Link($"{BlogUrl}/tagged/{Uri.EscapeDataString(one.Handle)}", one.Tag, []))];
        Heading = ShopView.Text(names, blog.Handle, "title", blog.Title);
        SeoTitle = names.GetValueOrDefault((blog.Handle, "meta_title")) ?? blog.SeoTitle;
        Summary = names.GetValueOrDefault((blog.Handle, "meta_description")) ?? blog.SeoDescription;
        FeedUrl = $"{BlogUrl}/feed.atom";
        return Page();
    }

    /// <param name="At">In the shop's time zone.</param>
    public sealed record Entry(string Url, string Title, string Author, string ExcerptHtml, string? Image, string ImageAlt, DateTimeOffset At);
}
