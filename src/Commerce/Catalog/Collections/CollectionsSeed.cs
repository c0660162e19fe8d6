using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Samples;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>Makes a sample shop's collections from <c>content/collections.json</c>.</summary>
public sealed class CollectionsSeed(StoreDb store, SampleShops samples) : IShopSeed
{
    static readonly IReadOnlyDictionary<string, CollectionSort> Sorts = new Dictionary<string, CollectionSort>(StringComparer.Ordinal)
    {
        ["manual"] = CollectionSort.Manual,
        ["title"] = CollectionSort.Title,
        ["price-ascending"] = CollectionSort.PriceAscending,
        ["price-descending"] = CollectionSort.PriceDescending,
        ["created-descending"] = CollectionSort.Newest,
        ["best-selling"] = CollectionSort.BestSelling,
    };

    public string Name => "collections";

    public int Order => 30;

    public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
    {
        if (tenant.Setup.Sample is not { } sample) return;
        var path = Path.Combine(samples.FolderOf(sample), "content", "collections.json");
        if (!File.Exists(path)) return;

        var products = await store.Products.Select(product => new Shelved(product.Id, product.Handle, product.Type, product.Tags.Select(tag => tag.Tag).ToList())).ToListAsync(cancel);
        var position = 0;
        foreach (var entry in SampleFile.Read<List<Entry>>(path))
        {
            if (!Sorts.TryGetValue(entry.Sort, out var sort))
                throw new SampleFileException(path, $"collection '{entry.Handle}' has sort '{entry.Sort}'; use {string.Join(", ", Sorts.Keys)}");
            var collection = new Collection { Handle = entry.Handle, Title = entry.Title, BodyHtml = entry.Description, Image = entry.Image, Sort = sort, Position = ++position };
            collection.Products.AddRange(Chosen(entry, products, path).Select((id, index) => new CollectionProduct { ProductId = id, Position = index + 1 }));
            store.Collections.Add(collection);
        }

        await store.SaveChangesAsync(cancel);
    }

    static IEnumerable<ProductId> Chosen(Entry entry, List<Shelved> products, string path) => entry switch
    {
        { Products: { } handles } => handles.Select(handle => products.Find(product => product.Handle == handle)?.Id
            ?? throw new SampleFileException(path, $"collection '{entry.Handle}' names product '{handle}', which is not in catalog.csv")),
        { Where.Tag: { } tag } => products.Where(product => product.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)).Select(product => product.Id),
        { Where.Type: { } type } => products.Where(product => product.Type == type).Select(product => product.Id),
        _ => throw new SampleFileException(path, $"collection '{entry.Handle}' has neither products nor where.tag or where.type"),
    };

    sealed record Entry(string Handle, string Title, string Description, string? Image, string Sort, IReadOnlyList<string>? Products, Rule? Where);

    sealed record Rule(string? Tag, string? Type);

    sealed record Shelved(ProductId Id, string Handle, string Type, List<string> Tags);
}
