using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Platform.Console.Content.Articles;

/// <summary>The form in which an article is written, a new one or one that is there.</summary>
public abstract class ArticleEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ContentEditor(store, staff, end, shell, directory)
{
    // A list to choose from that is longer helps nobody.
    const int MostBlogs = 200;

    [BindProperty] public Input More { get; set; } = new();

    public override string Before => $"/blogs/{(Kept?.Blog ?? Blogs.FirstOrDefault(blog => blog.Id.Value == More.Blog) ?? Blogs.FirstOrDefault())?.Handle}/";

    public override bool IsKept => Kept is not null;

    protected override DateTimeOffset? KeptAt => Kept?.UpdatedAt;

    /// <summary>As it is kept, or null: it is new.</summary>
    public Article? Kept { get; private set; }

    public IReadOnlyList<Blog> Blogs { get; private set; } = [];

    public IEnumerable<SelectListItem> BlogChoices => Blogs.Select(blog => new SelectListItem(blog.Title, blog.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    protected async Task<bool> LoadAsync(ArticleId? id, CancellationToken cancel)
    {
        await ReadShopAsync(cancel);
        await ReadMetafieldsAsync(MetafieldOwner.Article, id?.Value ?? 0, cancel);
        Blogs = await Store.Blogs.AsNoTracking().OrderBy(blog => blog.TitleKey).ThenBy(blog => blog.Id).Take(MostBlogs).ToListAsync(cancel);
        if (id is null) return true;
        Kept = await Store.Articles.AsNoTracking().Include(one => one.Blog).Include(one => one.Tags).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Kept is not null;
    }

    protected void Show()
    {
        var article = Kept!; // loaded before
        Seen = SeenState.Of(article.UpdatedAt);
        Form = new ContentForm { Title = article.Title, BodyHtml = article.BodyHtml, Handle = article.Handle, SeoTitle = article.SeoTitle, SeoDescription = article.SeoDescription }.Standing(article.IsHidden, article.PublishedAt, Now, Zone);
        More = new Input
        {
            Blog = article.BlogId.Value,
            Author = article.Author,
            ExcerptHtml = article.ExcerptHtml,
            Tags = string.Join(", ", article.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal)),
            ImageAlt = article.ImageAlt,
        };
    }

    protected async Task<ArticleWish> WishAsync(CancellationToken cancel) => new()
    {
        Id = Kept?.Id,
        SeenAt = SeenAt,
        Metafields = Metafields.Wishes,
        Blog = BlogId.Of(More.Blog),
        Text = Form.ToText(),
        Author = More.Author ?? "",
        ExcerptHtml = More.ExcerptHtml ?? "",
        Tags = (More.Tags ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Image = new PictureWish(await More.Image.ReadAsync(cancel), More.RemoveImage) { Chosen = More.Chosen?.Trim() is { Length: > 0 } chosen ? chosen : null },
        ImageAlt = More.ImageAlt ?? "",
        IsHidden = Form.Visible == "hidden",
        // What was to come is published now; what is published does not become newer.
        PublishedAt = Form.From(Zone) ?? (Form.Visible != "hidden" && (Kept?.PublishedAt > Now || Kept is { IsHidden: true }) ? Now : null),
    };

    public sealed record Input
    {
        public long Blog { get; init; }

        [MaxLength(255)] public string? Author { get; init; }

        [DataType(DataType.MultilineText)] public string? ExcerptHtml { get; init; }

        /// <summary>With commas between them.</summary>
        public string? Tags { get; init; }

        public IFormFile? Image { get; init; }

        /// <summary>The name of one of the shop's files.</summary>
        [MaxLength(255)] public string? Chosen { get; init; }

        public bool RemoveImage { get; init; }

        [MaxLength(512)] public string? ImageAlt { get; init; }
    }
}
