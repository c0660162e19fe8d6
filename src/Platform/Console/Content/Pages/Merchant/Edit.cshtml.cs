using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Pages.Merchant;

/// <summary>One page, all that it says.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(ValueLengthLimit = LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : PageEditor(store, staff, end, shell, directory)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(PageId.Of(id), cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        if (!await LoadAsync(PageId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(PageActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/pages/{id}", "content.page_saved") : Again(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, [FromServices] RunAction run, CancellationToken cancel)
    {
        var answer = await run.RunAsync(PageActions.DeleteAsync, new PageActions.One(PageId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/pages", "content.page_deleted");
        if (!await LoadAsync(PageId.Of(id), cancel)) return NotFound();
        Show();
        return this.Refused(answer.Problems);
    }
}
