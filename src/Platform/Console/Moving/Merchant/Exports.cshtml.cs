using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
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

    /// <summary>Films of products, for which files of products have no column.</summary>
    public int Films { get; private set; }

    /// <summary>As <see cref="Films"/>, things in three dimensions.</summary>
    public int Models { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var left = await store.Set<ProductMedia>().Where(media => media.Kind != MediaKind.Image).GroupBy(media => media.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        (Films, Models) = (left.Find(one => one.Key is MediaKind.Video)?.Count ?? 0, left.Find(one => one.Key is MediaKind.File)?.Count ?? 0);
        Kinds =
        [
            ("products", await store.Products.CountAsync(cancel)), ("collections", await store.Collections.CountAsync(cancel)), ("inventory", await store.Variants.CountAsync(variant => variant.TracksInventory, cancel)),
            ("pages", await store.Pages.CountAsync(cancel)), ("redirects", await store.Redirects.CountAsync(cancel)),
        ];
    }
}
