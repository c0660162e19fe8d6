using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>One zone: its rates, and what it is made of.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class ZoneModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : ZoneEditor(store, staff, end, shell)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(ZoneId.Of(id), 0, cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ZoneId.Of(id), 0, cancel)) return NotFound();
        List<Problem> problems = [];
        var wish = Wish(ZoneId.Of(id), problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(ZoneActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Root}/zones/{id}", "shipping.zone_saved") : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the countries that were looked for")]
    public async Task<IActionResult> OnPostFindAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(ZoneId.Of(id), 0, cancel)) return NotFound();
        await DrawAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ZoneActions.DeleteAsync, new ZoneActions.One(ZoneId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Root, "shipping.zone_deleted");
        if (!await LoadAsync(ZoneId.Of(id), 0, cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
