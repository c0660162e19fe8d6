using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>A new zone.</summary>
[Permission("shipping:write", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class NewZoneModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : ZoneEditor(store, staff, end, shell)
{
    public async Task<IActionResult> OnGetAsync(long profile, CancellationToken cancel)
    {
        if (!await LoadAsync(id: null, profile, cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(id: null, Form.Profile, cancel)) return NotFound();
        List<Problem> problems = [];
        var wish = Wish(id: null, problems);
        if (problems.Count > 0) return await AgainAsync(problems, cancel);
        var answer = await run.RunAsync(ZoneActions.CreateAsync, wish, cancel);
        // A zone without a rate delivers nothing: its page says so, and how to go on.
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Root}/zones/{kept.Id.Value}", "shipping.zone_created", Form.Name?.Trim()) : await AgainAsync(answer.Problems, cancel);
    }

    [NotAnAction("only draws the countries that were looked for")]
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(id: null, Form.Profile, cancel)) return NotFound();
        await DrawAsync(cancel);
        return Page();
    }
}
