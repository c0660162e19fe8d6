using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Pages.Merchant;

/// <summary>A new page.</summary>
[Permission("content:write", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(ValueLengthLimit = LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : PageEditor(store, staff, end, shell, directory)
{
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(id: null, cancel);

    public async Task<IActionResult> OnPostAsync([FromServices] RunAction run, CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        var wish = Wish();
        var answer = await run.RunAsync(PageActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Staff.Root}/pages/{kept.Id.Value}", "catalog.product_created", wish.Text.Title) : this.Refused(answer.Problems);
    }
}
