using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Menus.Merchant;

/// <summary>A new menu.</summary>
[Permission("content:write", PlaceKind.Shop)]
[RequestFormLimits(ValueCountLimit = MostFields, ValueLengthLimit = ContentEditor.LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : MenuEditor(store, staff, end, shell)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await TakeAsync(cancel);
        var wish = Wish();
        var answer = await run.RunAsync(MenuActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Staff.Root}/menus/{kept.Id.Value}", "catalog.product_created", wish.Title) : Again(answer.Problems);
    }

    [NotAnAction("only draws the order that follows")]
    public async Task<IActionResult> OnPostArrangeAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await TakeAsync(cancel);
        return Page();
    }
}
