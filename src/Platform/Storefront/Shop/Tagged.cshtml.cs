using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>The articles of a blog that bear a tag.</summary>
public sealed class TaggedModel(ShopView shop, StoreDb store, TimeProvider time) : ArticleList(shop, store, time)
{
    public Task<IActionResult> OnGetAsync(string handle, string tag, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default) => ListAsync(handle, tag, number, cancel);
}
