using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Discounts;

/// <summary>
/// The one way in which a discount is used, and given back. The limit is a condition of the statement that counts, so that two
/// who want the last one at one moment do not both have it. Made again under the same reference it changes nothing.
/// </summary>
/// <remarks>
/// To be called within a transaction of <see cref="WriteTransactions.BeginWriteAsync"/>, which the caller gives up when the
/// answer is a problem: then nothing was used. Discounts are locked in the order of their numbers, so that two transactions never wait for each other.
/// </remarks>
public sealed class UseDiscounts(StoreDb store, DateTimeOffset now)
{
    /// <summary>Discounts that one cart or order has.</summary>
    public const int Most = 200;

    /// <summary>A discount that is wanted.</summary>
    /// <param name="Code">As <see cref="TakenDiscount.Code"/> says it; null: it needs none.</param>
    public sealed record Wanted(DiscountId Discount, string? Code = null);

    /// <summary>Uses all of them, or says which one cannot be.</summary>
    /// <param name="reference">What has them from now on, such as an order.</param>
    /// <param name="customer">See <see cref="CustomerKey"/>; null: nobody knows. What each may have only so often asks for it.</param>
    public async Task<Answer<Done>> TakeAsync(string reference, IReadOnlyList<Wanted> wanted, string? customer, CancellationToken cancel)
    {
        foreach (var one in wanted.DistinctBy(one => one.Discount).OrderBy(one => one.Discount.Value))
            if (await TakeAsync(reference, one, customer, cancel) is { } problem) return problem;
        return new Done();
    }

    /// <summary>Gives back whatever is in use under a reference, which may be nothing.</summary>
    /// <returns>How many discounts that were.</returns>
    public async Task<int> ReleaseAsync(string reference, CancellationToken cancel)
    {
        var given = 0;
        var used = await store.DiscountUses.AsNoTracking().Where(use => use.Reference == reference && use.ReleasedAt == null).OrderBy(use => use.DiscountId).ToListAsync(cancel);
        foreach (var use in used)
        {
            await LockAsync(use.DiscountId, cancel);
            if (await store.DiscountUses.Where(row => row.Id == use.Id && row.ReleasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReleasedAt, now), cancel) == 0) continue; // somebody was quicker
            await store.Discounts.Where(row => row.Id == use.DiscountId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses - 1), cancel);
            if (use.CodeId is { } code) await store.DiscountCodes.Where(row => row.Id == code).ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses - 1), cancel);
            await AnnounceAsync(use.DiscountId, reference, released: true, cancel);
            given++;
        }

        return given;
    }

    async Task<Problem?> TakeAsync(string reference, Wanted wanted, string? customer, CancellationToken cancel)
    {
        // Locked before anything is read: what else was taken under this reference or by this shopper is committed by then, or comes later and finds this.
        if (!await LockAsync(wanted.Discount, cancel)) return new Problem("discount_over", "This discount is not there any more.", "discount");
        var known = await store.DiscountUses.AsNoTracking().SingleOrDefaultAsync(use => use.DiscountId == wanted.Discount && use.Reference == reference, cancel);
        if (known is { ReleasedAt: null }) return null;

        var discount = await store.Discounts.Where(row => row.Id == wanted.Discount).Select(row => new { row.NeedsCode, row.MostPerCode, row.MostPerCustomer }).SingleAsync(cancel);
        if (discount.MostPerCustomer is { } each)
        {
            if (customer is null) return new Problem("discount_needs_customer", "Each shopper may have this discount only so often. Say who is buying first.", "customer");
            if (await store.DiscountUses.CountAsync(use => use.DiscountId == wanted.Discount && use.CustomerKey == customer && use.ReleasedAt == null, cancel) >= each) return new Problem("discount_used_by_you", "You have used this discount already.", "discount");
        }

        // Check and count are one statement: whoever comes second finds what the first left.
        var rows = await store.Discounts.Where(row => row.Id == wanted.Discount && !row.IsPaused && row.StartsAt <= now && (row.EndsAt == null || row.EndsAt > now))
            .Where(row => row.MostUses == null || row.Uses < row.MostUses)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses + 1), cancel);
        if (rows == 0) return await store.Discounts.In(DiscountState.Active, now).AnyAsync(row => row.Id == wanted.Discount, cancel) ? UsedUp() : new Problem("discount_over", "This discount is not there any more.", "discount");
        DiscountCodeId? code = null;
        if (discount.NeedsCode)
        {
            var key = CodeKey.Of(wanted.Code ?? "");
            if (await store.DiscountCodes.Where(row => row.DiscountId == wanted.Discount && row.Key == key).Select(row => (DiscountCodeId?)row.Id).SingleOrDefaultAsync(cancel) is not { } found) return new Problem("discount_code_unknown", "There is no such code.", "code");
            var counted = await store.DiscountCodes.Where(row => row.Id == found && (discount.MostPerCode == null || row.Uses < discount.MostPerCode)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses + 1), cancel);
            if (counted == 0) return UsedUp();
            code = found;
        }

        if (known is not null) await store.DiscountUses.Where(row => row.Id == known.Id).ExecuteDeleteAsync(cancel); // given back before, and taken again
        var use = new DiscountUse { DiscountId = wanted.Discount, CodeId = code, Reference = reference, CustomerKey = customer, At = now };
        store.DiscountUses.Add(use);
        await store.SaveChangesAsync(cancel);
        store.Entry(use).State = EntityState.Detached;
        await AnnounceAsync(wanted.Discount, reference, released: false, cancel);
        return null;
    }

    async Task<bool> LockAsync(DiscountId id, CancellationToken cancel) => await store.Discounts.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses), cancel) > 0;

    async Task AnnounceAsync(DiscountId id, string reference, bool released, CancellationToken cancel) =>
        store.Announce(new DiscountUsed(id, reference, released, await store.Discounts.Where(row => row.Id == id).Select(row => row.Uses).SingleAsync(cancel)));

    static Problem UsedUp() => new("discount_used_up", "This discount has been used up.", "discount");
}
