using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Collections.Merchant;

/// <summary>One collection: what is in it, and why.</summary>
[Permission("products:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LongestField)]
public sealed class CollectionModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : CollectionEditor(store, staff, end, shell)
{
    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(CollectionId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(CollectionId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(CollectionActions.UpdateAsync, await WishAsync(cancel), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/collections/{id}", "catalog.collection_saved") : Again(answer.Problems);
    }

    [NotAnAction("only shows what would be in it")]
    public async Task<IActionResult> OnPostLookAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(CollectionId.Of(id), cancel)) return NotFound();
        await TakeAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(CollectionActions.DeleteAsync, new CollectionActions.One(CollectionId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/collections", "catalog.collection_deleted");
        if (!await LoadAsync(CollectionId.Of(id), cancel)) return NotFound();
        await ShowAsync(cancel);
        return this.Refused(answer.Problems);
    }
}
