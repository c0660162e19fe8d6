using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Menus.Merchant;

/// <summary>One menu: its links and their order.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields, ValueLengthLimit = ContentEditor.LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : MenuEditor(store, staff, end, shell)
{
    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(MenuId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(MenuId.Of(id), cancel)) return NotFound();
        await TakeAsync(cancel);
        var answer = await run.RunAsync(MenuActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/menus/{id}", "content.menu_saved") : Again(answer.Problems);
    }

    [NotAnAction("only draws the order that follows")]
    public async Task<IActionResult> OnPostArrangeAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(MenuId.Of(id), cancel)) return NotFound();
        await TakeAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(MenuActions.DeleteAsync, new MenuActions.One(MenuId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/menus", "content.menu_deleted");
        if (!await LoadAsync(MenuId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
