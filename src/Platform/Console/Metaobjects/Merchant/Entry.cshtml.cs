using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.Content;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>One entry of a kind of thing.</summary>
[Permission("metaobjects:read", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class EntryModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : EntryEditor(store, staff, end)
{
    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(id, cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(MetaobjectActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/metaobjects/entries/{id}", "fields.entry_saved") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(MetaobjectActions.DeleteAsync, new MetaobjectActions.Chosen([id]), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/metaobjects/{Type!.Id.Value}", "fields.entries_deleted_one"); // loaded before
        Show();
        return this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = MetaobjectId.Of(id);
        Kept = await Store.Metaobjects.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, cancel);
        return Kept is not null && await LoadTypeAsync(Kept.TypeId, cancel);
    }

    void Show() => Form = new Input { Handle = Kept!.Handle, IsActive = Kept.IsActive }; // loaded before
}
