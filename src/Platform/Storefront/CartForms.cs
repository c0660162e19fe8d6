using System.Net;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Shipping;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront;

/// <summary>What the cart's page asks the room for.</summary>
public sealed class CartForms(ReadCart read, ChangeCart change, EnterCode enter, EstimateCart estimate, ShopperOfCart shoppers)
{
    /// <param name="country">Where it goes, or null.</param>
    public async Task<CartView?> ReadAsync(CartOwner owner, string? country, CancellationToken cancel) => await read.OfAsync(owner, (await shoppers.FindAsync(cancel)).Shopper with { Country = country }, cancel);

    /// <param name="code">Tried once the rest is done; empty: none.</param>
    public async Task<Answer<ChangeCart.Kept>> ChangeAsync(CartOwner owner, ChangeCart.Changing wish, string code, IPAddress? address, CancellationToken cancel)
    {
        var answer = await change.ChangeAsync(owner, wish, cancel);
        return answer.Problem is not null || code.Length == 0 ? answer : await enter.RunAsync(owner, code, null, address, cancel);
    }

    /// <param name="cart">As it was read for the country that it goes to.</param>
    public async Task<Answer<EstimateCart.Estimate>> EstimateAsync(CartView cart, Destination to, string? option, string locale, CancellationToken cancel) =>
        await estimate.OfAsync(cart, to, option, (await shoppers.FindAsync(cancel)).Taxed, locale, cancel);
}
