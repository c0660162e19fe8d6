using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts.Merchant;

/// <summary>A new discount of one kind.</summary>
[Permission("discounts:write", PlaceKind.Shop)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : DiscountEditor(store, staff, end, shell)
{
    public async Task OnGetAsync(DiscountKind kind, CancellationToken cancel)
    {
        await LoadAsync(null, cancel);
        ModelState.Clear(); // an address with another kind shows the first one
        Form = new Input { Kind = Enum.IsDefined(kind) ? kind : DiscountKind.Products, BuyQuantity = "1", GetQuantity = "1", Off = kind is DiscountKind.BuyGet ? "100" : null };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(null, cancel);
        var (wish, problems) = Wish();
        if (problems.Count > 0) return await RefuseAsync(problems, cancel);
        var answer = await run.RunAsync(DiscountActions.CreateAsync, wish, cancel);
        if (!answer.Succeeded(out var kept, out _)) return await RefuseAsync(answer.Problems, cancel);
        // A discount that waits for codes and has none is not finished.
        var codes = wish is { NeedsCode: true, Code: null } ? "/codes" : "";
        return End.Done(HttpContext, string.Create(CultureInfo.InvariantCulture, $"{Staff.Root}/discounts/{kept.Id.Value}{codes}"), "discounts.created");
    }

    [NotAnAction("only shows what could be chosen")]
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancel)
    {
        await LoadAsync(null, cancel);
        await LookAsync(cancel);
        return Page();
    }
}
