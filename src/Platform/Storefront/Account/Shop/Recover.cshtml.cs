using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Asks for a link to a new password. The answer is the same for every address.</summary>
public sealed class RecoverModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, AskCustomerLink ask) : AccountPage(shop, current, cookie)
{
    public string? Mail { get; private set; }

    public bool Sent { get; private set; }

    public void OnGet(bool sent) => (Heading, Sent) = (Shop.Words["account_recover"], sent);

    [NotAnAction("asks for a mail; the answer is the same for every address")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? mail, CancellationToken cancel)
    {
        (Heading, Mail) = (Shop.Words["account_recover"], mail);
        var answer = await ask.RunAsync(new LinkWish(CustomerLinkPurpose.Recovery, mail ?? "", Shop.Locale), Caller, cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account/recover") + "?sent=true") : Refused(answer.Problems);
    }
}
