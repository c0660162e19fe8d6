using System.Net;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>Lets a shopper put a code into their cart, and nobody try codes until one fits.</summary>
public sealed class EnterCode(StoreDb store, CurrentTenant tenant, ChangeCart change, LimitGuesses limit)
{
    const string Door = "coupon";

    /// <summary>Keeps a code that there is, whether or not it takes off anything now: the cart says what is missing. One that there is not is told to be none.</summary>
    public async Task<Answer<ChangeCart.Kept>> RunAsync(CartOwner owner, string code, string? seen, IPAddress? address, CancellationToken cancel)
    {
        var key = CodeKey.Of(code);
        if (key.Length == 0) return new Problem("discount_code_unknown", "There is no such code.", "code");
        // Counted before it is judged: a thousand at one moment are a thousand.
        var shop = Place.Of(tenant.Info.Id).ToString();
        if (await limit.CountAsync(Door, shop, null, address, cancel) is not null) return new Problem("too_many_codes", "That were many codes at once. Please try again in a quarter of an hour.", "code");
        if (!await store.DiscountCodes.AnyAsync(one => one.Key == key, cancel)) return new Problem("discount_code_unknown", "There is no such code.", "code");
        // It was no guess: a code that a thousand shoppers were given keeps none of them out.
        await limit.TakeBackAsync(Door, shop, address, cancel);
        return await change.ChangeAsync(owner, new ChangeCart.Changing { AddCode = code, Seen = seen }, cancel);
    }
}
