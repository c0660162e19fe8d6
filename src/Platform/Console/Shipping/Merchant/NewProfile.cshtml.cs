using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>New rules for some products.</summary>
[Permission("shipping:write", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class NewProfileModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : ProfileEditor(store, staff, end)
{
    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(ProfileActions.CreateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, Root, "shipping.profile_created", Form.Name?.Trim()) : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the products that were looked for")]
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel)
    {
        await DrawAsync(cancel);
        return Page();
    }
}
