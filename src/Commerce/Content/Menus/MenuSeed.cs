using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>Gives every shop its two menus. Those of a sample lead to its collections and pages.</summary>
public sealed class MenuSeed(StoreDb store) : IShopSeed
{
    // As many names as fit into one line beside name and search; the rest is one link away.
    const int LettersInLine = 76;

    public string Name => "menus";

    public int Order => 45;

    public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
    {
        var (main, footer) = (await MenuAsync(Menu.Main, cancel), await MenuAsync(Menu.Footer, cancel));
        if (main.Items.Count == 0)
        {
            var collections = await store.Collections.OrderBy(row => row.Position).Select(row => new { row.Id, row.Title }).ToListAsync(cancel);
            var letters = 0;
            var shown = collections.TakeWhile(row => (letters += row.Title.Length) <= LettersInLine).ToList();
            main.Items.AddRange(shown.Select((row, i) => new MenuItem { Position = i + 1, Depth = 0, Kind = MenuLinkKind.Collection, CollectionId = row.Id }));
            if (shown.Count < collections.Count) main.Items.Add(new MenuItem { Position = shown.Count + 1, Depth = 0, Kind = MenuLinkKind.Collections });
        }

        if (footer.Items.Count == 0)
        {
            var pages = await store.Pages.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel);
            footer.Items.AddRange(pages.Select((id, i) => new MenuItem { Position = i + 1, Depth = 0, Kind = MenuLinkKind.Page, PageId = id }));
        }

        await store.SaveChangesAsync(cancel);
    }

    async Task<Menu> MenuAsync(string handle, CancellationToken cancel)
    {
        if (await store.Menus.Include(menu => menu.Items).SingleOrDefaultAsync(menu => menu.Handle == handle, cancel) is { } menu) return menu;
        menu = new Menu { Handle = handle, Title = "" };
        store.Menus.Add(menu);
        return menu;
    }
}
