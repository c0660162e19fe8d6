using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>What the shop promises. A policy that says nothing is not there.</summary>
public sealed class PolicyModel(ShopView shop, StoreDb store) : ShopPage(shop)
{
    public string BodyHtml { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken cancel)
    {
        if (PolicyHandles.Find(handle) is not { } kind) return NotFound();
        var body = await store.Policies.Where(policy => policy.Kind == kind).Select(policy => policy.BodyHtml).SingleOrDefaultAsync(cancel);
        if (string.IsNullOrEmpty(body)) return NotFound();
        var texts = await Shop.TextsAsync(TranslatedResource.Policy, [handle], cancel);
        Heading = Shop.Words[$"policy_{kind}"];
        BodyHtml = ShopView.Text(texts, handle, "body", body);
        return Page();
    }
}
