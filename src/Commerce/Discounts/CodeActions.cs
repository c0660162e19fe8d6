using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Discounts;

/// <summary>The codes of a discount.</summary>
public static class CodeActions
{
    /// <summary>Made at once.</summary>
    public const int MostMade = 10_000;

    /// <summary>Of one discount.</summary>
    public const int MostKept = 100_000;

    public const int LongestPrefix = 20;

    // 21 letters: as many ways as a number of 44 bits, and guessing is counted at every door.
    const int Random = 10;

    const int AtOnce = 1_000;

    /// <summary>One code that the merchant chose.</summary>
    public sealed record Added(DiscountId Id, string Code) : IChecked
    {
        public IEnumerable<Problem> Problems() => DiscountWish.CodeProblem(Code, "code") is { } problem ? [problem] : [];
    }

    /// <summary>Many that nobody guesses.</summary>
    /// <param name="Prefix">What all of them begin with; empty: nothing.</param>
    public sealed record Making(DiscountId Id, int Count, string Prefix = "") : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Count is < 1 or > MostMade) yield return new Problem("out_of_range", $"Use a value from 1 to {MostMade}.", "count") { Values = [1, MostMade] };
            if (Prefix.Trim().Length > LongestPrefix) yield return new Problem("too_long", $"Use {LongestPrefix} characters or fewer.", "prefix") { Values = [LongestPrefix] };
            else if (Prefix.Trim().Length > 0 && DiscountWish.CodeProblem(Prefix, "prefix") is { } problem) yield return problem;
        }
    }

    public sealed record Chosen(DiscountId Id, IReadOnlyList<long> Codes) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Codes.Count == 0) yield return new Problem("none_ticked", "Tick at least one row.", "ids");
            if (Codes.Count > DiscountActions.Most) yield return new Problem("out_of_range", $"Use a value from 1 to {DiscountActions.Most}.", "ids") { Values = [1, DiscountActions.Most] };
        }
    }

    public sealed record Made(int Count);

    /// <summary>Gives a discount another code.</summary>
    [Action("discounts.add_code", "POST /discounts/{id}/codes", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountCodesChanged))]
    public static async Task<Answer<Made>> AddAsync(Added input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await RoomAsync(store, input.Id, 1, cancel) is { } problem) return problem;
        var (code, key) = (input.Code.Trim(), CodeKey.Of(input.Code));
        if (await store.DiscountCodes.AnyAsync(other => other.Key == key, cancel)) return new Problem("code_taken", $"{code} belongs to another discount already. Choose another code.", "code") { Values = [code] };
        store.DiscountCodes.Add(new DiscountCode { DiscountId = input.Id, Code = code, MadeAt = at.Now });
        return Tell(at, store, input.Id, 1);
    }

    /// <summary>Makes many codes that nobody guesses.</summary>
    [Action("discounts.make_codes", "POST /discounts/{id}/codes/random", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountCodesChanged))]
    public static async Task<Answer<Made>> MakeAsync(Making input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await RoomAsync(store, input.Id, input.Count, cancel) is { } problem) return problem;
        var prefix = input.Prefix.Trim();
        var made = 0;
        while (made < input.Count)
        {
            var codes = Enumerable.Range(0, Math.Min(AtOnce, input.Count - made)).Select(_ => new DiscountCode { DiscountId = input.Id, Code = prefix + RandomCode.Of(Random), MadeAt = at.Now }).DistinctBy(code => code.Key, StringComparer.Ordinal).ToList();
            var keys = codes.ConvertAll(code => code.Key);
            // As good as never; if one is there already, another one takes its place.
            var there = (await store.DiscountCodes.Where(other => keys.Contains(other.Key)).Select(other => other.Key).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            codes.RemoveAll(code => there.Contains(code.Key));
            store.DiscountCodes.AddRange(codes);
            await store.SaveChangesAsync(cancel);
            foreach (var code in codes) store.Entry(code).State = EntityState.Detached;
            made += codes.Count;
            at.Progress?.Report($"{made} of {input.Count} codes");
        }

        return Tell(at, store, input.Id, made);
    }

    /// <summary>Takes codes away. Those that are gone already are passed by.</summary>
    [Action("discounts.delete_codes", "POST /discounts/{id}/codes/delete", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountCodesChanged))]
    public static async Task<Answer<Made>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Codes.Select(DiscountCodeId.Of).ToList();
        var gone = await store.DiscountCodes.Where(code => code.DiscountId == input.Id && ids.Contains(code.Id)).ExecuteDeleteAsync(cancel);
        if (gone == 0) return Problem.NotFound("such code");
        Tell(at, store, input.Id, -gone);
        return new Made(gone);
    }

    // The discount is locked, so that its codes are counted one after the other.
    static async Task<Problem?> RoomAsync(StoreDb store, DiscountId id, int more, CancellationToken cancel)
    {
        if (await store.Discounts.Where(one => one.Id == id && one.NeedsCode).ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, one => one.Title), cancel) == 0)
            return await store.Discounts.AnyAsync(one => one.Id == id, cancel) ? new Problem("discount_automatic", "This discount applies by itself and has no codes.", "code") : Problem.NotFound("such discount");
        return await store.DiscountCodes.CountAsync(code => code.DiscountId == id, cancel) + more > MostKept ? new Problem("too_many_codes", $"A discount has at most {MostKept} codes. Delete some, or make another discount.", "count") { Values = [MostKept] } : null;
    }

    static Made Tell(ActionScope at, StoreDb store, DiscountId id, int count)
    {
        store.Announce(new DiscountCodesChanged(id, count));
        at.Record($"discount/{id.Value}", before: null, after: new { codes = count });
        return new Made(count);
    }
}
