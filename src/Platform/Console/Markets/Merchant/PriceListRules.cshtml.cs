using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>How a price list is called, and what becomes of variants that are not in it.</summary>
[Permission("markets:read", PlaceKind.Shop)]
public sealed class PriceListRulesModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PriceListEditor(store, staff, end, shell)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(PriceListId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(PriceListId.Of(id), cancel)) return NotFound();
        List<Problem> problems = [];
        var wish = Wish(PriceListId.Of(id), problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(PriceListActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Root}/{id}", "pricelists.saved") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the fields and examples of what was chosen")]
    public async Task<IActionResult> OnPostDrawAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(PriceListId.Of(id), cancel)) return NotFound();
        await DrawAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(PriceListActions.DeleteAsync, new PriceListActions.One(PriceListId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Root, "pricelists.deleted");
        if (!await LoadAsync(PriceListId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
