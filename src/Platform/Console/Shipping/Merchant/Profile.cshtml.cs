using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>Which products have rules of their own, and how these are called.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class ProfileModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : ProfileEditor(store, staff, end)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(ProfileId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ProfileId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(ProfileActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Root}/profiles/{id}", "shipping.profile_saved") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the products that were looked for")]
    public async Task<IActionResult> OnPostFindAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ProfileId.Of(id), cancel)) return NotFound();
        await DrawAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ProfileActions.DeleteAsync, new ProfileActions.One(ProfileId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Root, "shipping.profile_deleted");
        if (!await LoadAsync(ProfileId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
