using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Discounts;

/// <summary>The discounts that concern a cart: those that apply by themselves, and those whose codes were entered.</summary>
public sealed class FindDiscounts(StoreDb store, TimeProvider time)
{
    /// <summary>Three queries at most, however many discounts and codes a shop has.</summary>
    /// <param name="codes">As they were typed.</param>
    /// <param name="customer">See <see cref="CustomerKey"/>; null: nobody knows yet, and nobody's limit is looked at.</param>
    public async Task<IReadOnlyList<DiscountRule>> ForAsync(IReadOnlyList<string> codes, string? customer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var keys = codes.Select(CodeKey.Of).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Take(CartToPrice.MostCodes).ToList();
        var entered = keys.Count == 0 ? [] : await store.DiscountCodes.AsNoTracking().Where(code => keys.Contains(code.Key)).Select(code => new { code.DiscountId, code.Key, code.Uses }).ToListAsync(cancel);
        var named = entered.Select(code => code.DiscountId).Distinct().ToList();
        var discounts = await store.Discounts.AsNoTracking()
            .Where(one => (!one.NeedsCode && !one.IsPaused && one.StartsAt <= now && (one.EndsAt == null || one.EndsAt > now)) || named.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancel);
        var limited = discounts.Where(one => one.MostPerCustomer is not null).Select(one => one.Id).ToList();
        var had = customer is null || limited.Count == 0 ? [] : (await store.DiscountUses.Where(use => use.CustomerKey == customer && use.ReleasedAt == null && limited.Contains(use.DiscountId))
            .GroupBy(use => use.DiscountId).Select(uses => new { Id = uses.Key, Count = uses.Count() }).ToListAsync(cancel)).ToDictionary(uses => uses.Id, uses => uses.Count);
        var byDiscount = entered.ToLookup(code => code.DiscountId);
        return [.. discounts.Select(one => one.RuleFor([.. byDiscount[one.Id].Select(code => new EnteredCode(code.Key, code.Uses >= one.MostPerCode))], had.GetValueOrDefault(one.Id)))];
    }
}
