using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Pages;

public static class PageQueries
{
    extension(IQueryable<ContentPage> pages)
    {
        /// <summary>Pages a shopper may see at <paramref name="now"/>.</summary>
        public IQueryable<ContentPage> Published(DateTimeOffset now) => pages.Where(page => !page.IsHidden && (page.PublishedAt == null || page.PublishedAt <= now));

        /// <summary>The present handle of the page that bore another one before.</summary>
        public IQueryable<string> Bearing(StoreDb store, string former) =>
            from old in store.FormerHandles
            where old.Resource == TranslatedResource.Page && old.Handle == former
            join page in pages on old.PageId equals page.Id
            select page.Handle;
    }
}
