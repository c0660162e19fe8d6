using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>What a merchant does with articles.</summary>
public static class ArticleActions
{
    /// <summary>Which article; how it is called now.</summary>
    public sealed record Kept(ArticleId Id, string Handle);

    public sealed record One(ArticleId Id);

    /// <summary>Writes a new article.</summary>
    [Action("articles.create", "POST /articles", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ArticleCreated))]
    public static async Task<Answer<Kept>> CreateAsync(ArticleWish input, ActionScope at, CancellationToken cancel)
    {
        var article = new Article { Handle = "", Title = "", PublishedAt = at.Now, UpdatedAt = at.Now };
        at.Get<StoreDb>().Articles.Add(article);
        return await WriteAsync(input, article, at, isNew: true, cancel);
    }

    /// <summary>Changes an article to what is wished.</summary>
    [Action("articles.update", "PUT /articles/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ArticleUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(ArticleWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Articles.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var article = input.Id is not { } id ? null : await store.Articles.Include(one => one.Tags).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return article is null ? Problem.NotFound("such article") : await WriteAsync(input, article, at, isNew: false, cancel);
    }

    /// <summary>Takes an article away, with what was said to it.</summary>
    [Action("articles.delete", "DELETE /articles/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ArticleDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Articles.AsNoTracking().Include(one => one.Tags).SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } article) return Problem.NotFound("such article");
        await new HandlesOf(store, TranslatedResource.Article).ForgetTextsAsync(article.Handle, cancel);
        await store.FormerHandles.Where(old => old.ArticleId == article.Id).ExecuteDeleteAsync(cancel);
        await new KeepMetafields(store, MetafieldOwner.Article).ForgetAsync([article.Id.Value], cancel);
        await store.Articles.Where(one => one.Id == article.Id).ExecuteDeleteAsync(cancel);
        store.Announce(new ArticleDeleted(article.Id, article.Handle, article.BlogId));
        at.Record($"article/{article.Handle}", Described(article), after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(ArticleWish wish, Article article, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (!await store.Blogs.AnyAsync(blog => blog.Id == wish.Blog, cancel)) return new Problem("blog_missing", "Choose the blog that it stands in.", "blog");
        var handles = new HandlesOf(store, TranslatedResource.Article);
        var (former, formerBlog, wasSeen) = (article.Handle, article.BlogId, !isNew && !article.IsHidden);
        var taken = store.Articles.Where(other => other.Id != article.Id).Select(other => other.Handle);
        if (!(await handles.ChooseAsync(isNew || wish.Text.Handle is { Length: > 0 } ? wish.Text.Handle : former, wish.Text.Title, taken, cancel)).Succeeded(out var handle, out var problem)) return problem;

        var answer = await new KeepMetafields(store, MetafieldOwner.Article).CheckAsync(isNew ? null : article.Id.Value, wish.Metafields, cancel);
        if (!answer.Succeeded(out var metafields, out _)) return Answer<Kept>.Refused(answer.Problems);

        if (wish.Image.Chosen is { } shown && shown != article.Image && await ShopFile.LookAsync(store, shown, "chosen", [FileKind.Picture], cancel) is { } gone) return gone;

        var before = isNew ? null : Described(article);
        (article.BlogId, article.Handle, article.Title, article.Author) = (wish.Blog, handle, wish.Text.PlainTitle, wish.Author.Trim());
        (article.BodyHtml, article.ExcerptHtml) = (CleanHtml.Of(wish.Text.BodyHtml), CleanHtml.Of(wish.ExcerptHtml));
        (article.SeoTitle, article.SeoDescription) = (wish.Text.ToldSeoTitle, wish.Text.ToldSeoDescription);
        (article.IsHidden, article.PublishedAt, article.UpdatedAt, article.ImageAlt) = (wish.IsHidden, wish.PublishedAt ?? article.PublishedAt, at.Now, wish.ImageAlt.Trim());
        PutTags(article, wish.Tags);
        await PutImageAsync(article, wish, at, cancel);
        if (isNew) await handles.TakeAsync(handle, cancel);
        else if (handle != former) await handles.MoveAsync(new FormerHandle { Resource = TranslatedResource.Article, Handle = former, ArticleId = article.Id }, handle, cancel);
        await store.SaveChangesAsync(cancel); // its id is needed
        metafields.Write(store, article.Id.Value, product: null);
        store.Announce(isNew ? new ArticleCreated(article.Id, handle, article.BlogId)
            : new ArticleUpdated(article.Id, handle, article.BlogId, handle == former ? null : former, article.BlogId == formerBlog ? null : formerBlog) { Metafields = metafields.Names });
        if (!article.IsHidden && !wasSeen) store.Announce(new ArticlePublished(article.Id, handle, article.BlogId, article.PublishedAt));
        at.Record($"article/{handle}", before, Described(article));
        return new Kept(article.Id, handle);
    }

    // A tag without a letter or digit would have no address.
    static void PutTags(Article article, IReadOnlyList<string> wished)
    {
        var tags = wished.Select(tag => (Tag: tag.Trim(), Handle: Handle.Of(tag))).Where(tag => tag.Handle.Length > 0).DistinctBy(tag => tag.Handle, StringComparer.Ordinal).ToList();
        article.Tags.RemoveAll(present => !tags.Contains((present.Tag, present.Handle)));
        article.Tags.AddRange(tags.Where(tag => article.Tags.TrueForAll(present => present.Handle != tag.Handle)).Select(tag => new ArticleTag { Tag = tag.Tag, Handle = tag.Handle }).ToList());
    }

    static async Task PutImageAsync(Article article, ArticleWish wish, ActionScope at, CancellationToken cancel)
    {
        if (wish.Image.Remove) article.Image = null;
        if (wish.Image.Chosen is { } chosen) article.Image = chosen;
        if (wish.Image.File is not { Length: > 0 }) return;
        var picture = wish.Picture().Value!; // what cannot be read was refused before
        article.Image = await ShopFile.KeepAsync(at, $"a-{Convert.ToHexStringLower(SHA256.HashData(picture.Bytes).AsSpan(0, 12))}{picture.Extension}", picture.Bytes, cancel);
    }

    static object Described(Article article) => new
    {
        title = article.Title,
        handle = article.Handle,
        blog = article.BlogId.Value,
        author = article.Author,
        hidden = article.IsHidden,
        publishedAt = article.PublishedAt,
        tags = article.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal).ToArray(),
        image = article.Image,
    };
}
