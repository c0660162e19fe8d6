using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Discounts;

/// <summary>What a merchant does with discounts.</summary>
public static class DiscountActions
{
    /// <summary>So many are changed at once at most.</summary>
    public const int Most = 1_000;

    public sealed record Kept(DiscountId Id);

    public sealed record Chosen(IReadOnlyList<long> Ids) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Ids.Count == 0) yield return new Problem("none_ticked", "Tick at least one row.", "ids");
            if (Ids.Count > Most) yield return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
        }
    }

    public sealed record Changed(int Count);

    /// <summary>Makes a discount.</summary>
    [Action("discounts.create", "POST /discounts", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountCreated))]
    public static async Task<Answer<Kept>> CreateAsync(DiscountWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var currency = await LockAsync(store, cancel);
        if (!input.NeedsCode && await store.Discounts.CountAsync(one => !one.NeedsCode && (one.EndsAt == null || one.EndsAt > at.Now), cancel) >= Discount.MostAutomatic)
            return new Problem("too_many_discounts", $"At most {Discount.MostAutomatic} discounts apply by themselves. Delete some that are not needed any more.", "needsCode") { Values = [Discount.MostAutomatic] };
        var discount = new Discount { Title = "", Kind = input.Kind, NeedsCode = input.NeedsCode, Currency = currency, StartsAt = input.StartsAt ?? at.Now, CreatedAt = at.Now, UpdatedAt = at.Now };
        if (CatalogText.Told(input.Code) is { } code && input.NeedsCode)
        {
            var key = CodeKey.Of(code);
            if (await store.DiscountCodes.AnyAsync(other => other.Key == key, cancel)) return new Problem("code_taken", $"{code} belongs to another discount already. Choose another code.", "code") { Values = [code] };
            discount.Codes.Add(new DiscountCode { Code = code, MadeAt = at.Now });
        }

        store.Discounts.Add(discount);
        return await WriteAsync(input, discount, at, isNew: true, cancel);
    }

    /// <summary>Changes a discount. Whether it needs a code stays as it is, and so does what was used of it.</summary>
    [Action("discounts.update", "PUT /discounts/{id}", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(DiscountWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Id is not { } id) return Problem.NotFound("such discount");
        if (input.Seen is { } seen && await ChangedMeanwhile.LookAsync(store.Discounts.Where(one => one.Id == id), seen, at.Now, cancel) is { } changed) return changed;
        if (await store.Discounts.SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } discount) return Problem.NotFound("such discount");
        return await WriteAsync(input, discount, at, isNew: false, cancel);
    }

    /// <summary>Lets discounts do nothing for a while. Those that are gone already are passed by.</summary>
    [Action("discounts.pause", "POST /discounts/pause", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountUpdated))]
    public static Task<Answer<Changed>> PauseAsync(Chosen input, ActionScope at, CancellationToken cancel) => TurnAsync(input, paused: true, at, cancel);

    /// <summary>Lets paused discounts apply again.</summary>
    [Action("discounts.resume", "POST /discounts/resume", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountUpdated))]
    public static Task<Answer<Changed>> ResumeAsync(Chosen input, ActionScope at, CancellationToken cancel) => TurnAsync(input, paused: false, at, cancel);

    /// <summary>Takes discounts away, with their codes and with what is known of their use. Orders keep what they had.</summary>
    [Action("discounts.delete", "POST /discounts/delete", "discounts:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(DiscountDeleted))]
    public static async Task<Answer<Changed>> DeleteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(DiscountId.Of).ToList();
        var gone = await store.Discounts.AsNoTracking().Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).Select(one => new { one.Id, one.Title }).ToListAsync(cancel);
        if (gone.Count == 0) return Problem.NotFound("such discount");
        await store.Discounts.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(cancel); // codes and uses go with it
        foreach (var one in gone)
        {
            store.Announce(new DiscountDeleted(one.Id, one.Title));
            at.Record($"discount/{one.Id.Value}", new { title = one.Title }, after: null);
        }

        return new Changed(gone.Count);
    }

    static async Task<Answer<Changed>> TurnAsync(Chosen input, bool paused, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(DiscountId.Of).ToList();
        var chosen = await store.Discounts.Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (chosen.Count == 0) return Problem.NotFound("such discount");
        var count = 0;
        foreach (var one in chosen.Where(one => one.IsPaused != paused))
        {
            (one.IsPaused, one.UpdatedAt) = (paused, at.Now);
            store.Announce(new DiscountUpdated(one.Id, one.Title, paused));
            at.Record($"discount/{one.Id.Value}", new { paused = !paused }, new { paused });
            count++;
        }

        return new Changed(count);
    }

    static async Task<Answer<Kept>> WriteAsync(DiscountWish wish, Discount discount, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await MissingAsync(store, wish.Kind is DiscountKind.Products or DiscountKind.BuyGet ? wish.Reach : ReachKind.Everything, wish.Items, "items", cancel) is { } missing) return missing;
        if (await MissingAsync(store, wish.Kind is DiscountKind.BuyGet ? wish.Gets : ReachKind.Everything, wish.GetItems, "getItems", cancel) is { } gone) return gone;
        if (wish.EndsAt <= (wish.StartsAt ?? discount.StartsAt)) return new Problem("discount_ends_before", "It would end before it begins. Choose a later end.", "endsOn");
        var before = isNew ? null : Told(discount);
        Take(wish, discount);
        discount.UpdatedAt = at.Now;
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(isNew ? new DiscountCreated(discount.Id, discount.Title) : new DiscountUpdated(discount.Id, discount.Title, discount.IsPaused));
        at.Record($"discount/{discount.Id.Value}", before, Told(discount));
        return new Kept(discount.Id);
    }

    // What the kind has no use for is emptied, so that a discount says nothing that it does not do.
    static void Take(DiscountWish wish, Discount discount)
    {
        var kind = wish.Kind;
        var (ofProducts, buyGet, shipping) = (kind is DiscountKind.Products or DiscountKind.BuyGet, kind is DiscountKind.BuyGet, kind is DiscountKind.Shipping);
        (discount.Title, discount.Kind) = (wish.Title.Trim(), kind);
        discount.PartsPerMillion = shipping ? 0 : wish.PartsPerMillion;
        discount.AmountMinor = shipping || wish.PartsPerMillion > 0 ? 0 : wish.AmountMinor;
        discount.Once = kind is DiscountKind.Products && wish.PartsPerMillion == 0 && wish.Once;
        (discount.Reach, discount.Items) = ofProducts ? (wish.Reach, Tidy(wish.Reach, wish.Items)) : (ReachKind.Everything, []);
        (discount.Gets, discount.GetItems) = buyGet ? (wish.Gets, Tidy(wish.Gets, wish.GetItems)) : (ReachKind.Everything, []);
        (discount.BuyQuantity, discount.GetQuantity, discount.MostPerOrder) = buyGet ? (wish.BuyQuantity, wish.GetQuantity, wish.MostPerOrder) : (1, 1, null);
        (discount.MinimumMinor, discount.MinimumQuantity, discount.Combines) = (wish.MinimumMinor, wish.MinimumQuantity, wish.Combines);
        discount.StartsAt = wish.StartsAt ?? discount.StartsAt;
        discount.EndsAt = wish.EndsAt;
        (discount.MostUses, discount.MostPerCode, discount.MostPerCustomer) = (wish.MostUses, discount.NeedsCode ? wish.MostPerCode : null, wish.MostPerCustomer);
        discount.Segments = [.. wish.Segments.Select(SearchKey.Of).Where(segment => segment.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        discount.Countries = shipping ? [.. wish.Countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
        discount.MostShippingMinor = shipping ? wish.MostShippingMinor : null;
    }

    static List<long> Tidy(ReachKind kind, IReadOnlyList<long> items) => kind is ReachKind.Everything ? [] : [.. items.Distinct().Order()];

    static async Task<Problem?> MissingAsync(StoreDb store, ReachKind kind, IReadOnlyList<long> items, string field, CancellationToken cancel)
    {
        if (kind is ReachKind.Everything) return null;
        var ids = items.Distinct().ToList();
        var found = kind switch
        {
            ReachKind.Collections => await CountAsync(store.Collections.Where(one => ids.Select(CollectionId.Of).Contains(one.Id)), cancel),
            ReachKind.Products => await CountAsync(store.Products.Where(one => ids.Select(ProductId.Of).Contains(one.Id)), cancel),
            _ => await CountAsync(store.Variants.Where(one => ids.Select(VariantId.Of).Contains(one.Id)), cancel),
        };
        return found == ids.Count ? null : new Problem("discount_items_gone", "Something of what you chose is not there any more. Choose again.", field);
    }

    static Task<int> CountAsync<T>(IQueryable<T> rows, CancellationToken cancel) => rows.CountAsync(cancel);

    static object Told(Discount discount) => new
    {
        title = discount.Title, kind = discount.Kind.ToString(), percent = discount.PartsPerMillion, amount = discount.AmountMinor, reach = discount.Reach.ToString(), items = discount.Items.Count, minimum = discount.MinimumMinor, minimumQuantity = discount.MinimumQuantity,
        combines = discount.Combines.ToString(), startsAt = discount.StartsAt, endsAt = discount.EndsAt, mostUses = discount.MostUses, mostPerCode = discount.MostPerCode, mostPerCustomer = discount.MostPerCustomer,
    };

    // Rules about all of them, such as how many there may be, hold however many ask at one moment.
    static async Task<string> LockAsync(StoreDb store, CancellationToken cancel)
    {
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        return await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
    }
}
