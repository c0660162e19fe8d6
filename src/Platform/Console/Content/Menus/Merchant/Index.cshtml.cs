using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Menus.Merchant;

/// <summary>All menus of a shop.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("menus", "/menus", "list-filter", 26, Group = "content")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["made", "title"], PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public ListPage<Row> Menus { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.Menus.AsNoTracking();
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var key = SearchKey.Of(typed);
        if (key.Length > 0) matching = matching.Where(one => one.Title.Contains(typed) || one.Title.ToLower().Contains(key) || one.Handle.Contains(key));
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("title", false) => matching.OrderBy(one => one.Title).ThenBy(one => one.Id),
            ("title", true) => matching.OrderByDescending(one => one.Title).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.Id),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new { one.Id, one.Title, one.Handle, Links = one.Items.Count }).ToListAsync(cancel);
        var handles = rows.ConvertAll(row => row.Handle);
        var broken = (await store.LinkedItems(handles, seenAt: null).ToListAsync(cancel)).Where(item => item.IsBroken).GroupBy(item => item.Menu, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        Menus = new ListPage<Row>(query, total, rows.ConvertAll(row => new Row(row.Id.Value, MenuEditor.NameOf(shell, row.Handle, row.Title), row.Handle, row.Links, broken.GetValueOrDefault(row.Handle))));
    }

    /// <param name="Broken">Links to what is not there.</param>
    public sealed record Row(long Id, string Title, string Handle, int Links, int Broken);
}
