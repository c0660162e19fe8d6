using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.CustomData.Merchant;

/// <summary>Which fields of their own the things of a shop have.</summary>
[Permission("metafields:read", PlaceKind.Shop)]
[Menu("custom_data", "/custom-data", "tag", 36, Group = "settings")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly MetafieldOwner[] Kinds = [.. Enum.GetValues<MetafieldOwner>().Where(owner => owner is not MetafieldOwner.Metaobject)];

    static readonly ListShape Shape = new() { Sorts = ["place"], Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["owner"] = [.. Kinds.Select(NameOf)] }, PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("metafields:write");

    public ListPage<MetafieldDefinition> Definitions { get; private set; } = null!; // set before the page is rendered

    /// <summary>The kind of thing that the list is narrowed to; empty: none.</summary>
    public string Chosen => Definitions.Query.Filters.GetValueOrDefault("owner") ?? "";

    /// <summary>All of a kind are shown in their order, and one may change it.</summary>
    public bool CanSort => May && Chosen.Length > 0 && Definitions.Query.Search.Length == 0 && Definitions.Total <= Shape.PageSize;

    public bool HasShopFields { get; private set; }

    public IEnumerable<SelectListItem> Owners => Kinds.Select(owner => new SelectListItem(shell.Words[$"fields.owner_{owner}"], NameOf(owner)));

    public static IEnumerable<string> UsesOf(MetafieldDefinition definition)
    {
        if (definition.IsRequired) yield return "required";
        if (definition.IsShown) yield return "shown";
        if (definition.IsFacet) yield return "facet";
        if (definition.IsRule) yield return "rule";
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner != MetafieldOwner.Metaobject);
        if (query.Filters.GetValueOrDefault("owner") is { } chosen && Enum.TryParse<MetafieldOwner>(chosen, ignoreCase: true, out var owner)) matching = matching.Where(one => one.Owner == owner);
        // SQLite lowers only A to Z: what was typed is looked for too.
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var lower = typed.ToLowerInvariant();
        if (typed.Length > 0) matching = matching.Where(one => one.Name.Contains(typed) || one.Name.ToLower().Contains(lower) || one.Key.Contains(lower) || one.Namespace.Contains(lower));
        var total = await matching.CountAsync(cancel);
        var rows = await matching.OrderBy(one => one.Owner).ThenBy(one => one.Position ?? int.MaxValue).ThenBy(one => one.Id).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel);
        HasShopFields = await store.MetafieldDefinitions.AnyAsync(one => one.Owner == MetafieldOwner.Shop, cancel);
        Definitions = new ListPage<MetafieldDefinition>(query, total, rows);
    }

    public async Task<IActionResult> OnPostUpAsync(long id, CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        var order = Definitions.Rows.Select(row => row.Id).ToList();
        var place = order.IndexOf(MetafieldId.Of(id));
        if (place < 0) return NotFound();
        if (place > 0) (order[place - 1], order[place]) = (order[place], order[place - 1]);
        var answer = await run.RunAsync(MetafieldActions.SortAsync, new MetafieldActions.Sorted(Definitions.Rows[place].Owner, order), cancel);
        return answer.Problem is null ? new LocalRedirectResult(Definitions.Query.Url) : this.Refused(answer.Problems);
    }

    static string NameOf(MetafieldOwner owner) => owner.ToString().ToLowerInvariant();
}
