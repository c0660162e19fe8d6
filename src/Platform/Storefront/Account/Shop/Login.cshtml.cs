using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>The door of a shop's customers: by password, or by a link that is mailed.</summary>
public sealed class LoginModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, SignInCustomer signIn, AskCustomerLink ask) : AccountPage(shop, current, cookie)
{
    public string? Mail { get; private set; }

    /// <summary>Where the customer was going, a path of this host.</summary>
    public string? To { get; private set; }

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? to, bool sent, CancellationToken cancel)
    {
        Show(to);
        Sent = sent;
        return await MeAsync(cancel) is null ? Page() : LocalRedirect(Url.IsLocalUrl(to) ? to : Shop.Url("/account"));
    }

    [NotAnAction("a shopper's own door, whom no permission concerns")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? mail, [FromForm] string? password, [FromForm] string? to, CancellationToken cancel)
    {
        Show(to);
        Mail = mail;
        var answer = await signIn.RunAsync(mail ?? "", password ?? "", Caller, cancel);
        return answer.Succeeded(out var secret, out _) ? Enter(secret, to) : Refused(answer.Problems);
    }

    [NotAnAction("asks for a mail; the answer is the same for every address")]
    public async Task<IActionResult> OnPostLinkAsync([FromForm] string? mail, [FromForm] string? to, CancellationToken cancel)
    {
        Show(to);
        Mail = mail;
        var answer = await ask.RunAsync(new LinkWish(CustomerLinkPurpose.SignIn, mail ?? "", Shop.Locale), Caller, cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account/login") + "?sent=true") : Refused(answer.Problems);
    }

    void Show(string? to) => (Heading, To) = (Shop.Words["account_sign_in"], Url.IsLocalUrl(to) ? to : null);
}
