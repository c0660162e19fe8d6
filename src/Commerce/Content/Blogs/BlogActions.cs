using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>What a merchant does with blogs.</summary>
public static class BlogActions
{
    /// <summary>Which blog; how it is called now.</summary>
    public sealed record Kept(BlogId Id, string Handle);

    public sealed record One(BlogId Id);

    /// <summary>Begins a blog.</summary>
    [Action("blogs.create", "POST /blogs", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(BlogCreated))]
    public static async Task<Answer<Kept>> CreateAsync(BlogWish input, ActionScope at, CancellationToken cancel)
    {
        var blog = new Blog { Handle = "", Title = "" };
        at.Get<StoreDb>().Blogs.Add(blog);
        return await WriteAsync(input, blog, at, isNew: true, cancel);
    }

    /// <summary>Changes a blog to what is wished.</summary>
    [Action("blogs.update", "PUT /blogs/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(BlogUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(BlogWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Blogs.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var blog = input.Id is not { } id ? null : await store.Blogs.SingleOrDefaultAsync(one => one.Id == id, cancel);
        return blog is null ? Problem.NotFound("such blog") : await WriteAsync(input, blog, at, isNew: false, cancel);
    }

    /// <summary>Takes a blog away, with its articles and what was said to them.</summary>
    [Action("blogs.delete", "DELETE /blogs/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(BlogDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Blogs.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } blog) return Problem.NotFound("such blog");
        var articles = await store.Articles.Where(article => article.BlogId == blog.Id).Select(article => article.Id).ToListAsync(cancel);
        await new HandlesOf(store, TranslatedResource.Blog).ForgetTextsAsync(blog.Handle, cancel);
        await store.Translations.Where(text => text.Resource == TranslatedResource.Article && store.Articles.Any(article => article.BlogId == blog.Id && article.Handle == text.Key)).ExecuteDeleteAsync(cancel);
        await store.FormerHandles.Where(old => store.Articles.Any(article => article.BlogId == blog.Id && article.Id == old.ArticleId)).ExecuteDeleteAsync(cancel);
        await new KeepMetafields(store, MetafieldOwner.Blog).ForgetAsync([blog.Id.Value], cancel);
        await new KeepMetafields(store, MetafieldOwner.Article).ForgetAsync(articles.ConvertAll(id => id.Value), cancel);
        await store.Blogs.Where(one => one.Id == blog.Id).ExecuteDeleteAsync(cancel);
        store.Announce(new BlogDeleted(blog.Id, blog.Handle, articles));
        at.Record($"blog/{blog.Handle}", new { title = blog.Title, articles = articles.Count }, after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(BlogWish wish, Blog blog, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var handles = new HandlesOf(store, TranslatedResource.Blog);
        var former = blog.Handle;
        var taken = store.Blogs.Where(other => other.Id != blog.Id).Select(other => other.Handle);
        if (!(await handles.ChooseAsync(isNew || wish.Text.Handle is { Length: > 0 } ? wish.Text.Handle : former, wish.Text.Title, taken, cancel)).Succeeded(out var handle, out var problem)) return problem;

        var answer = await new KeepMetafields(store, MetafieldOwner.Blog).CheckAsync(isNew ? null : blog.Id.Value, wish.Metafields, cancel);
        if (!answer.Succeeded(out var metafields, out _)) return Answer<Kept>.Refused(answer.Problems);

        var before = isNew ? null : Described(blog);
        (blog.Handle, blog.Title, blog.Comments, blog.UpdatedAt) = (handle, wish.Text.PlainTitle, wish.Comments, at.Now);
        (blog.SeoTitle, blog.SeoDescription) = (wish.Text.ToldSeoTitle, wish.Text.ToldSeoDescription);
        if (isNew) await handles.TakeAsync(handle, cancel);
        else if (handle != former) await handles.MoveAsync(new FormerHandle { Resource = TranslatedResource.Blog, Handle = former, BlogId = blog.Id }, handle, cancel);
        await store.SaveChangesAsync(cancel); // its id is needed
        metafields.Write(store, blog.Id.Value, product: null);
        store.Announce(isNew ? new BlogCreated(blog.Id, handle) : new BlogUpdated(blog.Id, handle, handle == former ? null : former) { Metafields = metafields.Names });
        at.Record($"blog/{handle}", before, Described(blog));
        return new Kept(blog.Id, handle);
    }

    static object Described(Blog blog) => new { title = blog.Title, handle = blog.Handle, comments = blog.Comments.ToString() };
}
