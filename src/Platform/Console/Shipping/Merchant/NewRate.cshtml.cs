using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>A new rate of a zone.</summary>
[Permission("shipping:write", PlaceKind.Shop)]
public sealed class NewRateModel(StoreDb store, CurrentStaff staff, ConsoleShell shell, IEnumerable<ICarrier> carriers) : RateEditor(store, staff, shell, carriers)
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(rate: null, ZoneId.Of(id), cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, [FromServices] EndForm end, CancellationToken cancel)
    {
        if (!await LoadAsync(rate: null, ZoneId.Of(id), cancel)) return NotFound();
        TakeTiers();
        List<Problem> problems = [];
        var wish = Wish(problems);
        if (problems.Count > 0) return Again(problems);
        var answer = await run.RunAsync(RateActions.CreateAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Root}/zones/{id}", "shipping.rate_created", Form.Name?.Trim()) : Again(answer.Problems);
    }

    [NotAnAction("only draws the fields of a kind")]
    public async Task<IActionResult> OnPostDrawAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(rate: null, ZoneId.Of(id), cancel)) return NotFound();
        TakeTiers();
        return Page();
    }
}
