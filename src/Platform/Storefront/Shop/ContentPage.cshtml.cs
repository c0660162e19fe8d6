using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class ContentPageModel(ShopView shop, StoreDb store, TimeProvider time) : ShopPage(shop)
{
    public string BodyHtml { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        var pages = store.Pages.AsNoTracking().Published(time.GetUtcNow());
        if (await pages.SingleOrDefaultAsync(row => row.Handle == handle, cancel) is not { } page)
        {
            // A name it had before leads to the one it has.
            var present = await pages.Bearing(store, handle).SingleOrDefaultAsync(cancel);
            return present is null ? NotFound() : RedirectPermanent(Shop.Url($"/pages/{Uri.EscapeDataString(present)}") + Request.QueryString);
        }

        var texts = await Shop.TextsAsync(TranslatedResource.Page, [handle], cancel);
        Heading = ShopView.Text(texts, handle, "title", page.Title);
        BodyHtml = ShopView.Text(texts, handle, "body_html", page.BodyHtml);
        SeoTitle = texts.GetValueOrDefault((handle, "meta_title")) ?? page.SeoTitle;
        Summary = texts.GetValueOrDefault((handle, "meta_description")) ?? page.SeoDescription;
        return Page();
    }
}
