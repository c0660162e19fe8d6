using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Segments.Merchant;

/// <summary>Makes a segment.</summary>
[Permission("customers:write", PlaceKind.Shop)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : SegmentEditor(store, staff, end, shell)
{
    public Task OnGetAsync(CancellationToken cancel) => LookAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(SegmentActions.CreateAsync, Wish(), cancel);
        return answer.Succeeded(out var made, out _) ? End.Done(HttpContext, $"{Staff.Root}/segments/{made.Id.Value}", "segments.created") : await RefuseAsync(answer.Problems, cancel);
    }

    [NotAnAction("only counts who would be in it")]
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancel)
    {
        await LookAsync(cancel);
        return Page();
    }
}
