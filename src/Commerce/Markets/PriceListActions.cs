using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Markets;

/// <summary>What a merchant does with price lists.</summary>
public static class PriceListActions
{
    /// <summary>Prices that are set at once.</summary>
    public const int MostLines = 20_000;

    const int AtOnce = 500;

    public sealed record Wish : IChecked
    {
        /// <summary>Null: a new one.</summary>
        public PriceListId? Id { get; init; }

        /// <summary><see cref="PriceList.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
        public DateTimeOffset? SeenAt { get; init; }

        [Required, MaxLength(PriceList.LongestName)] public string Name { get; init; } = "";

        /// <summary>Of a new one; it stays.</summary>
        public string Currency { get; init; } = "";

        /// <inheritdoc cref="PriceList.SellsOthers"/>
        public bool SellsOthers { get; init; } = true;

        public PriceRate Rate { get; init; } = PriceRate.Same;

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Name, PriceList.LongestName, "name") is { } name) yield return name;
            if (Id is null && !Countries.Currencies.Contains(Currency, StringComparer.Ordinal)) yield return new Problem("currency_unknown", "This currency is not known. Choose one from the list.", "currency");
            if (!SellsOthers) yield break;
            foreach (var problem in MarketWish.ProblemsOf(Rate)) yield return problem;
        }
    }

    /// <summary>What a variant is to cost. Minor units of the list's currency.</summary>
    /// <param name="Price">Null: it is taken out of the list.</param>
    /// <param name="CompareAt">The former price; null where nothing is struck out.</param>
    public sealed record Line(VariantId Variant, long? Price, long? CompareAt = null)
    {
        /// <summary>What whoever wishes saw in the list. Null: they did not look.</summary>
        public Seen? Seen { get; init; }
    }

    /// <param name="Price">Null: it was not in the list.</param>
    public sealed record Seen(long? Price, long? CompareAt);

    public sealed record Prices(PriceListId Id, IReadOnlyList<Line> Lines) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (Lines.Count == 0) yield return new Problem("prices_none", "There is no price to set.");
            if (Lines.Count > MostLines) yield return new Problem("too_many_prices", $"Set at most {MostLines} prices at once. Divide them.") { Values = [MostLines] };
            HashSet<VariantId> seen = [];
            for (var i = 0; i < Math.Min(Lines.Count, MostLines); i++)
            {
                if (!seen.Add(Lines[i].Variant)) yield return new Problem("price_twice", "The same variant stands here twice. Keep one of the two.", $"lines[{i}].price");
                foreach (var problem in Wrong(Lines[i].Price, Lines[i].CompareAt)) yield return problem with { Field = $"lines[{i}].{problem.Field}" };
            }
        }
    }

    public sealed record One(PriceListId Id);

    public sealed record Kept(PriceListId Id);

    public sealed record Changed(int Count);

    /// <summary>What is wrong with a price and a former one.</summary>
    public static IEnumerable<Problem> Wrong(long? price, long? compareAt)
    {
        if (price is < 0 or > ProductWish.HighestPrice) yield return new Problem("price_invalid", "A price is zero or more, and not astronomical.", "price");
        if (compareAt is < 0 or > ProductWish.HighestPrice) yield return new Problem("price_invalid", "A price is zero or more, and not astronomical.", "compareAt");
        else if (compareAt is not null && price is null) yield return new Problem("compare_at_alone", "Write the price that it has now, or empty the former one.", "price");
        else if (compareAt <= price) yield return new Problem("compare_at_low", "The former price has to be more than the price. Raise it, or leave it empty.", "compareAt");
    }

    /// <summary>Makes a price list.</summary>
    [Action("price_lists.create", "POST /price-lists", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PriceListChanged))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        // As many ask at one moment, one after the other looks at the names.
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        if (await store.PriceLists.CountAsync(cancel) >= PriceList.Most) return new Problem("too_many_price_lists", $"A shop has at most {PriceList.Most} price lists.") { Values = [PriceList.Most] };
        if (await TakenAsync(store, input, cancel) is { } taken) return taken;
        var list = new PriceList { Name = input.Name.Trim(), Currency = input.Currency, SellsOthers = input.SellsOthers, Rate = input.SellsOthers ? MarketWish.Tidy(input.Rate) : PriceRate.Same, CreatedAt = at.Now, UpdatedAt = at.Now };
        store.PriceLists.Add(list);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new PriceListChanged(list.Id));
        at.Record($"price-list/{list.Id.Value}", before: null, Described(list));
        return new Kept(list.Id);
    }

    /// <summary>Changes how a price list is called, and what becomes of variants that are not in it.</summary>
    [Action("price_lists.update", "PUT /price-lists/{id}", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PriceListChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.PriceLists.Where(one => one.Id == input.Id), seen, at.Now, cancel) is { } clash) return clash;
        if (await store.PriceLists.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } list) return Problem.NotFound("such price list");
        if (await TakenAsync(store, input, cancel) is { } taken) return taken;
        var before = Described(list);
        (list.Name, list.SellsOthers, list.Rate, list.UpdatedAt) = (input.Name.Trim(), input.SellsOthers, input.SellsOthers ? MarketWish.Tidy(input.Rate) : list.Rate, at.Now);
        store.Announce(new PriceListChanged(list.Id));
        at.Record($"price-list/{list.Id.Value}", before, Described(list));
        return new Kept(list.Id);
    }

    /// <summary>Takes a price list away with its prices, if no market is priced by it.</summary>
    [Action("price_lists.delete", "DELETE /price-lists/{id}", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PriceListChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel); // nobody chooses it meanwhile
        if (await store.PriceLists.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } list) return Problem.NotFound("such price list");
        if (await store.Markets.Where(market => market.ListId == input.Id).Select(market => market.Name).FirstOrDefaultAsync(cancel) is { } market)
            return new Problem("price_list_used", $"The market {market} is priced by this list. Choose other prices for it first.") { Values = [market] };
        await store.PriceLists.Where(one => one.Id == input.Id).ExecuteDeleteAsync(cancel); // entries and history go with it
        store.Announce(new PriceListChanged(list.Id, IsGone: true));
        at.Record($"price-list/{list.Id.Value}", Described(list), after: null);
        return new Done();
    }

    /// <summary>Sets what variants cost in a list, or takes them out of it: all that is wished, or nothing.</summary>
    [Action("price_lists.set_prices", "PUT /price-lists/{id}/prices", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PriceListChanged))]
    public static async Task<Answer<Changed>> SetPricesAsync(Prices input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        // One after the other, so that what was seen is compared with what is there.
        if (await store.PriceLists.Where(one => one.Id == input.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.UpdatedAt, at.Now), cancel) == 0) return Problem.NotFound("such price list");
        List<Problem> problems = [];
        var count = 0;
        foreach (var some in input.Lines.Index().Chunk(AtOnce))
        {
            count += await SetSomeAsync(store, input.Id, some, problems, cancel);
            at.Progress?.Report($"{count} of {input.Lines.Count} prices");
        }

        if (problems.Count > 0) return Answer<Changed>.Refused(problems);
        store.Announce(new PriceListChanged(input.Id, count));
        at.Record($"price-list/{input.Id.Value}", before: null, after: new { prices = count });
        return new Changed(count);
    }

    static async Task<int> SetSomeAsync(StoreDb store, PriceListId list, (int Index, Line Line)[] some, List<Problem> problems, CancellationToken cancel)
    {
        var ids = some.Select(one => one.Line.Variant).ToList();
        var there = (await store.Variants.Where(variant => ids.Contains(variant.Id)).Select(variant => variant.Id).ToListAsync(cancel)).ToHashSet();
        var entries = await store.PriceListEntries.Where(entry => entry.ListId == list && ids.Contains(entry.VariantId)).ToDictionaryAsync(entry => entry.VariantId, cancel);
        var count = 0;
        foreach (var (index, line) in some)
        {
            var entry = entries.GetValueOrDefault(line.Variant);
            if (!there.Contains(line.Variant)) problems.Add(new Problem("price_variant_gone", "This variant is not there any more. Load the page again.", $"lines[{index}].price"));
            else if (line.Seen is { } seen && (seen.Price, seen.CompareAt) != (entry?.PriceMinor, entry?.CompareAtMinor)) problems.Add(new Problem("price_changed_meanwhile", "Somebody changed this price while you were writing. Look at theirs, or save again to put yours in its place.", $"lines[{index}].price"));
            else if ((line.Price, line.CompareAt) == (entry?.PriceMinor, entry?.CompareAtMinor)) continue;
            else
            {
                count++;
                if (line.Price is not { } price) store.PriceListEntries.Remove(entry!); // it is other than what is wished, so it is there
                else if (entry is null) store.PriceListEntries.Add(new PriceListEntry { ListId = list, VariantId = line.Variant, PriceMinor = price, CompareAtMinor = line.CompareAt });
                else (entry.PriceMinor, entry.CompareAtMinor) = (price, line.CompareAt);
            }
        }

        if (problems.Count > 0) return count; // nothing of it is kept
        await store.SaveChangesAsync(cancel);
        foreach (var entry in store.ChangeTracker.Entries<PriceListEntry>().ToList()) entry.State = EntityState.Detached;
        return count;
    }

    static async Task<Problem?> TakenAsync(StoreDb store, Wish wish, CancellationToken cancel)
    {
        var (id, key) = (wish.Id ?? default, SearchKey.Of(wish.Name));
        return await store.PriceLists.AnyAsync(other => other.NameKey == key && other.Id != id, cancel) ? new Problem("price_list_name_taken", "There is a price list of this name. Choose another one.", "name") : null;
    }

    static object Described(PriceList list) => new { name = list.Name, currency = list.Currency, sellsOthers = list.SellsOthers, rate = list.Rate.PartsPerBillion, adjustment = list.Rate.AdjustmentPartsPerMillion, rounding = list.Rate.Rounding.ToString(), roundTo = list.Rate.RoundTo };
}
