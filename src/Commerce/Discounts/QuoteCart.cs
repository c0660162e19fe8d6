using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Discounts;

/// <summary>Says what some things would cost now, and why. Nothing is kept or used.</summary>
public sealed class QuoteCart(StoreDb store, FindOffers offers, FindDiscounts find, TimeProvider time)
{
    /// <summary>What is asked for. Prices come from the shop alone.</summary>
    public sealed record Wish
    {
        /// <summary>Several of one variant count together.</summary>
        public required IReadOnlyList<(VariantId Variant, int Quantity)> Lines { get; init; }

        public IReadOnlyList<string> Codes { get; init; } = [];

        /// <summary>ISO 3166-1 alpha-2, or null.</summary>
        public string? Country { get; init; }

        public long? ShippingMinor { get; init; }

        /// <summary>See <see cref="CustomerKey"/>, or null.</summary>
        public string? Customer { get; init; }

        public IReadOnlyList<string> Segments { get; init; } = [];
    }

    /// <summary>Seven queries at most, however long the cart is.</summary>
    public async Task<Answer<PricedCart>> RunAsync(Wish wish, CancellationToken cancel)
    {
        var (lines, problem) = await LinesAsync(wish.Lines, cancel);
        if (problem is not null) return problem;
        var cart = new CartToPrice
        {
            Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel), Lines = lines, Codes = wish.Codes, Country = wish.Country, ShippingMinor = wish.ShippingMinor, CustomerKey = wish.Customer,
            Segments = wish.Segments.Select(SearchKey.Of).ToHashSet(StringComparer.Ordinal),
        };
        if (cart.Problem() is { } wrong) return wrong;
        return PriceCart.Of(cart, await find.ForAsync(cart.Codes, cart.CustomerKey, cancel), time.GetUtcNow());
    }

    async Task<(List<LineToPrice> Lines, Problem? Problem)> LinesAsync(IReadOnlyList<(VariantId Variant, int Quantity)> wished, CancellationToken cancel)
    {
        if (wished.Count > CartToPrice.MostLines) return ([], new Problem("too_many_cart_lines", $"A cart has at most {CartToPrice.MostLines} lines.", "lines") { Values = [CartToPrice.MostLines] });
        foreach (var (i, line) in wished.Index())
            if (line.Quantity is < 1 or > CartToPrice.MostQuantity) return ([], new Problem("out_of_range", $"Use a value from 1 to {CartToPrice.MostQuantity}.", $"lines[{i}].quantity") { Values = [1, CartToPrice.MostQuantity] });
        var known = await offers.OfAsync([.. wished.Select(line => line.Variant)], cancel);
        if (wished.Index().FirstOrDefault(line => !known.ContainsKey(line.Item.Variant)) is { Item.Quantity: > 0 } strange) return ([], Problem.NotFound("such variant") with { Field = $"lines[{strange.Index}].variant" });
        List<LineToPrice> lines = [];
        foreach (var group in wished.GroupBy(line => line.Variant))
            lines.Add(known[group.Key].Line($"variant-{group.Key.Value:D19}", (int)Math.Min(group.Sum(line => (long)line.Quantity), int.MaxValue)));
        return (lines, null);
    }
}
