using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>A kind of thing: what it is called and which fields it has.</summary>
[Permission("metafields:read", PlaceKind.Shop)]
public sealed class TypeModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("metafields:write");

    public MetaobjectType? Kept { get; private set; }

    public IReadOnlyList<MetafieldDefinition> Fields { get; private set; } = [];

    public int Entries { get; private set; }

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    public IEnumerable<SelectListItem> Displays => [new(shell.Words["fields.display_handle"], ""), .. Fields.Where(one => one.Meaning is { IsList: false, IsReference: false }).Select(one => new SelectListItem(one.Name, one.Key))];

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
        var answer = await run.RunAsync(MetaobjectActions.UpdateTypeAsync, new MetaobjectActions.TypeWish(MetaobjectTypeId.Of(id), Form.Title ?? "", Description: Form.Description ?? "", DisplayKey: Form.DisplayKey), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/metaobjects/{id}/edit", "fields.saved", Form.Title) : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(MetaobjectActions.DeleteTypeAsync, new MetaobjectActions.OneType(MetaobjectTypeId.Of(id)), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, $"{staff.Root}/metaobjects", "fields.type_deleted");
        if (!await LoadAsync(id, cancel)) return NotFound();
        Show();
        return this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = MetaobjectTypeId.Of(id);
        Kept = await store.MetaobjectTypes.AsNoTracking().SingleOrDefaultAsync(type => type.Id == wanted, cancel);
        if (Kept is not { } kept) return false;
        Fields = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner == MetafieldOwner.Metaobject && one.Namespace == kept.Name).OrderBy(one => one.Position ?? int.MaxValue).ThenBy(one => one.Id).ToListAsync(cancel);
        Entries = await store.Metaobjects.CountAsync(one => one.TypeId == wanted, cancel);
        return true;
    }

    void Show() => Form = new Input { Title = Kept!.Title, Description = Kept.Description, DisplayKey = Kept.DisplayKey ?? "" }; // loaded before

    // The action says what is wrong with it.
    public sealed record Input
    {
        public string? Title { get; init; }

        public string? Description { get; init; }

        public string? DisplayKey { get; init; }
    }
}
