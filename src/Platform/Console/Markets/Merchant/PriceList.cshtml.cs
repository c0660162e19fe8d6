using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>The prices of a list, written into a table of all variants.</summary>
[Permission("markets:read", PlaceKind.Shop)]
public sealed class PriceListModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public string Root => $"{staff.Root}/settings/price-lists";

    public PriceList List { get; private set; } = null!; // set before the page is rendered

    public ListPage<ListPrices.Row> Prices { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => ListPrices.States.Select(state => new SelectListItem(shell.Words[$"pricelists.state_{state}"], state));

    /// <summary>What a variant costs without an entry, or null: it is not sold.</summary>
    public MarketPrice? Without(ListPrices.Row row) => List.SellsOthers ? Of(ConvertPrice.Both(row.Own.Minor, row.OwnCompareAt, row.Own.Currency, List.Currency, List.Rate)) : null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Takes the prices that were typed: those that are other than they were.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        List<PriceListActions.Line> lines = [];
        List<Problem> problems = [];
        for (var i = 0; i < ListPrices.Shape.PageSize && Request.Form.ContainsKey($"Rows[{i}].Variant"); i++)
        {
            if (!long.TryParse(Typed(i, "Variant"), NumberStyles.None, CultureInfo.InvariantCulture, out var variant)) continue;
            var (typed, was) = (Typed(i, "Price"), Typed(i, "WasPrice"));
            var (typedBefore, wasBefore) = (Typed(i, "CompareAt"), Typed(i, "WasCompareAt"));
            if ((typed, typedBefore) == (was, wasBefore)) continue;
            // The page may show another order by now: what was typed goes with its variant.
            ModelState.SetModelValue($"Price-{variant}", typed, typed);
            ModelState.SetModelValue($"CompareAt-{variant}", typedBefore, typedBefore);
            var found = problems.Count;
            var (price, before) = (Amount(typed, $"Price-{variant}", problems), Amount(typedBefore, $"CompareAt-{variant}", problems));
            if (problems.Count == found) lines.Add(new PriceListActions.Line(VariantId.Of(variant), price, before) { Seen = new PriceListActions.Seen(Amount(was), Amount(wasBefore)) });
        }

        if (problems.Count > 0) return this.Refused(problems);
        if (lines.Count == 0) return new LocalRedirectResult(Prices.Query.Url);
        var answer = await run.RunAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(List.Id, lines), cancel);
        if (answer.Succeeded(out var changed, out _)) return end.Done(HttpContext, Prices.Query.Url, changed.Count == 1 ? "pricelists.set_one" : "pricelists.set_other", shell.Number(changed.Count));
        // The action numbers its lines, the page names its variants.
        return this.Refused([.. answer.Problems.Select(problem => problem with { Field = FieldOf(problem.Field, lines) })]);
    }

    string Typed(int row, string field) => Request.Form[$"Rows[{row}].{field}"].ToString().Trim();

    long? Amount(string text, string field, List<Problem> problems)
    {
        if (text.Length == 0) return null;
        if (Amount(text) is { } minor) return minor;
        problems.Add(new Problem("amount_invalid", $"This is no amount in {List.Currency}. Write it like 19.90.", field) { Values = [List.Currency] });
        return null;
    }

    long? Amount(string text) => CurrencyExponents.TryParse(text.Replace(',', '.'), List.Currency, out var money) ? money.Minor : null;

    MarketPrice Of((long Price, long? CompareAt) both) => new(new Money(both.Price, List.Currency), both.CompareAt);

    static string? FieldOf(string? field, List<PriceListActions.Line> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (field == $"lines[{i}].price") return $"Price-{lines[i].Variant.Value}";
            if (field == $"lines[{i}].compareAt") return $"CompareAt-{lines[i].Variant.Value}";
        }

        return field;
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = PriceListId.Of(id);
        if (await store.PriceLists.AsNoTracking().SingleOrDefaultAsync(list => list.Id == wanted, cancel) is not { } found) return false;
        List = found;
        Prices = await new ListPrices(store).PageAsync(ListQuery.Of(Request, ListPrices.Shape), found, cancel);
        return true;
    }
}
