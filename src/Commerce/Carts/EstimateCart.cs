using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Carts;

/// <summary>Says what a cart comes to at a place: how it can be sent there, and with which taxes. Nothing is kept.</summary>
public sealed class EstimateCart(AskShipping shipping, AskTaxes taxes, FindOffers offers, TimeProvider time)
{
    /// <param name="Cart">With what sending it costs, once there is a choice.</param>
    /// <param name="Shipping">What there is to choose from.</param>
    /// <param name="Chosen">Null: there is nothing to choose, or nothing to be sent.</param>
    /// <param name="Taxes">With shipping after its discounts; null where nothing can be sent there.</param>
    public sealed record Estimate(CartView Cart, ShippingQuote Shipping, ShippingOption? Chosen, TaxAnswer? Taxes);

    /// <param name="cart">As it was read for the country that it goes to.</param>
    /// <param name="option">The key of the choice; null, or one that there is not: the cheapest.</param>
    /// <param name="locale">BCP 47, in which the choices are named.</param>
    public async Task<Answer<Estimate>> OfAsync(CartView cart, Destination to, string? option, TaxCustomer customer, string? locale, CancellationToken cancel)
    {
        var answer = await shipping.OfAsync(cart.ToShip, to, cancel, locale);
        if (!answer.Succeeded(out var quote, out _)) return Answer<Estimate>.Refused(answer.Problems);
        // The rules speak in the shop's own currency.
        var own = cart.Lines.Select(line => line.Offer?.Own.Currency).FirstOrDefault(currency => currency is not null) ?? cart.Priced.Currency;
        if (offers.InMarket(0, own) is null) return new Problem("shipping_not_in_currency", "What sending costs is not known in this currency. You will see it when you order.", "country");
        quote = quote with { Options = [.. quote.Options.Select(one => one with { PriceMinor = offers.InMarket(one.PriceMinor, own) ?? one.PriceMinor })] };
        var chosen = quote.Options.FirstOrDefault(one => one.Key == option) ?? (quote.Options.Count > 0 ? quote.Options[0] : null);
        if (chosen is null && quote.NeedsShipping) return new Estimate(cart, quote, null, null);

        var whole = cart.WithShipping(chosen?.PriceMinor ?? 0, time.GetUtcNow());
        var tax = await taxes.OfAsync(whole.ToTax(new TaxPlace(to.Country, to.Region, to.PostalCode), customer, (whole.Priced.ShippingMinor ?? 0) - whole.Priced.ShippingDiscountMinor), cancel);
        return tax.Succeeded(out var due, out var problem) ? new Estimate(whole, quote, chosen, due) : problem;
    }
}
