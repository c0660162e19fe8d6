using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Sets a new password by a mailed link. Opening the link changes nothing: programs that look into mails do so too.</summary>
public sealed class ResetModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, UseCustomerLink links) : AccountPage(shop, current, cookie)
{
    public string Key { get; private set; } = "";

    /// <summary>Whether the link works yet.</summary>
    public bool IsOpen { get; private set; }

    public async Task OnGetAsync(string? key, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_reset"], key ?? "");
        IsOpen = await links.IsOpenAsync(Key, cancel, CustomerLinkPurpose.Recovery);
    }

    [NotAnAction("the link is the proof of who acts")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? key, [FromForm] string? password, CancellationToken cancel)
    {
        (Heading, Key) = (Shop.Words["account_reset"], key ?? "");
        var answer = await links.ResetAsync(Key, password ?? "", Caller, cancel);
        if (answer.Succeeded(out var secret, out var problem)) return Enter(secret, to: null);
        IsOpen = problem.Code != UseCustomerLink.Gone.Code;
        return Refused(answer.Problems);
    }
}
