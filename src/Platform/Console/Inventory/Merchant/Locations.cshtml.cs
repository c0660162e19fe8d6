using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Inventory.Merchant;

/// <summary>Where a shop keeps its stock, in the order in which it is sold from.</summary>
[Permission("inventory:read", PlaceKind.Shop)]
[Menu("locations", "/locations", "building-2", 34, Below = "inventory")]
public sealed class LocationsModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end) : PageModel
{
    public CurrentStaff Staff => staff;

    public bool May => staff.May("inventory:write");

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await store.Locations.AsNoTracking().OrderByDescending(location => location.Active).ThenBy(location => location.Position).ThenBy(location => location.Id)
        .Select(location => new Row(location.Id, location.Name, location.Address, location.Active, store.InventoryLevels.Where(level => level.LocationId == location.Id).Sum(level => (long)level.OnHand), store.InventoryLevels.Count(level => level.LocationId == location.Id && level.OnHand != 0)))
        .ToListAsync(cancel);

    public async Task<IActionResult> OnPostUpAsync(long id, CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        var order = Rows.Select(row => row.Id).ToList();
        var place = order.IndexOf(LocationId.Of(id));
        if (place > 0) (order[place - 1], order[place]) = (order[place], order[place - 1]);
        var answer = await run.RunAsync(LocationActions.SortAsync, new LocationActions.Order(order), cancel);
        return answer.Problem is null ? new LocalRedirectResult($"{staff.Root}/locations") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeactivateAsync(long id, CancellationToken cancel) => await EndAsync(await run.RunAsync(LocationActions.DeactivateAsync, new LocationActions.One(LocationId.Of(id)), cancel), "inventory.location_off", cancel);

    public async Task<IActionResult> OnPostActivateAsync(long id, CancellationToken cancel) => await EndAsync(await run.RunAsync(LocationActions.ActivateAsync, new LocationActions.One(LocationId.Of(id)), cancel), "inventory.location_on", cancel);

    async Task<IActionResult> EndAsync(Answer<Done> answer, string said, CancellationToken cancel)
    {
        if (answer.Problem is null) return end.Done(HttpContext, $"{staff.Root}/locations", said);
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    /// <param name="OnHand">Of all variants together.</param>
    /// <param name="Variants">How many variants there are something of.</param>
    public sealed record Row(LocationId Id, string Name, string? Address, bool Active, long OnHand, int Variants);
}
