using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.GiftCards;

/// <summary>
/// The one way in which gift cards and store credit are spent, given back and set right. That enough is left is a condition of
/// the statement that takes it, and every change has its line in the ledger. Made again under the same reference a change is the same change.
/// </summary>
/// <remarks>
/// To be called within a transaction of <see cref="WriteTransactions.BeginWriteAsync"/>, which the caller gives up when the
/// answer is a problem. Whoever moves several takes them in the order of their numbers.
/// </remarks>
public sealed class MoveCredit(StoreDb store, CreditAuthor author)
{
    /// <summary>What was moved.</summary>
    /// <param name="AmountMinor">Less than zero for what was spent.</param>
    /// <param name="BalanceMinor">What was left after it.</param>
    public sealed record Moved(CreditId Id, long AmountMinor, long BalanceMinor, string Currency);

    /// <summary>Takes an amount away, all of it or nothing.</summary>
    /// <param name="amountMinor">More than zero, in the credit's currency.</param>
    /// <param name="reference">What it is spent on, such as an order. Spent again under it, the first time counts; another amount is refused.</param>
    public async Task<Answer<Moved>> SpendAsync(CreditId id, long amountMinor, string reference, CancellationToken cancel)
    {
        if (amountMinor is < 1 or > Credit.Most) return OutOfRange("amount");
        if (await LockAsync(id, cancel) is not { } credit) return Problem.NotFound("such gift card");
        if (await EntryAsync(id, CreditReason.Spent, reference, cancel) is { } known)
            return known.AmountMinor == -amountMinor ? new Moved(id, known.AmountMinor, known.AfterMinor, credit.Currency) : new Problem("credit_reference_differs", "Another amount was spent under this reference. Give that back first, or use another reference.", "reference");

        // Check and change are one statement: whoever comes second finds what the first left.
        var now = author.At;
        var taken = await store.Credits.Where(one => one.Id == id && one.DisabledAt == null && (one.ExpiresAt == null || one.ExpiresAt > now))
            .Where(one => one.BalanceMinor >= amountMinor)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.BalanceMinor, one => one.BalanceMinor - amountMinor), cancel);
        if (taken == 0)
            return credit.DisabledAt is not null ? new Problem("credit_disabled", "This gift card cannot be used any more.", "code")
                : credit.ExpiresAt <= now ? new Problem("credit_expired", "This gift card has expired.", "code")
                : new Problem("credit_short", "There is not enough left on it.", "amount");
        return await WriteAsync(credit, CreditReason.Spent, -amountMinor, new Told(reference, null, ""), cancel);
    }

    /// <summary>Gives back what was spent, whatever became of the card since.</summary>
    /// <param name="spending">The reference under which it was spent.</param>
    /// <param name="amountMinor">Null: all of it that was not given back yet.</param>
    /// <param name="reference">What it is given back for; null: the spending itself.</param>
    public async Task<Answer<Moved>> GiveBackAsync(CreditId id, string spending, long? amountMinor, string? reference, CancellationToken cancel)
    {
        if (amountMinor is < 1 or > Credit.Most) return OutOfRange("amount");
        if (await LockAsync(id, cancel) is not { } credit) return Problem.NotFound("such gift card");
        var own = reference ?? spending;
        if (await EntryAsync(id, CreditReason.GivenBack, own, cancel) is { } known)
            return known.Spending == spending && (amountMinor is null || amountMinor == known.AmountMinor) ? new Moved(id, known.AmountMinor, known.AfterMinor, credit.Currency) : new Problem("credit_reference_differs", "Another amount was given back under this reference. Use another one.", "reference");
        if (await EntryAsync(id, CreditReason.Spent, spending, cancel) is not { } spent) return Problem.NotFound("such spending") with { Field = "spending" };
        var given = await store.CreditEntries.Where(entry => entry.CreditId == id && entry.Reason == CreditReason.GivenBack && entry.Spending == spending).SumAsync(entry => entry.AfterMinor - entry.BeforeMinor, cancel);
        var left = -spent.AmountMinor - given;
        if (left < (amountMinor ?? 1)) return new Problem("credit_given_back", "Not more can be given back than was spent.", "amount");
        return await ChangeAsync(credit, CreditReason.GivenBack, amountMinor ?? left, new Told(own, spending, ""), cancel);
    }

    /// <summary>Sets right what is left.</summary>
    /// <param name="byMinor">By how much, not zero; less than zero takes away.</param>
    /// <param name="note">Why.</param>
    public async Task<Answer<Moved>> AdjustAsync(CreditId id, long byMinor, string note, CancellationToken cancel)
    {
        if (byMinor is 0 or < -Credit.Most or > Credit.Most) return new Problem("credit_amount", "Say by how much, such as 5.00 or -2.50.", "amount");
        if (await LockAsync(id, cancel) is not { } credit) return Problem.NotFound("such gift card");
        return await ChangeAsync(credit, CreditReason.Adjusted, byMinor, new Told(null, null, note), cancel);
    }

    /// <summary>Puts the first amount on it, which is in its balance already.</summary>
    internal async Task<Moved> IssueAsync(Credit credit, string note, CancellationToken cancel) =>
        (await WriteAsync(new Locked(credit.Id, 0, credit.Currency, null, null), CreditReason.Issued, credit.BalanceMinor, new Told(null, null, note), cancel)).Value!; // it cannot be refused

    /// <summary>Lets nobody spend it, or somebody again.</summary>
    /// <returns>False: it was so already.</returns>
    internal async Task<Answer<bool>> TurnAsync(CreditId id, bool disabled, string note, CancellationToken cancel)
    {
        if (await LockAsync(id, cancel) is not { } credit) return Problem.NotFound("such gift card");
        if (credit.DisabledAt is not null == disabled) return false;
        DateTimeOffset? since = disabled ? author.At : null;
        await store.Credits.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DisabledAt, since), cancel);
        await WriteAsync(credit, disabled ? CreditReason.Disabled : CreditReason.Enabled, 0, new Told(null, null, note), cancel);
        return true;
    }

    async Task<Answer<Moved>> ChangeAsync(Locked credit, CreditReason reason, long by, Told told, CancellationToken cancel)
    {
        var rows = await store.Credits.Where(one => one.Id == credit.Id && one.BalanceMinor >= -by && one.BalanceMinor <= Credit.Most - by)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.BalanceMinor, one => one.BalanceMinor + by), cancel);
        if (rows == 0) return by < 0 ? new Problem("credit_short", "There is not enough left on it.", "amount") : OutOfRange("amount");
        return await WriteAsync(credit, reason, by, told, cancel);
    }

    // The row is this transaction's until it ends: what it holds now, without what was done to it, is what it held before.
    async Task<Answer<Moved>> WriteAsync(Locked credit, CreditReason reason, long by, Told told, CancellationToken cancel)
    {
        var after = await store.Credits.Where(one => one.Id == credit.Id).Select(one => one.BalanceMinor).SingleAsync(cancel);
        var entry = new CreditEntry { CreditId = credit.Id, At = author.At, By = Cut(author.Name), From = author.From is { } from ? Cut(from) : null, Reason = reason, BeforeMinor = after - by, AfterMinor = after, Reference = told.Reference, Spending = told.Spending, Note = told.Note };
        store.CreditEntries.Add(entry);
        await store.SaveChangesAsync(cancel);
        store.Entry(entry).State = EntityState.Detached;
        store.Announce(new CreditChanged(credit.Id, reason, entry.BeforeMinor, entry.AfterMinor, entry.Reference));
        return new Moved(credit.Id, by, after, credit.Currency);
    }

    // Locked before it is read: what else is done under the same reference is committed by then, or comes later and finds this.
    async Task<Locked?> LockAsync(CreditId id, CancellationToken cancel) =>
        await store.Credits.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.BalanceMinor, one => one.BalanceMinor), cancel) == 0 ? null
            : await store.Credits.Where(one => one.Id == id).Select(one => new Locked(one.Id, one.BalanceMinor, one.Currency, one.ExpiresAt, one.DisabledAt)).SingleAsync(cancel);

    Task<CreditEntry?> EntryAsync(CreditId id, CreditReason reason, string reference, CancellationToken cancel) =>
        store.CreditEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.CreditId == id && entry.Reason == reason && entry.Reference == reference, cancel);

    static Problem OutOfRange(string field) => new("credit_range", "This is more than a gift card may hold, or nothing at all.", field);

    static string Cut(string text) => text.Length <= Credit.LongestName ? text : text[..Credit.LongestName];

    sealed record Locked(CreditId Id, long BalanceMinor, string Currency, DateTimeOffset? ExpiresAt, DateTimeOffset? DisabledAt);

    sealed record Told(string? Reference, string? Spending, string Note);
}
