using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>What can be taken away as files.</summary>
[Permission("imports:read", PlaceKind.Shop)]
[Menu("exports", "/exports", "download", 39, Group = "settings", Below = "imports")]
public sealed class ExportsModel(StoreDb store, CurrentStaff staff) : PageModel
{
    public CurrentStaff Staff => staff;

    /// <summary>Kinds of things by name, with how many there are.</summary>
    public IReadOnlyList<(string Kind, int Count)> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Kinds =
    [
        ("products", await store.Products.CountAsync(cancel)), ("collections", await store.Collections.CountAsync(cancel)), ("inventory", await store.Variants.CountAsync(variant => variant.TracksInventory, cancel)),
        ("pages", await store.Pages.CountAsync(cancel)), ("redirects", await store.Redirects.CountAsync(cancel)),
    ];
}
