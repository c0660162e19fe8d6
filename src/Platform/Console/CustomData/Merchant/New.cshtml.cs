using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.CustomData.Merchant;

/// <summary>A new field of a kind of thing.</summary>
[Permission("metafields:write", PlaceKind.Shop)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : DefinitionEditor(store, staff, end, shell)
{
    /// <param name="type">The type of metaobject that it is a field of, or null.</param>
    public async Task<IActionResult> OnGetAsync(MetafieldOwner? owner, string? type, CancellationToken cancel)
    {
        Form = new Input { Owner = type is not null ? MetafieldOwner.Metaobject : owner is null or MetafieldOwner.Metaobject ? MetafieldOwner.Product : owner.Value, Namespace = type, IsPinned = true };
        return await LoadAsync(id: null, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(id: null, cancel)) return NotFound();
        var wish = Wish();
        var answer = await run.RunAsync(MetafieldActions.CreateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, Back, "fields.added", wish.Name) : this.Refused(answer.Problems);
    }
}
