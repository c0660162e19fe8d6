using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Signs in by a mailed link. Opening it changes nothing: programs that look into mails do so too.</summary>
public sealed class LinkModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, UseCustomerLink links) : AccountPage(shop, current, cookie)
{
    public string Key { get; private set; } = "";

    /// <summary>Whether the link works yet.</summary>
    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(string? key, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_link"], key ?? "");
        IsOpen = await links.IsOpenAsync(Key, cancel, CustomerLinkPurpose.SignIn);
    }

    [NotAnAction("the link is the proof of who acts")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? key, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_link"], key ?? "");
        var answer = await links.SignInAsync(Key, Caller, cancel);
        if (answer.Succeeded(out var secret, out var problem)) return Enter(secret, to: null);
        IsOpen = problem.Code != UseCustomerLink.Gone.Code;
        return Refused(answer.Problems);
    }
}
