using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>A customer's own account. Whose it is comes from the session: no form and no address names it.</summary>
public sealed class IndexModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, OwnCustomerAccount own) : AccountPage(shop, current, cookie)
{
    public Customer Me { get; private set; } = null!; // set before the page is rendered

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>What was done just now, or null.</summary>
    public string? Done { get; private set; }

    public string Wording => Shop.Words.Say("account_news", Shop.Name);

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        Done = done switch { "saved" => Shop.Words["account_saved"], "password" => Shop.Words["account_password_saved"], _ => null };
        return Page();
    }

    [NotAnAction("a customer's own account, whom no permission concerns")]
    public async Task<IActionResult> OnPostAsync([FromForm] string? firstName, [FromForm] string? lastName, [FromForm] string? phone, [FromForm] bool news, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        (FirstName, LastName, Phone) = (firstName, lastName, phone);
        var answer = await own.SaveAsync(Me.Id, new OwnCustomerAccount.Details(firstName ?? "", lastName ?? "", phone ?? "", news, Wording), cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account") + "?done=saved") : Refused(answer.Problems);
    }

    [NotAnAction("a customer's own password")]
    public async Task<IActionResult> OnPostPasswordAsync([FromForm] string? present, [FromForm] string? password, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        var answer = await own.ChangePasswordAsync(Me, present ?? "", password ?? "", Caller, cancel);
        return answer.Succeeded(out var secret, out _) ? Enter(secret, Shop.Url("/account") + "?done=password") : Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await MeAsync(cancel) is not { Customer: var me }) return false;
        (Me, Heading, FirstName, LastName, Phone) = (me, Shop.Words["account"], me.FirstName, me.LastName, me.Phone);
        return true;
    }
}
