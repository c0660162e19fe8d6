using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Markets;

/// <summary>The lowest prices of the last 30 days of variants, in the currency of a market.</summary>
/// <remarks>
/// Own prices of former days are converted as today's are: what the rate was then is not known. Discounts of carts are no prices.
/// </remarks>
public sealed class LowestPricesOf(StoreDb store, TimeProvider time)
{
    // Of parameters that one statement takes.
    const int AtOnce = 1_000;

    /// <summary>In one query for every thousand of them.</summary>
    /// <param name="currency">The shop's, ISO 4217.</param>
    /// <returns>Minor units of the market's currency, of those that are reduced now and were sold before; see <see cref="LowestPrice.Of"/>.</returns>
    public async Task<IReadOnlyDictionary<VariantId, long>> RunAsync(Market market, string currency, IReadOnlyCollection<VariantId> variants, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        Dictionary<VariantId, long> lowest = [];
        foreach (var some in variants.Distinct().Chunk(AtOnce))
        {
            var changes = await store.PriceHistory.AsNoTracking().Where(change => some.Contains(change.VariantId) && (change.ListId == null || change.ListId == market.ListId)).OrderBy(change => change.From).ThenBy(change => change.Id).ToListAsync(cancel);
            foreach (var ofOne in changes.GroupBy(change => change.VariantId))
                if (LowestPrice.Of(In(market, currency, [.. ofOne]), now) is { } minor) lowest[ofOne.Key] = minor;
        }

        return lowest;
    }

    /// <summary>What one variant cost when in a market.</summary>
    /// <param name="changes">Of its own price and of the market's list, oldest first.</param>
    public static IReadOnlyList<PriceStep> In(Market market, string currency, IReadOnlyList<PriceChange> changes)
    {
        var (own, listed) = ((PriceChange?)null, (PriceChange?)null);
        List<PriceStep> steps = [];
        foreach (var change in changes)
        {
            if (change.ListId is null) own = change;
            else if (change.ListId == market.ListId) listed = change;
            else continue;
            var price = listed is { PriceMinor: { } minor } ? new MarketPrice(new(minor, market.Currency), listed.CompareAtMinor)
                : own is { PriceMinor: { } other } ? MarketPricesOf.Of(market, new(other, currency), own.CompareAtMinor)
                : null;
            // A change that this market does not see is none.
            var step = new PriceStep(change.From, price?.Price.Minor, price?.CompareAtMinor);
            if (steps is not [.., var last] || (last.Minor, last.CompareAtMinor) != (step.Minor, step.CompareAtMinor)) steps.Add(step);
        }

        return steps;
    }
}
