using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.Content;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>A new entry of a kind of thing.</summary>
[Permission("metaobjects:write", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class NewEntryModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : EntryEditor(store, staff, end)
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        Form = new Input { IsActive = true };
        return await LoadTypeAsync(MetaobjectTypeId.Of(id), cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadTypeAsync(MetaobjectTypeId.Of(id), cancel)) return NotFound();
        var answer = await run.RunAsync(MetaobjectActions.CreateAsync, Wish(), cancel);
        return answer.Succeeded(out var kept, out _) ? End.Done(HttpContext, $"{Staff.Root}/metaobjects/{id}", "fields.entry_created", kept.Handle) : this.Refused(answer.Problems);
    }
}
