namespace Vitrine.Commerce.Pricing;

/// <summary>
/// The one place where a cart gets its prices: the storefront's cart, the checkout and the merchant's try-it cart all ask here.
/// Nothing is looked up and nothing is remembered: the same cart, discounts and moment have the same prices everywhere. Decision 0024 has the rules.
/// </summary>
/// <remarks>
/// Of all sets of discounts that may stand in one cart it takes the one that takes off most. Neither the order of the lines nor
/// that of the codes or discounts changes anything: lines are worked through by their keys, discounts by their numbers, those
/// that need no code first.
/// </remarks>
public static class PriceCart
{
    /// <param name="rules">Those that need no code, and those of the codes that were entered; others do nothing.</param>
    /// <exception cref="ArgumentException">See <see cref="CartToPrice.Problem"/>, which a door asks before.</exception>
    public static PricedCart Of(CartToPrice cart, IReadOnlyList<DiscountRule> rules, DateTimeOffset now)
    {
        if (cart.Problem() is { } problem) throw new ArgumentException($"{problem.Field}: {problem.Message}", nameof(cart));
        var lines = cart.Lines.ToArray();
        Array.Sort(lines, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        var ranked = rules.ToArray();
        Array.Sort(ranked, static (one, other) => one.NeedsCode != other.NeedsCode ? one.NeedsCode.CompareTo(other.NeedsCode) : one.Id.Value.CompareTo(other.Id.Value));

        using var choice = new ChooseDiscounts(cart, lines, ranked, now);
        choice.Run();
        return new WritePrices(cart, lines, ranked, choice).Run();
    }
}
