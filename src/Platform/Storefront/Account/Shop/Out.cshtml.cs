using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Ends the session of this browser.</summary>
public sealed class OutModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, KeepCustomerSessions sessions) : AccountPage(shop, current, cookie)
{
    public IActionResult OnGet() => LocalRedirect(Shop.Url("/account/login"));

    [NotAnAction("ends one's own session")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await MeAsync(cancel) is { } me) await sessions.EndAsync(me.Session.Id, cancel);
        Forget();
        return LocalRedirect(Shop.Url("/account/login"));
    }
}
