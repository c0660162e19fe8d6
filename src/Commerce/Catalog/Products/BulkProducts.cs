using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>The same change to many products.</summary>
public static class BulkProducts
{
    public const int Most = 20_000;

    // A statement takes only so many parameters.
    const int AtOnce = 500;

    /// <param name="Count">How many there were.</param>
    public sealed record Changed(int Count);

    /// <summary>What is null or empty stays as it is.</summary>
    public sealed record Wish : IChecked
    {
        public IReadOnlyList<long> Ids { get; init; } = [];

        public ProductStatus? Status { get; init; }

        /// <summary>With a status that is active: shown from now on, where it was not published before.</summary>
        public bool Publish { get; init; }

        public IReadOnlyList<string> AddTags { get; init; } = [];

        public IReadOnlyList<string> RemoveTags { get; init; } = [];

        public string? Vendor { get; init; }

        public string? Type { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (Ids.Count == 0) yield return new Problem("none_chosen", "Choose at least one product.", "ids");
            if (Ids.Count > Most) yield return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
            if (Status is { } status && !Enum.IsDefined(status)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "status");
            if (AddTags.Count > ProductWish.MostTags) yield return new Problem("too_many_tags", $"A product has at most {ProductWish.MostTags} tags.", "addTags") { Values = [ProductWish.MostTags] };
            if (AddTags.Select(tag => CatalogText.Check(tag, 255, "addTags")).OfType<Problem>().FirstOrDefault() is { } tags) yield return tags;
            if (CatalogText.Check(Vendor, 255, "vendor") is { } vendor) yield return vendor;
            if (CatalogText.Check(Type, 255, "type") is { } type) yield return type;
        }
    }

    /// <summary>Changes status, tags, vendor or type of many products at once. Ids that are no product's are left out.</summary>
    [Action("products.bulk_update", "POST /products/bulk", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductUpdated))]
    public static async Task<Answer<Changed>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var (add, remove) = (input.AddTags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal).ToList(), input.RemoveTags.Select(SearchKey.Of).ToList());
        var count = 0;
        foreach (var ids in input.Ids.Distinct().Select(ProductId.Of).Chunk(AtOnce))
        {
            var products = await store.Products.Include(product => product.Tags).Where(product => ids.Contains(product.Id)).ToListAsync(cancel);
            var before = await CollectionsOfAsync(store, ids, cancel);
            foreach (var product in products)
            {
                if (input.Status is { } status) product.Status = status;
                if (input is { Publish: true, Status: ProductStatus.Active }) product.PublishedAt ??= at.Now;
                if (input.Vendor is { } vendor) product.Vendor = vendor.Trim();
                if (input.Type is { } type) product.Type = type.Trim();
                product.Tags.RemoveAll(tag => remove.Contains(tag.TagKey, StringComparer.Ordinal));
                product.Tags.AddRange(add.Where(tag => product.Tags.TrueForAll(present => present.TagKey != SearchKey.Of(tag))).Take(ProductWish.MostTags - product.Tags.Count).Select(tag => new ProductTag { Tag = tag }).ToList());
                product.UpdatedAt = at.Now;
            }

            await store.SaveChangesAsync(cancel); // rules look at what is kept
            await CollectionMembership.FollowAsync(store, ids, collection: null, cancel);
            var after = await CollectionsOfAsync(store, ids, cancel);
            foreach (var product in products) store.Announce(new ProductUpdated(product.Id, product.Handle, FormerHandle: null, [.. before[product.Id].Union(after[product.Id])]));
            count += products.Count;
            await store.SaveChangesAsync(cancel);
            store.ChangeTracker.Clear(); // as many at once as there are in a step, however many there are
        }

        if (count == 0) return Problem.NotFound("such product");
        at.Record("products", before: null, after: new { count, status = input.Status?.ToString(), vendor = input.Vendor, type = input.Type, addTags = add, removeTags = input.RemoveTags });
        return new Changed(count);
    }

    static async Task<ILookup<ProductId, CollectionId>> CollectionsOfAsync(StoreDb store, ProductId[] ids, CancellationToken cancel) =>
        (await store.CollectionProducts.AsNoTracking().Where(entry => ids.Contains(entry.ProductId)).Select(entry => new { entry.ProductId, entry.CollectionId }).ToListAsync(cancel)).ToLookup(entry => entry.ProductId, entry => entry.CollectionId);
}
