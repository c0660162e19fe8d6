using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Markets;

/// <summary>What variants cost in a market, in the market's currency. This is what carts and pages ask.</summary>
public sealed class MarketPricesOf(StoreDb store)
{
    // Of parameters that one statement takes.
    const int AtOnce = 1_000;

    /// <summary>What some variants cost: one query for every thousand of them, and one more where the market has a price list.</summary>
    /// <param name="market">As <see cref="FindMarket"/> and <see cref="CurrentMarket"/> give it, with its list.</param>
    /// <returns>Null for what is not sold in the market; nothing for what there is not.</returns>
    public async Task<IReadOnlyDictionary<VariantId, MarketPrice?>> RunAsync(Market market, IReadOnlyCollection<VariantId> variants, CancellationToken cancel)
    {
        Dictionary<VariantId, MarketPrice?> prices = new(variants.Count);
        foreach (var some in variants.Distinct().Chunk(AtOnce))
        {
            var own = await store.Variants.AsNoTracking().Where(variant => some.Contains(variant.Id)).Select(variant => new OwnPrice(variant.Id, variant.ProductId, variant.Price.Minor, variant.Price.Currency, variant.CompareAtMinor)).ToListAsync(cancel);
            foreach (var (id, price) in await InAsync(market, own, cancel)) prices[id] = price;
        }

        return prices;
    }

    /// <summary>What all variants of some products cost, in the same number of queries.</summary>
    public async Task<ILookup<ProductId, MarketPrice?>> OfProductsAsync(Market market, IReadOnlyCollection<ProductId> products, CancellationToken cancel)
    {
        List<(ProductId Product, MarketPrice? Price)> prices = [];
        foreach (var some in products.Distinct().Chunk(AtOnce))
        {
            var own = await store.Variants.AsNoTracking().Where(variant => some.Contains(variant.ProductId)).Select(variant => new OwnPrice(variant.Id, variant.ProductId, variant.Price.Minor, variant.Price.Currency, variant.CompareAtMinor)).ToListAsync(cancel);
            var converted = await InAsync(market, own, cancel);
            prices.AddRange(own.Select(one => (one.Product, converted[one.Id])));
        }

        return prices.ToLookup(one => one.Product, one => one.Price);
    }

    /// <summary>The price of one variant that is known already, where its market has no price list.</summary>
    public static MarketPrice? Of(Market market, Money price, long? compareAt) => market.Pricing switch
    {
        MarketPricing.Rate => Converted(price, compareAt, market.Currency, market.Rate),
        MarketPricing.List when market.List is { SellsOthers: true } list => Converted(price, compareAt, market.Currency, list.Rate),
        MarketPricing.List => null,
        _ => new MarketPrice(price, compareAt > price.Minor ? compareAt : null),
    };

    async Task<Dictionary<VariantId, MarketPrice?>> InAsync(Market market, List<OwnPrice> own, CancellationToken cancel)
    {
        var set = market.Pricing is MarketPricing.List && own.Count > 0 ? await EntriesAsync(market, own, cancel) : [];
        return own.ToDictionary(one => one.Id, one => set.TryGetValue(one.Id, out var entry)
            ? new MarketPrice(new Money(entry.PriceMinor, market.Currency), entry.CompareAtMinor > entry.PriceMinor ? entry.CompareAtMinor : null)
            : Of(market, new Money(one.Minor, one.Currency), one.CompareAt));
    }

    async Task<Dictionary<VariantId, PriceListEntry>> EntriesAsync(Market market, List<OwnPrice> own, CancellationToken cancel)
    {
        Dictionary<VariantId, PriceListEntry> entries = [];
        // Variants of a thousand products may be many more than a statement takes.
        foreach (var some in own.Select(one => one.Id).Chunk(AtOnce * 2))
            foreach (var entry in await store.PriceListEntries.AsNoTracking().Where(entry => entry.ListId == market.ListId && some.Contains(entry.VariantId)).ToListAsync(cancel)) entries[entry.VariantId] = entry;
        return entries;
    }

    static MarketPrice Converted(Money price, long? compareAt, string currency, PriceRate rate)
    {
        // Rows that came in by another way than the shop's actions may say anything.
        var (minor, before) = ConvertPrice.Both(Sane(price.Minor), compareAt is { } was ? Sane(was) : null, price.Currency, currency, rate);
        return new MarketPrice(new Money(minor, currency), before);
    }

    static long Sane(long minor) => Math.Clamp(minor, 0, ProductWish.HighestPrice);

    sealed record OwnPrice(VariantId Id, ProductId Product, long Minor, string Currency, long? CompareAt);
}
