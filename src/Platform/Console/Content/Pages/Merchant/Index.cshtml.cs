using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Pages.Merchant;

/// <summary>All pages of a shop.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("pages", "/pages", "file-text", 20, Group = "content")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["updated", "title"], Descending = true, Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ContentStates.All }, PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public DateTimeOffset Now => end.Now;

    public ListPage<Row> Pages { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => ContentStates.All.Select(state => new SelectListItem(shell.Words[$"content.state_{state}"], state));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var (matching, now) = (store.Pages.AsNoTracking(), Now);
        matching = query.Filters.GetValueOrDefault("state") switch
        {
            "hidden" => matching.Where(one => one.IsHidden),
            "scheduled" => matching.Where(one => !one.IsHidden && one.PublishedAt > now),
            "visible" => matching.Where(one => !one.IsHidden && (one.PublishedAt == null || one.PublishedAt <= now)),
            _ => matching,
        };
        // NUL is no letter that a database could look for.
        if (SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key) matching = matching.Where(one => one.TitleKey.Contains(key) || one.Handle.Contains(key));
        var total = await matching.CountAsync(cancel);
        var never = DateTimeOffset.UnixEpoch;
        var ordered = (query.Sort, query.Descending) switch
        {
            ("title", false) => matching.OrderBy(one => one.TitleKey).ThenBy(one => one.Id),
            ("title", true) => matching.OrderByDescending(one => one.TitleKey).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.UpdatedAt ?? never).ThenBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.UpdatedAt ?? never).ThenByDescending(one => one.Id),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Id.Value, one.Title, one.Handle, one.IsHidden, one.PublishedAt, one.UpdatedAt)).ToListAsync(cancel);
        Pages = new ListPage<Row>(query, total, rows);
    }

    public sealed record Row(long Id, string Title, string Handle, bool IsHidden, DateTimeOffset? PublishedAt, DateTimeOffset? UpdatedAt);
}
