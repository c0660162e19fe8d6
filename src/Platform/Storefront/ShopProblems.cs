using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront;

/// <summary>What a shopper has to mend, in the language of the page.</summary>
static class ShopProblems
{
    extension(ShopView shop)
    {
        /// <summary>One sentence of the words <c>problem_{code}</c>: numbers as the page's country writes them, moments as the clock in the shop shows them.</summary>
        public string Said(Problem problem) => shop.Words.Say($"problem_{problem.Code}", [.. problem.Values.Select(value => value switch
        {
            int or long => ((IFormattable)value).ToString("N0", shop.Culture),
            DateTimeOffset at => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(shop.Settings.TimeZone)).ToString("t", shop.Culture),
            IFormattable other => other.ToString(null, shop.Culture),
            _ => value,
        })]);

        /// <summary>The first of each field. An empty name: of all of the form.</summary>
        public IReadOnlyDictionary<string, string> SaidByField(IEnumerable<Problem> problems) =>
            problems.GroupBy(problem => problem.Field ?? "", StringComparer.Ordinal).ToDictionary(group => group.Key, group => shop.Said(group.First()), StringComparer.Ordinal);
    }
}
