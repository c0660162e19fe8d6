using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>What can be said of the primary market; all else of it are the shop's settings.</summary>
[Permission("markets:read", PlaceKind.Shop)]
public sealed class PrimaryModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public IReadOnlyList<SelectListItem> LowestPrices => [.. Enum.GetNames<LowestPriceShown>().Select(name => new SelectListItem(shell.Words[$"markets.lowest_{name}"], name))];

    public async Task OnGetAsync(CancellationToken cancel) => Form = new Input { LowestPrice = await store.Settings.Select(settings => settings.LowestPrice).SingleAsync(cancel) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var answer = await run.RunAsync(MarketActions.UpdatePrimaryAsync, new MarketActions.Primary(Form.LowestPrice), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/settings/markets", "markets.saved") : this.Refused(answer.Problems);
    }

    public sealed record Input
    {
        public LowestPriceShown LowestPrice { get; init; }
    }
}
