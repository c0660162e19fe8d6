using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>A new market.</summary>
[Permission("markets:write", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : MarketEditor(store, staff, end, shell)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        List<Problem> problems = [];
        var wish = Wish(id: null, problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(MarketActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Root}/{kept.Id.Value}", "markets.created") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the countries that were looked for")]
    public Task<IActionResult> OnPostFindAsync(CancellationToken cancel) => OnPostDrawAsync(cancel);

    [NotAnAction("only draws the fields and examples of what was chosen")]
    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await DrawAsync(cancel);
        return Page();
    }
}
