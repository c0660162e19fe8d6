using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Collections.Merchant;

/// <summary>A new collection.</summary>
[Permission("products:write", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LongestField)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : CollectionEditor(store, staff, end, shell)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        var wish = await WishAsync(cancel);
        var answer = await run.RunAsync(CollectionActions.CreateAsync, wish, cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Staff.Root}/collections/{kept.Id.Value}", "catalog.collection_created", wish.Title) : this.Refused(answer.Problems);
    }

    [NotAnAction("only shows what would be in it")]
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancel)
    {
        await LoadAsync(id: null, cancel);
        await TakeAsync(cancel);
        return Page();
    }
}
