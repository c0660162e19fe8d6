using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Chooses the first password by a mailed link, and begins the account.</summary>
public sealed class ActivateModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, UseCustomerLink links) : AccountPage(shop, current, cookie)
{
    public string Key { get; private set; } = "";

    /// <summary>Whether the link works yet.</summary>
    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(string? key, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_activate"], key ?? "");
        IsOpen = await links.IsOpenAsync(Key, cancel, CustomerLinkPurpose.Registration, CustomerLinkPurpose.Invitation);
    }

    [NotAnAction("the link is the proof of who acts")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? key, [FromForm] string? password, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_activate"], key ?? "");
        var answer = await links.ActivateAsync(Key, password ?? "", Caller, cancel);
        if (answer.Succeeded(out var secret, out var problem)) return Enter(secret, to: null);
        IsOpen = problem.Code != UseCustomerLink.Gone.Code;
        return Refused(answer.Problems);
    }
}
