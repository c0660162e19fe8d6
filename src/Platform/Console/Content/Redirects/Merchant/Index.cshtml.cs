using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Redirects.Merchant;

/// <summary>All redirects of a shop.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("redirects", "/redirects", "corner-down-left", 28, Group = "content", Below = "menus")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["made", "from"], Descending = true, PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public ListPage<Redirect> Redirects { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("from", false) => matching.OrderBy(one => one.FromKey),
            ("from", true) => matching.OrderByDescending(one => one.FromKey),
            (_, false) => matching.OrderBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.Id),
        };
        Redirects = new ListPage<Redirect>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
    }

    public async Task<IActionResult> OnPostDeleteAsync(string[] ids, bool all, CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        List<long> chosen = all ? (await Matching(query).OrderBy(one => one.Id).Select(one => one.Id).Take(RedirectActions.Most).ToListAsync(cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => long.TryParse(id, out var number) ? number : 0)];
        var answer = await run.RunAsync(RedirectActions.DeleteAsync, new RedirectActions.Chosen(chosen), cancel);
        if (answer.Succeeded(out var gone, out _)) return end.Done(HttpContext, query.Url, gone.Count == 1 ? "content.redirects_deleted_one" : "content.redirects_deleted_other", shell.Number(gone.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    IQueryable<Redirect> Matching(ListQuery query)
    {
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var key = SearchKey.Of(typed);
        return key.Length == 0 ? store.Redirects.AsNoTracking() : store.Redirects.AsNoTracking().Where(one => one.FromKey.Contains(key) || one.To.Contains(typed));
    }
}
