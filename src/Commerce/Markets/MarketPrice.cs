using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Markets;

/// <summary>What something costs in a market.</summary>
/// <param name="CompareAtMinor">The former price in the same currency, always more than the price; null where nothing is struck out.</param>
public readonly record struct MarketPrice(Money Price, long? CompareAtMinor)
{
    public Money? CompareAt => CompareAtMinor is { } minor ? Price with { Minor = minor } : null;
}
