using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>Files that were moved into a shop.</summary>
[Permission("imports:read", PlaceKind.Shop)]
[Menu("imports", "/imports", "upload", 38, Group = "settings")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["brought", "file"], Descending = true, PageSize = 50,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = ["products", "collections", "inventory", "redirects", "pages"] },
    };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("imports:write");

    public ListPage<Import> Imports { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> Kinds => Shape.Filters["kind"].Select(kind => new SelectListItem(shell.Words[$"moving.kind_{kind}"], kind));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.Imports.AsNoTracking();
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        if (typed.Length > 0) matching = matching.Where(import => import.FileName.Contains(typed));
        if (query.Filters.TryGetValue("kind", out var kind) && ImportText.KindOf(kind) is FileKind known) matching = matching.Where(import => import.Kind == known);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("file", false) => matching.OrderBy(import => import.FileName).ThenBy(import => import.Id),
            ("file", true) => matching.OrderByDescending(import => import.FileName).ThenByDescending(import => import.Id),
            (_, false) => matching.OrderBy(import => import.Id),
            _ => matching.OrderByDescending(import => import.Id),
        };
        Imports = new ListPage<Import>(query, await matching.CountAsync(cancel), await ordered.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
    }
}
