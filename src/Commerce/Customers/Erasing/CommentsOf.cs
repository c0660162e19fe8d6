using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Customers.Erasing;

static class CommentsOf
{
    /// <summary>What was said to articles under a mail address. It is kept as it was typed, and not every engine can make it small.</summary>
    /// <param name="key">The address as a <see cref="Catalog.SearchKey"/>.</param>
    public static async Task<IQueryable<Comment>> CommentsOfAsync(this StoreDb store, string key, CancellationToken cancel)
    {
        var typed = await store.Comments.Select(comment => comment.Mail).Distinct().ToListAsync(cancel);
        var same = typed.Where(mail => Catalog.SearchKey.Of(mail) == key).ToList();
        return store.Comments.Where(comment => same.Contains(comment.Mail));
    }
}
