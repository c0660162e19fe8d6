using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>Asks for an account. Nothing is made before the mailed link was used, and known and unknown addresses get one answer.</summary>
public sealed class RegisterModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, AskCustomerLink ask) : AccountPage(shop, current, cookie)
{
    public string? Mail { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public bool Sent { get; private set; }

    /// <summary>The words beside the box, which are kept as a proof.</summary>
    public string Wording => Shop.Words.Say("account_news", Shop.Name);

    public async Task<IActionResult> OnGetAsync(bool sent, CancellationToken cancel)
    {
        (Heading, Sent) = (Shop.Words["account_register"], sent);
        return await MeAsync(cancel) is null ? Page() : LocalRedirect(Shop.Url("/account"));
    }

    [NotAnAction("asks for a mail; the answer is the same for every address")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? mail, [FromForm] string? firstName, [FromForm] string? lastName, [FromForm] bool news, CancellationToken cancel)
    {
        (Heading, Mail, FirstName, LastName) = (Shop.Words["account_register"], mail, firstName, lastName);
        var wish = new LinkWish(CustomerLinkPurpose.Registration, mail ?? "", Shop.Locale) { FirstName = firstName ?? "", LastName = lastName ?? "", Consent = news ? Wording : null };
        var answer = await ask.RunAsync(wish, Caller, cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account/register") + "?sent=true") : Refused(answer.Problems);
    }
}
