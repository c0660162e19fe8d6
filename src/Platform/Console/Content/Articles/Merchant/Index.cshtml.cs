using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Articles.Merchant;

/// <summary>All articles of a shop, whatever blog they stand in.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("articles", "/articles", "pencil", 22, Group = "content")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    const int MostBlogs = 200;

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public DateTimeOffset Now => end.Now;

    public ListPage<Row> Articles { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<SelectListItem> Blogs { get; private set; } = [];

    public IEnumerable<SelectListItem> States => ContentStates.All.Select(state => new SelectListItem(shell.Words[$"content.state_{state}"], state));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Blogs = [.. (await store.Blogs.OrderBy(blog => blog.TitleKey).ThenBy(blog => blog.Id).Take(MostBlogs).Select(blog => new { blog.Title, blog.Handle }).ToListAsync(cancel)).Select(blog => new SelectListItem(blog.Title, blog.Handle))];
        var shape = new ListShape { Sorts = ["published", "title", "updated"], Descending = true, Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ContentStates.All, ["blog"] = [.. Blogs.Select(blog => blog.Value)] }, PageSize = 50 };
        var query = ListQuery.Of(Request, shape);
        var (matching, now) = (store.Articles.AsNoTracking(), Now);
        matching = query.Filters.GetValueOrDefault("state") switch
        {
            "hidden" => matching.Where(one => one.IsHidden),
            "scheduled" => matching.Where(one => !one.IsHidden && one.PublishedAt > now),
            "visible" => matching.Published(now),
            _ => matching,
        };
        if (query.Filters.GetValueOrDefault("blog") is { } handle) matching = matching.Where(one => one.Blog!.Handle == handle);
        // NUL is no letter that a database could look for.
        if (SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key) matching = matching.Where(one => one.TitleKey.Contains(key) || one.Handle.Contains(key));
        var total = await matching.CountAsync(cancel);
        // The ids first, in one statement with the rows: a database that sorts ten thousand whole rows takes several times as long.
        var page = Ordered(matching, query).Skip(query.Skip).Take(shape.PageSize).Select(one => one.Id);
        var rows = await Ordered(store.Articles.AsNoTracking().Where(one => page.Contains(one.Id)), query)
            .Select(one => new Row(one.Id.Value, one.Title, one.Blog!.Title, one.Author, one.Image, one.IsHidden, one.PublishedAt, store.Comments.Count(comment => comment.ArticleId == one.Id && comment.State == CommentState.Pending))).ToListAsync(cancel);
        Articles = new ListPage<Row>(query, total, rows);
    }

    static IOrderedQueryable<Article> Ordered(IQueryable<Article> articles, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("title", false) => articles.OrderBy(one => one.TitleKey).ThenBy(one => one.Id),
        ("title", true) => articles.OrderByDescending(one => one.TitleKey).ThenBy(one => one.Id),
        ("updated", false) => articles.OrderBy(one => one.UpdatedAt).ThenBy(one => one.Id),
        ("updated", true) => articles.OrderByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Id),
        (_, false) => articles.OrderBy(one => one.PublishedAt).ThenBy(one => one.Id),
        _ => articles.OrderByDescending(one => one.PublishedAt).ThenByDescending(one => one.Id),
    };

    /// <param name="Waiting">Comments that nobody judged yet.</param>
    public sealed record Row(long Id, string Title, string Blog, string Author, string? Image, bool IsHidden, DateTimeOffset PublishedAt, int Waiting);
}
