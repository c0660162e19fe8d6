using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Segments.Merchant;

/// <summary>All segments of a shop.</summary>
[Permission("customers:read", PlaceKind.Shop)]
[Menu("segments", "/segments", "list-filter", 19, Below = "customers")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["name", "changed"], PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("customers:write");

    public ListPage<Row> Segments { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.Segments.AsNoTracking();
        // NUL is no letter that a database could look for.
        if (SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key) matching = matching.Where(one => one.NameKey.Contains(key));
        var ordered = (query.Sort, query.Descending) switch
        {
            ("changed", false) => matching.OrderBy(one => one.UpdatedAt).ThenBy(one => one.Id),
            ("changed", true) => matching.OrderByDescending(one => one.UpdatedAt).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.NameKey),
            _ => matching.OrderByDescending(one => one.NameKey),
        };
        Segments = new ListPage<Row>(query, await matching.CountAsync(cancel), await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Id.Value, one.Name, one.Query, one.UpdatedAt)).ToListAsync(cancel));
    }

    public sealed record Row(long Id, string Name, string Query, DateTimeOffset UpdatedAt);
}
