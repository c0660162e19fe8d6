using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>All markets of a shop, and the primary one that has what they leave.</summary>
[Permission("markets:read", PlaceKind.Shop)]
[Menu("markets", "/settings/markets", "globe", 34, Group = "settings")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["name", "currency", "countries"], PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public ShopSettings Settings { get; private set; } = null!; // set before the page is rendered

    public ListPage<Row> Markets { get; private set; } = null!; // set before the page is rendered

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        var query = ListQuery.Of(Request, Shape);
        var markets = store.Markets.AsNoTracking();
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal));
        if (key.Length > 0) markets = markets.Where(market => market.NameKey.Contains(key));
        var total = await markets.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("currency", false) => markets.OrderBy(market => market.Currency).ThenBy(market => market.Id),
            ("currency", true) => markets.OrderByDescending(market => market.Currency).ThenBy(market => market.Id),
            ("countries", false) => markets.OrderBy(market => market.Countries.Count).ThenBy(market => market.Id),
            ("countries", true) => markets.OrderByDescending(market => market.Countries.Count).ThenBy(market => market.Id),
            (_, false) => markets.OrderBy(market => market.NameKey),
            _ => markets.OrderByDescending(market => market.NameKey),
        };
        var rows = await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(market => new Row(market.Id.Value, market.Name, market.IsActive, market.Currency, market.Pricing)
        {
            Countries = market.Countries.Count, Country = market.Countries.OrderBy(country => country.Country).Select(country => country.Country).FirstOrDefault(), Prefix = market.Prefix, Host = market.Host, List = market.List!.Name,
        }).ToListAsync(cancel);
        Markets = new ListPage<Row>(query, total, rows);
    }

    public sealed record Row(long Id, string Name, bool IsActive, string Currency, MarketPricing Pricing)
    {
        public int Countries { get; init; }

        /// <summary>The first one's code.</summary>
        public string? Country { get; init; }

        public string? Prefix { get; init; }

        public string? Host { get; init; }

        /// <summary>Of the price list, or null.</summary>
        public string? List { get; init; }
    }
}
