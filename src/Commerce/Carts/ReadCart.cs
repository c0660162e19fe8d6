using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>Reads a cart with everything looked up anew: prices, stock, discounts. Writes nothing, so that it can be read as often as anybody likes.</summary>
public sealed class ReadCart(StoreDb store, CurrentTenant tenant, FindOffers offers, FindDiscounts discounts, TimeProvider time)
{
    /// <summary>Who looks at it, as far as prices depend on it.</summary>
    public sealed record Shopper
    {
        /// <summary>ISO 3166-1 alpha-2, where it goes; null: not known yet.</summary>
        public string? Country { get; init; }

        /// <summary>Names of the segments that they are in, see <see cref="Catalog.SearchKey"/>.</summary>
        public IReadOnlySet<string> Segments { get; init; } = new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>Eleven queries at most, however long the cart is and however many discounts the shop has.</summary>
    /// <returns>Null: there is no cart, or none any more.</returns>
    public async Task<CartView?> OfAsync(CartOwner owner, Shopper shopper, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var cart = await store.Carts.Of(tenant.Info.Id, owner, now).AsNoTracking().Include(one => one.Lines.OrderBy(line => line.Id)).AsSplitQuery().SingleOrDefaultAsync(cancel);
        if (cart is null) return null;
        var currency = await offers.CurrencyAsync(cancel);
        var sold = await offers.OfAsync([.. cart.Lines.Select(line => line.VariantId)], cancel);
        var rows = LookAtCart.Lines(cart, sold);
        var toPrice = new CartToPrice
        {
            Currency = currency, Codes = cart.Codes, Country = shopper.Country, CustomerKey = cart.CustomerKey, Segments = shopper.Segments,
            Lines = [.. rows.Where(row => row.Quantity > 0).Select(row => row.Offer!.Line(row.PricingKey, row.Quantity))], // what can be bought is offered
        };
        var rules = await discounts.ForAsync(cart.Codes, cart.CustomerKey, cancel);
        var priced = PriceCart.Of(toPrice, rules, now);
        var prices = priced.Lines.ToDictionary(line => line.Line.Key, StringComparer.Ordinal);
        return new CartView
        {
            Id = cart.Id, Asked = toPrice, Rules = rules, Priced = priced, Note = cart.Note, Attributes = cart.Attributes, Codes = cart.Codes, ExpiresAt = cart.ExpiresAt, Changes = LookAtCart.Changes(cart, rows, currency),
            Lines = [.. rows.Select(row => new CartViewLine(row.Line.Key, row.Offer?.ProductTitle ?? row.Line.Title, row.Offer, row.Quantity, row.Line.Quantity, row.Line.Properties, prices.GetValueOrDefault(row.PricingKey)))],
        };
    }

    /// <summary>How many pieces are in it, as they are wanted. One query: for the head of every page.</summary>
    public Task<int> CountAsync(CartOwner owner, CancellationToken cancel) => store.Carts.Of(tenant.Info.Id, owner, time.GetUtcNow()).SelectMany(cart => cart.Lines).SumAsync(line => line.Quantity, cancel);
}
