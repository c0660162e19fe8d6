using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.CustomData.Merchant;

/// <summary>One field: what it is called, what it may say and where it is used.</summary>
[Permission("metafields:read", PlaceKind.Shop)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : DefinitionEditor(store, staff, end, shell)
{
    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    /// <summary>How many things say something in it.</summary>
    public int Filled { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await FindAsync(id, cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(MetafieldActions.UpdateAsync, Wish(), cancel);
        return answer.Problem is null ? End.Done(HttpContext, Back, "fields.saved", Form.Name ?? "") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(MetafieldActions.DeleteAsync, new MetafieldActions.One(MetafieldId.Of(id)), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Back, "fields.deleted");
        Show();
        return this.Refused(answer.Problems);
    }

    async Task<bool> FindAsync(long id, CancellationToken cancel)
    {
        var wanted = MetafieldId.Of(id);
        if (!await LoadAsync(wanted, cancel)) return false;
        Filled = await Store.MetafieldValues.Where(value => value.DefinitionId == wanted).Select(value => value.OwnerId).Distinct().CountAsync(cancel);
        return true;
    }
}
