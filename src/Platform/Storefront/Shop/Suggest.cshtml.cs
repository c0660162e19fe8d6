using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>Products whose words begin like what was typed so far, as JSON for the search field: <c>/search/suggest?q=lam</c>.</summary>
public sealed class SuggestModel(ShopView shop, StoreDb store, FindProducts find, TimeProvider time) : ShopPage(shop)
{
    const int Most = 6;

    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken cancel)
    {
        var found = await find.SuggestAsync(q ?? "", Shop.Locale, Most, cancel);
        var cards = found.Count == 0 ? [] : await Shop.CardsAsync(store.Products.Published(time.GetUtcNow()).Where(product => found.Contains(product.Id)), cancel);
        var order = found.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        return new JsonResult(new
        {
            products = cards.OrderBy(card => order[card.Id]).Select(card => new
            {
                title = card.Title,
                url = Shop.Url($"/products/{card.Handle}"),
                image = card.Image is { } image ? ShopView.FileUrl(image) : null,
                price = card.SoldHere ? Shop.Price(card.From) : null,
                available = card.Available,
            }),
        });
    }
}
