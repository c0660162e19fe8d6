using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront;

/// <summary>What a shopper has to mend, in the language of the page.</summary>
static class ShopProblems
{
    /// <summary>One sentence of the words <c>problem_{code}</c>, with numbers as the page's country writes them.</summary>
    public static string Said(this ShopView shop, Problem problem) =>
        shop.Words.Say($"problem_{problem.Code}", [.. problem.Values.Select(value => value is int or long ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture).ToString("N0", shop.Culture) : value)]);
}
