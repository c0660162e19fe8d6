using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>The kinds of things that the merchant made up.</summary>
[Permission("metaobjects:read", PlaceKind.Shop)]
[Menu("metaobjects", "/metaobjects", "box", 30, Group = "content")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    public CurrentStaff Staff => staff;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await store.MetaobjectTypes.OrderBy(type => type.Title).ThenBy(type => type.Id)
        .Select(type => new Row(type.Id.Value, type.Title, type.Name, type.Description, store.MetafieldDefinitions.Count(one => one.Owner == MetafieldOwner.Metaobject && one.Namespace == type.Name), store.Metaobjects.Count(one => one.TypeId == type.Id))).ToListAsync(cancel);

    public sealed record Row(long Id, string Title, string Name, string Description, int Fields, int Entries);
}
