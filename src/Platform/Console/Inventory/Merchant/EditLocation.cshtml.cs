using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Inventory.Merchant;

/// <summary>One location's name and address.</summary>
[Permission("inventory:write", PlaceKind.Shop)]
public sealed class EditLocationModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end) : LocationEditor(staff)
{
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } location) return NotFound();
        Form = new Input { Name = location.Name, Address = location.Address };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null) return NotFound();
        var answer = await run.RunAsync(LocationActions.UpdateAsync, WishOf(LocationId.Of(id)), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/locations", "inventory.location_saved") : this.Refused(answer.Problems);
    }

    async Task<Location?> FindAsync(long id, CancellationToken cancel)
    {
        var location = await store.Locations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == LocationId.Of(id), cancel);
        Name = location?.Name ?? "";
        return location;
    }
}
