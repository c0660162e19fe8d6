using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.CustomData.Merchant;

/// <summary>What the shop says in its own fields.</summary>
[Permission("settings:write", PlaceKind.Shop)]
public sealed class ShopModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : PageModel
{
    public CurrentStaff Staff => staff;

    public MetafieldForm Metafields { get; } = new(store);

    public Task OnGetAsync(CancellationToken cancel) => Metafields.ReadAsync(MetafieldOwner.Shop, ShopSettings.OnlyId, form: null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Metafields.ReadAsync(MetafieldOwner.Shop, ShopSettings.OnlyId, Request.Form, cancel);
        var answer = await run.RunAsync(MetafieldActions.SetShopAsync, new MetafieldActions.ShopFields(Metafields.Wishes ?? []), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/custom-data/shop", "fields.shop_saved") : this.Refused(answer.Problems);
    }
}
