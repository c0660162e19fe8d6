using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Collections.Merchant;

/// <summary>All collections of a shop.</summary>
[Permission("products:read", PlaceKind.Shop)]
[Menu("collections", "/collections", "layers", 14, Keys = "g c")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["title", "products"], Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = ["hand", "rules"] } };

    public CurrentStaff Staff => staff;

    public ListPage<Row> Collections { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> Kinds => [new(shell.Words["catalog.kind_hand"], "hand"), new(shell.Words["catalog.kind_rules"], "rules")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.Collections.AsNoTracking();
        if (query.Filters.GetValueOrDefault("kind") is { } kind) matching = matching.Where(one => one.ByRules == (kind == "rules"));
        // SQLite lowers only A to Z: what was typed is looked for too.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var lower = typed.ToLowerInvariant();
        if (typed.Length > 0) matching = matching.Where(one => one.Title.Contains(typed) || one.Title.ToLower().Contains(lower) || one.Handle.Contains(lower));
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("products", false) => matching.OrderBy(one => one.Products.Count).ThenBy(one => one.Id),
            ("products", true) => matching.OrderByDescending(one => one.Products.Count).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.Title).ThenBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.Title).ThenBy(one => one.Id),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Id.Value, one.Title, one.Handle, one.Image, one.ByRules, one.Products.Count)).ToListAsync(cancel);
        Collections = new ListPage<Row>(query, total, rows);
    }

    public sealed record Row(long Id, string Title, string Handle, string? Image, bool ByRules, int Products);
}
