using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>All price lists of a shop.</summary>
[Permission("markets:read", PlaceKind.Shop)]
[Menu("price_lists", "/settings/price-lists", "list", 35, Group = "settings", Below = "markets")]
public sealed class PriceListsModel(StoreDb store, CurrentStaff staff) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["name", "currency", "prices"], PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public ListPage<Row> Lists { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var lists = store.PriceLists.AsNoTracking();
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal));
        if (key.Length > 0) lists = lists.Where(list => list.NameKey.Contains(key));
        var total = await lists.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("currency", false) => lists.OrderBy(list => list.Currency).ThenBy(list => list.Id),
            ("currency", true) => lists.OrderByDescending(list => list.Currency).ThenBy(list => list.Id),
            ("prices", false) => lists.OrderBy(list => list.Entries.Count).ThenBy(list => list.Id),
            ("prices", true) => lists.OrderByDescending(list => list.Entries.Count).ThenBy(list => list.Id),
            (_, false) => lists.OrderBy(list => list.NameKey),
            _ => lists.OrderByDescending(list => list.NameKey),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(list => new Row(list.Id.Value, list.Name, list.Currency, list.Entries.Count, list.SellsOthers, store.Markets.Count(market => market.ListId == list.Id))).ToListAsync(cancel);
        Lists = new ListPage<Row>(query, total, rows);
    }

    /// <param name="Markets">How many are priced by it.</param>
    public sealed record Row(long Id, string Name, string Currency, int Prices, bool SellsOthers, int Markets);
}
