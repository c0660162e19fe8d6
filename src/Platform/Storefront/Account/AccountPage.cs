using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Platform.Storefront.Account;

/// <summary>A page of a customer's account: never kept by a cache, its address never told to another site, its forms bound to this shop.</summary>
[RequestFormLimits(ValueLengthLimit = LargestForm, ValueCountLimit = 50), RequestSizeLimit(LargestForm)]
public abstract class AccountPage(ShopView shop, CurrentCustomer current, CustomerCookie cookie) : ShopPage(shop)
{
    public const int LargestForm = 64 * 1024;

    IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is wrong with a field, or null. An empty name: with all of it.</summary>
    public string? ProblemOf(string field) => problems.GetValueOrDefault(field);

    [NonHandler]
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer"; // the secret of a mailed link stands in the address
        headers["X-Robots-Tag"] = "noindex";
        return base.OnPageHandlerExecutionAsync(context, next);
    }

    protected Caller Caller => new(HttpContext.Connection.RemoteIpAddress, Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);

    protected Task<SignedInCustomer?> MeAsync(CancellationToken cancel) => current.FindAsync(cancel);

    /// <summary>Asks to sign in, and to come back here.</summary>
    protected IActionResult AskToSignIn() => Redirect(Shop.Url("/account/login") + QueryString.Create("to", HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : Request.Path.ToString()));

    /// <summary>Hands the browser its new session and leads on, only ever to a path of this host.</summary>
    protected IActionResult Enter(string secret, string? to)
    {
        cookie.Write(HttpContext, secret);
        return LocalRedirect(Url.IsLocalUrl(to) ? to : Shop.Url("/account"));
    }

    protected void Forget() => cookie.Delete(HttpContext);

    /// <summary>Shows the page again with what has to be mended.</summary>
    protected PageResult Refused(IReadOnlyList<Problem> refused)
    {
        problems = Shop.SaidByField(refused);
        Response.StatusCode = refused[0].Code switch
        {
            "too_many" => StatusCodes.Status429TooManyRequests,
            "not_found" => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return Page();
    }
}
