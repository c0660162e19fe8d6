using Microsoft.Extensions.Options;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Storefront.Account;

namespace Vitrine.Platform.Storefront;

/// <summary>The cart of whoever asks: which one it is, and how their browser keeps hold of it.</summary>
public sealed class ShopCart(ReadCart read, MergeCarts merge, CurrentCustomer customer, IOptions<CartsOptions> options, IHostEnvironment environment)
{
    const string Name = "cart";

    readonly HostCookie cookie = new(environment, Name) { HttpOnly = true, SameSite = SameSiteMode.Lax };

    int? count;

    /// <summary>Whose cart it is. Whoever signed in, in whatever way, and still holds a guest's cart has it in their own from now on.</summary>
    public async Task<CartOwner> OfAsync(HttpContext context)
    {
        var token = TokenOf(context);
        if (await customer.FindAsync(context.RequestAborted) is not { } someone) return new CartOwner(token);
        if (token is not null)
        {
            await merge.OnSignInAsync(token, someone.Customer.Id.Value, context.RequestAborted);
            if (!context.Response.HasStarted) context.Response.Cookies.Delete(cookie.Name!, cookie.Build(context)); // named by its constructor
        }

        return new CartOwner(null, CustomerKey.Of(someone.Customer.Id.Value));
    }

    /// <summary>Lets the browser hold a guest's cart from now on.</summary>
    /// <param name="token">Null: it holds the right one, which is put off with the cart.</param>
    public void Hold(HttpContext context, CartOwner owner, string? token)
    {
        if (owner.CustomerKey is not null) return;
        if ((token ?? TokenOf(context)) is not { } held) return;
        var kept = cookie.Build(context);
        kept.MaxAge = options.Value.KeptFor(owner.CustomerKey);
        context.Response.Cookies.Append(cookie.Name!, held, kept); // named by its constructor
    }

    /// <summary>How many pieces are in it. No query for who holds none, and one for all of a page.</summary>
    public async Task<int> CountAsync(HttpContext context)
    {
        if (count is { } known) return known;
        var owner = await OfAsync(context);
        count = owner is { Token: null, CustomerKey: null } ? 0 : await read.CountAsync(owner, context.RequestAborted);
        return count.Value;
    }

    string? TokenOf(HttpContext context) => context.Request.Cookies[cookie.Name!]; // named by its constructor
}
