using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Taxes.Merchant;

/// <summary>The rates that carts are taxed by, with where they are from and since when.</summary>
[Permission("settings:read", PlaceKind.Shop)]
[Menu("tax_rates", "/settings/taxes/rates", "receipt", 33, Group = "settings", Below = "taxes")]
public sealed class RatesModel(ReadTaxRules read, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["place", "rate", "as_of"],
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["class"] = [.. TaxClasses.All.Select(Named)], ["collected"] = ["yes", "no"] },
        PageSize = 50,
    };

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/taxes";

    public ListPage<Row> Rates { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> Classes => TaxClasses.All.Select(code => new SelectListItem(shell.TaxClass(code), Named(code)));

    public IEnumerable<SelectListItem> Collecting => ((string[])["yes", "no"]).Select(one => new SelectListItem(shell.Words[$"taxes.collected_{one}"], one));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var shop = await read.OfAsync(cancel);
        var query = ListQuery.Of(Request, Shape);
        var key = SearchKey.Of(query.Search);
        var (wanted, collected) = (query.Filters.GetValueOrDefault("class"), query.Filters.GetValueOrDefault("collected"));
        var rows = Every(shop).Where(row => (key.Length == 0 || SearchKey.Of($"{row.Place} {row.Name}").Contains(key, StringComparison.Ordinal))
            && (wanted is null || Named(row.Class) == wanted) && (collected is null || row.Collected == (collected == "yes")));
        var names = StringComparer.Create(shell.Culture, ignoreCase: true);
        var ordered = query.Sort switch
        {
            "rate" => query.Descending ? rows.OrderByDescending(row => row.Ppm) : rows.OrderBy(row => row.Ppm),
            "as_of" => query.Descending ? rows.OrderByDescending(row => row.AsOf) : rows.OrderBy(row => row.AsOf),
            _ => query.Descending ? rows.OrderByDescending(row => row.Place, names) : rows.OrderBy(row => row.Place, names),
        };
        List<Row> all = [.. ordered.ThenBy(row => row.Place, names).ThenBy(row => row.Class, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)];
        Rates = new ListPage<Row>(query, all.Count, [.. all.Skip(query.Skip).Take(Shape.PageSize)]);
    }

    IEnumerable<Row> Every(ShopTaxes shop)
    {
        var union = shop.Registrations.Any(one => one.Scheme is TaxScheme.OneStopShop);
        bool Collects(string country, string jurisdiction) => (union && TaxTerritory.MemberStates.Contains(country)) || shop.Registrations.Any(one => jurisdiction == (one.Region.Length == 0 ? one.Country : $"{one.Country}-{one.Region}"));
        foreach (var own in shop.Own) yield return new Row(shell.TaxPlace(own.Country, own.Region), own.Class, own.Name, own.Ppm, Collects(own.Country, own.Country) || Collects(own.Country, $"{own.Country}-{own.Region}"), Source: null, AsOf: null, Instead: null);
        foreach (var rate in shop.Rules.Rates.All)
        {
            var instead = shop.Own.FirstOrDefault(own => own.Country == rate.Country && own.Region == rate.Region && own.Class == rate.Class);
            yield return new Row(shell.TaxPlace(rate.Country, rate.Region), rate.Class, rate.Name, rate.Ppm, instead is null && Collects(rate.Country, rate.Jurisdiction), rate.Source, rate.AsOf, instead is null ? null : shell.Percent(instead.Ppm));
        }
    }

    // The standard class has no code, and a filter needs one.
    static string Named(string code) => code.Length == 0 ? "standard" : code;

    /// <summary>A rate as the page shows it.</summary>
    /// <param name="Source">The authority's address; null: the merchant set it.</param>
    /// <param name="Instead">The shop's own rate that stands in its place, or null.</param>
    public sealed record Row(string Place, string Class, string Name, int Ppm, bool Collected, string? Source, DateOnly? AsOf, string? Instead);
}
