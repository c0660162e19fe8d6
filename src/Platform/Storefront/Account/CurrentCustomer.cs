using Vitrine.Commerce.Customers.SignIn;

namespace Vitrine.Platform.Storefront.Account;

/// <summary>Who is signed in at this shop, read once a request by one query, and by none where the browser brings no cookie.</summary>
public sealed class CurrentCustomer(IHttpContextAccessor http, CustomerCookie cookie, KeepCustomerSessions sessions)
{
    bool isRead;
    SignedInCustomer? found;

    /// <summary>Null: nobody.</summary>
    public async Task<SignedInCustomer?> FindAsync(CancellationToken cancel)
    {
        if (isRead || http.HttpContext is not { } context) return found;
        found = cookie.Read(context.Request) is { Length: > 0 } secret ? await sessions.FindAsync(secret, cancel) : null;
        isRead = true;
        return found;
    }
}
