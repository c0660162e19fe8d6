using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>A blog, the newest article first.</summary>
public sealed class BlogModel(ShopView shop, StoreDb store, TimeProvider time) : ArticleList(shop, store, time)
{
    public Task<IActionResult> OnGetAsync(string handle, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default) => ListAsync(handle, tag: null, number, cancel);
}
