using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>A new price list.</summary>
[Permission("markets:write", PlaceKind.Shop)]
public sealed class NewPriceListModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PriceListEditor(store, staff, end, shell)
{
    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        List<Problem> problems = [];
        var wish = Wish(id: null, problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(PriceListActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Root}/{kept.Id.Value}", "pricelists.created") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the fields and examples of what was chosen")]
    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancel)
    {
        await DrawAsync(cancel);
        return Page();
    }
}
