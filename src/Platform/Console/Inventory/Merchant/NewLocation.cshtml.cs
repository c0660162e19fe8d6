using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Inventory.Merchant;

/// <summary>A new location.</summary>
[Permission("inventory:write", PlaceKind.Shop)]
public sealed class NewLocationModel(CurrentStaff staff, RunAction run, EndForm end) : LocationEditor(staff)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(LocationActions.CreateAsync, WishOf(id: null), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Staff.Root}/locations", "inventory.location_created", Form.Name) : this.Refused(answer.Problems);
    }
}
