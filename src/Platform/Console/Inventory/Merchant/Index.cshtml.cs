using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Inventory.Merchant;

/// <summary>Everything a shop has in stock; at one location, what was counted is written into the list.</summary>
[Permission("inventory:read", PlaceKind.Shop)]
[Menu("inventory", "/inventory", "archive", 16, Keys = "g i")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    readonly ListInventory list = new(store);

    public CurrentStaff Staff => staff;

    public ListPage<InventoryRow> Stock { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<Location> Locations { get; private set; } = [];

    /// <summary>The location that the list is of; null: of all together.</summary>
    public Location? At { get; private set; }

    /// <summary>Whether numbers can be written into the list.</summary>
    public bool MayCount => staff.May("inventory:write") && At is { Active: true };

    public IEnumerable<SelectListItem> Places => Locations.Select(location => new SelectListItem(location.Name, location.Id.Value.ToString(CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> States => ListInventory.States.Select(state => new SelectListItem(shell.Words[$"inventory.state_{state}"], state));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Locations = await list.LocationsAsync(cancel);
        var query = ListQuery.Of(Request, ListInventory.ShapeWith(Locations));
        At = Locations is [var only] ? only : Locations.FirstOrDefault(location => location.Id.Value.ToString(CultureInfo.InvariantCulture) == query.Filters.GetValueOrDefault("location"));
        Stock = await list.PageAsync(query, At?.Id, cancel);
    }

    /// <summary>Takes what was counted: the rows whose number was changed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        List<(string Field, InventoryActions.CountedLine Line)> counted = [];
        List<Problem> unreadable = [];
        for (var i = 0; i < Stock.Query.Shape.PageSize && Request.Form.ContainsKey($"Rows[{i}].Variant"); i++)
        {
            var (typed, was) = (Request.Form[$"Rows[{i}].OnHand"].ToString().Trim(), Request.Form[$"Rows[{i}].Was"].ToString());
            if (typed == was) continue;
            var variant = Request.Form[$"Rows[{i}].Variant"].ToString();
            // The page may show another order by now: what was typed goes with its variant.
            var field = $"OnHand-{variant}";
            ModelState.SetModelValue(field, typed, typed);
            if (At is not null && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var onHand) && long.TryParse(variant, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                counted.Add((field, new(VariantId.Of(id), At.Id, onHand, int.TryParse(was, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seen) ? seen : null)));
            else unreadable.Add(new Problem("count_invalid", "Write a whole number that is zero or more, such as 25.", field));
        }

        if (unreadable.Count > 0) return this.Refused(unreadable);
        if (counted.Count == 0) return new LocalRedirectResult(Stock.Query.Url);
        var answer = await run.RunAsync(InventoryActions.SetAsync, new InventoryActions.Count { Lines = [.. counted.Select(one => one.Line)] }, cancel);
        if (answer.Succeeded(out var stocked, out _)) return end.Done(HttpContext, Stock.Query.Url, stocked.Now.Count == 1 ? "inventory.counted_one" : "inventory.counted_other", shell.Number(stocked.Now.Count));
        // The action numbers its lines, the page names its variants.
        return this.Refused([.. answer.Problems.Select(problem => problem.Field is { } field && counted.Index().FirstOrDefault(one => field == $"lines[{one.Index}].onHand") is { Item.Field: { } mine } ? problem with { Field = mine } : problem)]);
    }
}
