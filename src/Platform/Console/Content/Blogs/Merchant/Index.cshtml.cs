using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Blogs.Merchant;

/// <summary>All blogs of a shop.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("blogs", "/blogs", "folder", 23, Group = "content", Below = "articles")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["title", "articles"], PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public ListPage<Row> Blogs { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.Blogs.AsNoTracking();
        if (SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key) matching = matching.Where(one => one.TitleKey.Contains(key) || one.Handle.Contains(key));
        var total = await matching.CountAsync(cancel);
        var rows = matching.Select(one => new { Blog = one, Articles = store.Articles.Count(article => article.BlogId == one.Id) });
        var ordered = (query.Sort, query.Descending) switch
        {
            ("articles", false) => rows.OrderBy(one => one.Articles).ThenBy(one => one.Blog.Id),
            ("articles", true) => rows.OrderByDescending(one => one.Articles).ThenBy(one => one.Blog.Id),
            (_, false) => rows.OrderBy(one => one.Blog.TitleKey).ThenBy(one => one.Blog.Id),
            _ => rows.OrderByDescending(one => one.Blog.TitleKey).ThenBy(one => one.Blog.Id),
        };
        Blogs = new ListPage<Row>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Blog.Id.Value, one.Blog.Title, one.Blog.Handle, one.Blog.Comments, one.Articles)).ToListAsync(cancel));
    }

    public sealed record Row(long Id, string Title, string Handle, CommentPolicy Comments, int Articles);
}
