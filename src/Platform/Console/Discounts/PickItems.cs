using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>Collections, products or variants that a discount names, and what a search finds beside them.</summary>
public sealed record PickItems(IReadOnlyList<PickItems.Item> Chosen, IReadOnlyList<PickItems.Item> Found)
{
    const int MostFound = 12;

    public static PickItems Nothing { get; } = new([], []);

    /// <summary>Two queries at most.</summary>
    public static async Task<PickItems> OfAsync(StoreDb store, ReachKind kind, IReadOnlyCollection<long> ids, string? search, CancellationToken cancel)
    {
        if (kind is ReachKind.Everything) return Nothing;
        // NUL is no letter that a database could look for.
        var (typed, wanted) = ((search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(), ids.Distinct().Take(Vitrine.Commerce.Discounts.Discount.MostItems).ToList());
        var key = SearchKey.Of(typed);
        switch (kind)
        {
            case ReachKind.Collections:
                var lower = typed.ToLowerInvariant();
                var collections = store.Collections.AsNoTracking().OrderBy(one => one.Position).ThenBy(one => one.Id);
                return new PickItems(
                    wanted.Count == 0 ? [] : await collections.Where(one => wanted.Select(CollectionId.Of).Contains(one.Id)).Select(one => new Item(one.Id.Value, one.Title)).ToListAsync(cancel),
                    await collections.Where(one => !wanted.Select(CollectionId.Of).Contains(one.Id) && (lower == "" || one.Title.ToLower().Contains(lower) || one.Handle.Contains(lower))).Take(MostFound).Select(one => new Item(one.Id.Value, one.Title)).ToListAsync(cancel));
            case ReachKind.Products:
                var products = store.Products.AsNoTracking().OrderBy(one => one.TitleKey).ThenBy(one => one.Id);
                return new PickItems(
                    wanted.Count == 0 ? [] : await products.Where(one => wanted.Select(ProductId.Of).Contains(one.Id)).Select(one => new Item(one.Id.Value, one.Title)).ToListAsync(cancel),
                    key.Length == 0 ? [] : await products.Where(one => !wanted.Select(ProductId.Of).Contains(one.Id) && one.TitleKey.Contains(key)).Take(MostFound).Select(one => new Item(one.Id.Value, one.Title)).ToListAsync(cancel));
            default:
                var variants = from variant in store.Variants.AsNoTracking() join product in store.Products on variant.ProductId equals product.Id where wanted.Select(VariantId.Of).Contains(variant.Id) orderby product.TitleKey, variant.Id
                    select new Item(variant.Id.Value, variant.Title == "" ? product.Title : product.Title + " · " + variant.Title);
                return new PickItems(wanted.Count == 0 ? [] : await variants.ToListAsync(cancel), []);
        }
    }

    public sealed record Item(long Id, string Title);
}
