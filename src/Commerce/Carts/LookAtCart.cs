using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>What a kept cart comes to beside what the shop offers now.</summary>
static class LookAtCart
{
    /// <summary>A line with what is sold of it.</summary>
    /// <param name="Offer">Null: there is no such thing any more.</param>
    /// <param name="Quantity">0: it is not sold.</param>
    public sealed record Row(CartLine Line, Offer? Offer, int Quantity)
    {
        /// <summary>The same order as the lines of a cart to try have: it decides who gets the last cent.</summary>
        public string PricingKey => $"variant-{Line.VariantId.Value:D19}{Line.Key[Line.VariantId.Value.ToString(CultureInfo.InvariantCulture).Length..]}";
    }

    /// <summary>The carts of somebody, which are one at most.</summary>
    public static IQueryable<Cart> Of(this IQueryable<Cart> carts, TenantId tenant, CartOwner owner, DateTimeOffset now)
    {
        if (owner.CustomerKey is { } customer) return carts.Where(cart => cart.CustomerKey == customer && cart.ExpiresAt > now);
        var hash = CartToken.HashOf(tenant, owner.Token);
        // Who has no token has no cart: never one without a hash.
        return hash is null ? carts.Where(_ => false) : carts.Where(cart => cart.TokenHash == hash && cart.CustomerKey == null && cart.ExpiresAt > now);
    }

    /// <summary>The one cart that was asked for, kept until then. Locked before it is read: two who change it at one moment change it one after the other.</summary>
    /// <remarks>To be called within a transaction.</remarks>
    /// <param name="mine">See <see cref="Of"/>.</param>
    /// <returns>Null: there is none.</returns>
    public static async Task<Cart?> LockAsync(this IQueryable<Cart> mine, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) =>
        await mine.ExecuteUpdateAsync(set => set.SetProperty(cart => cart.UpdatedAt, now).SetProperty(cart => cart.ExpiresAt, until), cancel) == 0 ? null : await mine.Include(cart => cart.Lines).SingleOrDefaultAsync(cancel);

    /// <summary>What can be bought of each line; of one variant in several lines those that were put in first come first.</summary>
    public static IReadOnlyList<Row> Lines(Cart cart, IReadOnlyDictionary<VariantId, Offer> offers)
    {
        Dictionary<VariantId, int> left = [];
        return [.. cart.Lines.OrderBy(line => line.Id.Value).Select(line =>
        {
            if (!offers.TryGetValue(line.VariantId, out var offer) || !offer.IsPublished) return new Row(line, offer, 0);
            // A price that rose beyond what can be counted lets fewer be bought.
            var countable = (int)Math.Min(line.Quantity, CartToPrice.MostLine / Math.Max(1, offer.Price.Minor));
            if (offer.Left is not { } all) return new Row(line, offer, countable);
            var here = left.GetValueOrDefault(line.VariantId, all);
            var had = Math.Min(here, countable);
            left[line.VariantId] = here - had;
            return new Row(line, offer, had);
        })];
    }

    public static IReadOnlyList<CartChange> Changes(Cart cart, IReadOnlyList<Row> rows, string currency)
    {
        List<CartChange> changes = cart.Currency == currency ? [] : [new CartChange("", currency, CartChangeKind.CurrencyChanged)];
        foreach (var row in rows)
        {
            var title = row.Offer?.FullTitle ?? row.Line.Title;
            if (row.Offer is not { IsPublished: true } offer) changes.Add(new(row.Line.Key, title, CartChangeKind.Gone));
            else if (row.Quantity == 0) changes.Add(new(row.Line.Key, title, CartChangeKind.SoldOut));
            else
            {
                if (row.Quantity < row.Line.Quantity) changes.Add(new(row.Line.Key, title, CartChangeKind.FewerLeft) { Left = row.Quantity });
                if (cart.Currency == currency && offer.Price.Minor != row.Line.SeenMinor)
                    changes.Add(new(row.Line.Key, title, offer.Price.Minor > row.Line.SeenMinor ? CartChangeKind.PriceRose : CartChangeKind.PriceFell) { BeforeMinor = row.Line.SeenMinor, AfterMinor = offer.Price.Minor });
            }
        }

        return changes;
    }

    /// <summary>Makes the cart what it comes to: the shopper has seen it.</summary>
    public static void Settle(Cart cart, IReadOnlyList<Row> rows, string currency)
    {
        cart.Currency = currency;
        foreach (var row in rows)
        {
            if (row.Quantity == 0)
            {
                cart.Lines.Remove(row.Line);
                continue;
            }

            (row.Line.Quantity, row.Line.SeenMinor, row.Line.Title) = (row.Quantity, row.Offer!.Price.Minor, Shorter(row.Offer)); // what can be bought is offered
        }
    }

    public static string Shorter(Offer offer) => offer.FullTitle.Length <= LongestTitle ? offer.FullTitle : offer.FullTitle[..LongestTitle];

    /// <summary>Of <see cref="CartLine.Title"/>.</summary>
    public const int LongestTitle = 500;
}
