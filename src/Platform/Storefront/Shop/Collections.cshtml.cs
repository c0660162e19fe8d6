using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class CollectionsModel(ShopView shop, StoreDb store) : ShopPage(shop)
{
    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Heading = Shop.Words["collections"];
        var rows = await store.Collections.AsNoTracking().OrderBy(row => row.Position).Select(row => new { row.Handle, row.Title, row.Image }).ToListAsync(cancel);
        var texts = await Shop.TextsAsync(TranslatedResource.Collection, null, cancel, field: "title");
        Entries = [.. rows.Select(row => new Entry(Shop.Url($"/collections/{row.Handle}"), ShopView.Text(texts, row.Handle, "title", row.Title), row.Image))];
    }

    public sealed record Entry(string Url, string Title, string? Image);
}
