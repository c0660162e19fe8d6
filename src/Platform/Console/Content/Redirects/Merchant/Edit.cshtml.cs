using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Redirects.Merchant;

/// <summary>One redirect.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = ContentEditor.LongestField)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : RedirectEditor(staff, end)
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        Form = new Input { From = Kept!.From, To = Kept.To }; // loaded before
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(RedirectActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/redirects", "content.redirect_saved") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(RedirectActions.DeleteAsync, new RedirectActions.Chosen([id]), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, $"{Staff.Root}/redirects", "content.redirects_deleted_one");
        return await LoadAsync(id, cancel) ? this.Refused(answer.Problems) : NotFound();
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = RedirectId.Of(id);
        Kept = await store.Redirects.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, cancel);
        return Kept is not null;
    }
}
