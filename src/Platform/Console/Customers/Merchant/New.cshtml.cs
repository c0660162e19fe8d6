using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Merchant;

/// <summary>Writes down a customer.</summary>
[Permission("customers:write", PlaceKind.Shop)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : CustomerEditor(store, staff, end, shell)
{
    public Task OnGetAsync(CancellationToken cancel) => ReadSettingsAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadSettingsAsync(cancel);
        var answer = await run.RunAsync(CustomerActions.CreateAsync, Wish(), cancel);
        return answer.Succeeded(out var made, out _) ? End.Done(HttpContext, $"{Staff.Root}/customers/{made.Id}", "customers.created") : this.Refused(answer.Problems);
    }
}
