using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class ContentPageModel(ShopView shop, StoreDb store) : ShopPage(shop)
{
    public string BodyHtml { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        if (await store.Pages.AsNoTracking().SingleOrDefaultAsync(row => row.Handle == handle, cancel) is not { } page) return NotFound();
        var texts = await Shop.TextsAsync(TranslatedResource.Page, [handle], cancel);
        Heading = ShopView.Text(texts, handle, "title", page.Title);
        BodyHtml = ShopView.Text(texts, handle, "body_html", page.BodyHtml);
        return Page();
    }
}
