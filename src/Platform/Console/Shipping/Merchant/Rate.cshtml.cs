using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Shipping.Carriers;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>One rate.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
public sealed class RateModel(StoreDb store, CurrentStaff staff, ConsoleShell shell, IEnumerable<ICarrier> carriers) : RateEditor(store, staff, shell, carriers)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(RateId.Of(id), zone: null, cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, [FromServices] EndForm end, CancellationToken cancel)
    {
        if (!await LoadAsync(RateId.Of(id), zone: null, cancel)) return NotFound();
        TakeTiers();
        List<Problem> problems = [];
        var wish = Wish(problems);
        if (problems.Count > 0) return Again(problems);
        var answer = await run.RunAsync(RateActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{Root}/rates/{id}", "shipping.rate_saved") : Again(answer.Problems);
    }

    [NotAnAction("only draws the fields of a kind")]
    public async Task<IActionResult> OnPostDrawAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(RateId.Of(id), zone: null, cancel)) return NotFound();
        TakeTiers();
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, [FromServices] RunAction run, [FromServices] EndForm end, CancellationToken cancel)
    {
        if (!await LoadAsync(RateId.Of(id), zone: null, cancel)) return NotFound();
        var answer = await run.RunAsync(RateActions.DeleteAsync, new RateActions.One(RateId.Of(id)), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, $"{Root}/zones/{Zone.Id.Value}", "shipping.rate_deleted");
        Show();
        return this.Refused(answer.Problems);
    }
}
