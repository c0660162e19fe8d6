using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Blogs;

public static class BlogQueries
{
    extension(IQueryable<Article> articles)
    {
        /// <summary>Articles a shopper may see at <paramref name="now"/>.</summary>
        public IQueryable<Article> Published(DateTimeOffset now) => articles.Where(article => !article.IsHidden && article.PublishedAt <= now);

        /// <summary>The newest first.</summary>
        public IOrderedQueryable<Article> Newest() => articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id);

        /// <summary>The article of a handle it has or had before; its own comes first.</summary>
        public IQueryable<Article> Called(StoreDb store, string handle) => articles
            .Where(article => article.Handle == handle || store.FormerHandles.Any(old => old.Resource == TranslatedResource.Article && old.Handle == handle && old.ArticleId == article.Id))
            .OrderByDescending(article => article.Handle == handle);
    }

    extension(IQueryable<Blog> blogs)
    {
        /// <summary>The blog of a handle it has or had before; its own comes first.</summary>
        public IQueryable<Blog> Called(StoreDb store, string handle) => blogs
            .Where(blog => blog.Handle == handle || store.FormerHandles.Any(old => old.Resource == TranslatedResource.Blog && old.Handle == handle && old.BlogId == blog.Id))
            .OrderByDescending(blog => blog.Handle == handle);
    }
}
