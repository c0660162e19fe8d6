using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>One market.</summary>
[Permission("markets:read", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class MarketModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : MarketEditor(store, staff, end, shell)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (id <= 0 || !await LoadAsync(MarketId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(MarketId.Of(id), cancel)) return NotFound();
        List<Problem> problems = [];
        var wish = Wish(MarketId.Of(id), problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(MarketActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Root}/{id}", "markets.saved") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the countries that were looked for")]
    public Task<IActionResult> OnPostFindAsync(long id, CancellationToken cancel) => OnPostDrawAsync(id, cancel);

    [NotAnAction("only draws the fields and examples of what was chosen")]
    public async Task<IActionResult> OnPostDrawAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(MarketId.Of(id), cancel)) return NotFound();
        await DrawAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(MarketActions.DeleteAsync, new MarketActions.One(MarketId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Root, "markets.deleted");
        if (!await LoadAsync(MarketId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
