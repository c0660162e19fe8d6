using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>Which products a transaction touched, as far as a shopper could search for it. Not for two threads at once.</summary>
sealed class ChangedProducts
{
    // Of parameters that one statement takes.
    const int MostAtOnce = 1_000;

    // The id of a new product is known once it is saved.
    readonly HashSet<Product> products = [];
    readonly HashSet<ProductId> ids = [];
    readonly HashSet<VariantId> variants = [];
    readonly HashSet<OptionId> options = [];
    readonly HashSet<string> handles = new(StringComparer.Ordinal);
    readonly HashSet<string> values = new(StringComparer.Ordinal);

    public bool Any => products.Count + ids.Count + variants.Count + options.Count + handles.Count + values.Count > 0;

    public void Add(IEnumerable<ProductId> touched) => ids.UnionWith(touched);

    public void Add(IEnumerable<VariantId> touched) => variants.UnionWith(touched);

    /// <summary>Notes what is about to be saved.</summary>
    public void Add(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            switch (entry.Entity)
            {
                case Product product: products.Add(product); break;
                case ProductVariant variant: ids.Add(variant.ProductId); break;
                case ProductTag tag: ids.Add(tag.ProductId); break;
                case ProductOption option: ids.Add(option.ProductId); break;
                case ProductOptionValue value: options.Add(value.OptionId); break;
                case VariantOptionValue value: variants.Add(value.VariantId); break;
                case InventoryLevel level: variants.Add(level.VariantId); break;
                case MetafieldValue { ProductId: { } product }: ids.Add(product); break;
                case Translation { Resource: TranslatedResource.Product } text: handles.Add(text.Key); break;
                case Translation { Resource: TranslatedResource.OptionValue } text: values.Add(text.Key); break;
                default: break;
            }
        }
    }

    public void Clear()
    {
        products.Clear();
        ids.Clear();
        variants.Clear();
        options.Clear();
        handles.Clear();
        values.Clear();
    }

    /// <summary>The ids of all of them, after they were saved; what is noted is forgotten.</summary>
    public async Task<IReadOnlyList<ProductId>> TakeAsync(StoreDb store, CancellationToken cancel)
    {
        var all = products.Select(product => product.Id).Concat(ids).ToHashSet();
        // A child of a new product has no number of its parent's yet, and the product itself is noted.
        foreach (var some in variants.Where(id => id.Value > 0).Chunk(MostAtOnce)) all.UnionWith(await store.Variants.Where(variant => some.Contains(variant.Id)).Select(variant => variant.ProductId).ToListAsync(cancel));
        foreach (var some in options.Where(id => id.Value > 0).Chunk(MostAtOnce)) all.UnionWith(await store.Set<ProductOption>().Where(option => some.Contains(option.Id)).Select(option => option.ProductId).ToListAsync(cancel));
        foreach (var some in handles.Chunk(MostAtOnce)) all.UnionWith(await store.Products.Where(product => some.Contains(product.Handle)).Select(product => product.Id).ToListAsync(cancel));
        foreach (var some in values.Chunk(MostAtOnce)) all.UnionWith(await store.Set<ProductOption>().Where(option => option.Values.Any(value => some.Contains(value.Name))).Select(option => option.ProductId).ToListAsync(cancel));
        Clear();
        return [.. all.Where(id => id.Value > 0).OrderBy(id => id.Value)];
    }
}
