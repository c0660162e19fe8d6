using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>What a merchant does with products.</summary>
public static class ProductActions
{
    /// <summary>Which product; how it is called now.</summary>
    public sealed record Kept(ProductId Id, string Handle);

    public sealed record One(ProductId Id);

    /// <summary>What the fields of a variant are to say; those that are not named stay.</summary>
    public sealed record VariantFields(VariantId Variant, IReadOnlyList<MetafieldWish> Metafields);

    /// <summary>Puts a new product on the shelf, or into a drawer as a draft.</summary>
    [Action("products.create", "POST /products", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductCreated))]
    public static async Task<Answer<Kept>> CreateAsync(ProductWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var product = new Product { Handle = "", Title = "", CreatedAt = at.Now };
        store.Products.Add(product);
        return await WriteAsync(input, product, at, isNew: true, cancel);
    }

    /// <summary>Changes a product to what is wished. Variants that stay keep their ids.</summary>
    [Action("products.update", "PUT /products/{id}", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(ProductWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Products.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var product = input.Id is not { } id ? null : await store.Products.AsSplitQuery()
            .Include(one => one.Tags).Include(one => one.Media)
            .Include(one => one.Options).ThenInclude(option => option.Values)
            .Include(one => one.Variants).ThenInclude(variant => variant.OptionValues)
            .SingleOrDefaultAsync(one => one.Id == id, cancel);
        return product is null ? Problem.NotFound("such product") : await WriteAsync(input, product, at, isNew: false, cancel);
    }

    /// <summary>Changes what a variant says in the fields that the merchant added.</summary>
    [Action("products.describe_variant", "PUT /variants/{variant}/metafields", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductUpdated))]
    public static async Task<Answer<Done>> DescribeVariantAsync(VariantFields input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Products.SingleOrDefaultAsync(one => one.Variants.Any(variant => variant.Id == input.Variant), cancel) is not { } product) return Problem.NotFound("such variant");
        var answer = await new KeepMetafields(store, MetafieldOwner.Variant).CheckAsync(input.Variant.Value, input.Metafields, cancel);
        if (!answer.Succeeded(out var change, out _)) return Answer<Done>.Refused(answer.Problems);
        if (change.Names.Count == 0) return new Done();
        var stoodIn = await CollectionsOfAsync(store, product.Id, cancel);
        product.UpdatedAt = at.Now;
        change.Write(store, input.Variant.Value, product.Id);
        await store.SaveChangesAsync(cancel); // rules look at what is kept
        await CollectionMembership.FollowAsync(store, [product.Id], collection: null, cancel);
        store.Announce(new ProductUpdated(product.Id, product.Handle, FormerHandle: null, [.. stoodIn.Union(await CollectionsOfAsync(store, product.Id, cancel))]) { Metafields = change.Names });
        at.Record($"product/{product.Handle}", before: null, after: change.Described);
        return new Done();
    }

    /// <summary>Puts a product away: shoppers do not see it any more, and all of it stays.</summary>
    [Action("products.archive", "POST /products/{id}/archive", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductArchived))]
    public static async Task<Answer<Done>> ArchiveAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Products.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } product) return Problem.NotFound("such product");
        var before = product.Status;
        (product.Status, product.UpdatedAt) = (ProductStatus.Archived, at.Now);
        store.Announce(new ProductArchived(product.Id, product.Handle, await CollectionsOfAsync(store, product.Id, cancel)));
        at.Record($"product/{product.Handle}", new { status = before.ToString() }, new { status = product.Status.ToString() });
        return new Done();
    }

    /// <summary>Takes a product away for good, with its variants and what they have in stock.</summary>
    [Action("products.delete", "DELETE /products/{id}", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ProductDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Products.AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } product) return Problem.NotFound("such product");
        store.Announce(new ProductDeleted(product.Id, product.Handle, await CollectionsOfAsync(store, product.Id, cancel)));
        store.Touch([product.Id]);
        // What hangs on it in an order that every engine takes: SQL Server lets a delete reach a table by one way only.
        await store.Set<VariantOptionValue>().Where(value => store.Variants.Any(variant => variant.Id == value.VariantId && variant.ProductId == product.Id)).ExecuteDeleteAsync(cancel);
        var variants = await store.Variants.Where(variant => variant.ProductId == product.Id).Select(variant => variant.Id).ToListAsync(cancel);
        await new KeepMetafields(store, MetafieldOwner.Variant).ForgetAsync(variants.ConvertAll(id => id.Value), cancel);
        await new KeepMetafields(store, MetafieldOwner.Product).ForgetAsync([product.Id.Value], cancel);
        await store.ProductRelations.Where(relation => relation.ProductId == product.Id || relation.OtherId == product.Id).ExecuteDeleteAsync(cancel);
        await store.Variants.Where(variant => variant.ProductId == product.Id).ExecuteDeleteAsync(cancel);
        await new HandlesOf(store, TranslatedResource.Product).ForgetTextsAsync(product.Handle, cancel);
        await store.Products.Where(one => one.Id == product.Id).ExecuteDeleteAsync(cancel);
        at.Record($"product/{product.Handle}", Described(product), after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(ProductWish wish, Product product, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var handles = new HandlesOf(store, TranslatedResource.Product);
        var former = product.Handle;
        var taken = store.Products.Where(other => other.Id != product.Id).Select(other => other.Handle);
        if (!(await handles.ChooseAsync(isNew || wish.Handle is { Length: > 0 } ? wish.Handle : former, wish.Title, taken, cancel)).Succeeded(out var handle, out var problem)) return problem;
        if (wish.Variants.FirstOrDefault(variant => variant.Id is { } id && product.Variants.TrueForAll(present => present.Id != id)) is not null) return Problem.NotFound("such variant");
        if (wish.Media.FirstOrDefault(media => media.Id is { } id && product.Media.TrueForAll(present => present.Id != id)) is not null) return Problem.NotFound("such picture");
        for (var i = 0; i < wish.Media.Count; i++)
            if (wish.Media[i] is { Id: null, Upload: null, Chosen: { } named } && await ShopFile.LookAsync(store, named, $"media[{i}].chosen", [FileKind.Picture, FileKind.Model], cancel) is { } lost)
                return lost;

        var answer = await new KeepMetafields(store, MetafieldOwner.Product).CheckAsync(isNew ? null : product.Id.Value, wish.Metafields, cancel);
        if (!answer.Succeeded(out var metafields, out _)) return Answer<Kept>.Refused(answer.Problems);

        var before = isNew ? null : Described(product);
        var stoodIn = isNew ? [] : await CollectionsOfAsync(store, product.Id, cancel);
        (product.Handle, product.Title, product.BodyHtml, product.Vendor, product.Type) = (handle, wish.Title.Trim(), CleanHtml.Of(wish.BodyHtml), wish.Vendor.Trim(), wish.Type.Trim());
        (product.Status, product.PublishedAt, product.IsGiftCard, product.UpdatedAt) = (wish.Status, wish.PublishedAt, wish.IsGiftCard, at.Now);
        (product.SeoTitle, product.SeoDescription) = (CatalogText.Told(wish.SeoTitle), CatalogText.Told(wish.SeoDescription));
        product.TaxClass = wish.TaxClass ?? product.TaxClass;
        PutTags(product, wish.Tags);
        var currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        var known = product.Variants.ToHashSet();
        var variants = PutVariants(store, product, wish, currency);
        var checkedVariants = await CheckVariantsAsync(store, wish, variants, known, cancel);
        if (!checkedVariants.Succeeded(out var ofVariants, out _)) return Answer<Kept>.Refused(checkedVariants.Problems);
        await new KeepMetafields(store, MetafieldOwner.Variant).ForgetAsync([.. known.Except(variants).Select(variant => variant.Id.Value)], cancel);
        await PutMediaAsync(product, wish.Media, at, cancel);
        if (isNew) await handles.TakeAsync(handle, cancel);
        else if (handle != former) await handles.MoveAsync(former, handle, product.Id, collection: null, cancel);

        await store.SaveChangesAsync(cancel); // its id is needed
        metafields.Write(store, product.Id.Value, product.Id);
        foreach (var (variant, change) in ofVariants) change.Write(store, variant.Id.Value, product.Id);
        await PutBesideAsync(store, product.Id, RelationKind.Related, wish.Related, cancel);
        await PutBesideAsync(store, product.Id, RelationKind.Complementary, wish.Complementary, cancel);
        await store.SaveChangesAsync(cancel); // rules look at what is kept
        if (wish.Collections is { } chosen) await PutIntoAsync(store, product.Id, chosen, at.Now, cancel);
        await CollectionMembership.FollowAsync(store, [product.Id], collection: null, cancel);
        var standsIn = await CollectionsOfAsync(store, product.Id, cancel);
        store.Announce(isNew ? new ProductCreated(product.Id, handle, standsIn) : new ProductUpdated(product.Id, handle, handle == former ? null : former, [.. stoodIn.Union(standsIn)]) { Metafields = [.. metafields.Names.Union(ofVariants.SelectMany(one => one.Change.Names), StringComparer.Ordinal)] });
        at.Record($"product/{handle}", before, Described(product));
        return new Kept(product.Id, handle);
    }

    static void PutTags(Product product, IReadOnlyList<string> wished)
    {
        var tags = wished.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal).ToList();
        product.Tags.RemoveAll(present => !tags.Contains(present.Tag, StringComparer.Ordinal));
        product.Tags.AddRange(tags.Where(tag => product.Tags.TrueForAll(present => present.Tag != tag)).Select(tag => new ProductTag { Tag = tag }).ToList());
    }

    // Which variant each wish became, in their order.
    static List<ProductVariant> PutVariants(StoreDb store, Product product, ProductWish wish, string currency)
    {
        List<ProductVariant> made = [];
        var kept = wish.Options.Select((option, i) => PutOption(product, option, i + 1)).ToList();
        var values = kept.ConvertAll(option => option.Values.ToDictionary(value => SearchKey.Of(value.Name), StringComparer.Ordinal));
        var present = product.Variants.ToDictionary(variant => variant.Id);
        var byValues = product.Variants.GroupBy(variant => KeyOf(variant, kept), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        HashSet<ProductVariant> staying = [];
        var position = 0;
        foreach (var one in wish.Variants)
        {
            var chosen = one.Values.Select((value, i) => values[i][SearchKey.Of(value)]).ToList(); // the wish was checked for strange ones
            var variant = one.Id is { } id ? present[id] : byValues.GetValueOrDefault(string.Join('\n', one.Values.Select(SearchKey.Of)));
            if (variant is null || !staying.Add(variant))
            {
                variant = new ProductVariant { Position = 0, Title = "", Price = default, WeightGrams = 0 };
                staying.Add(variant);
                product.Variants.Add(variant);
            }

            made.Add(variant);
            variant.Position = ++position;
            variant.Title = string.Join(" / ", chosen.Select(value => value.Name)) is { Length: <= 800 } title ? title : string.Join(" / ", chosen.Select(value => value.Name))[..800];
            (variant.Price, variant.CompareAtMinor) = (new Money(one.Price, currency), one.CompareAt);
            (variant.Sku, variant.Barcode, variant.WeightGrams) = (CatalogText.Told(one.Sku), CatalogText.Told(one.Barcode), one.WeightGrams);
            (variant.RequiresShipping, variant.Taxable, variant.TracksInventory, variant.SellsWhenOut) = (one.RequiresShipping, one.Taxable, one.TracksInventory, one.SellsWhenOut);
            foreach (var old in variant.OptionValues.Where(old => !chosen.Exists(value => old.OptionValue == value)).ToList()) variant.OptionValues.Remove(old);
            variant.OptionValues.AddRange(chosen.Where(value => variant.OptionValues.TrueForAll(old => old.OptionValue != value)).Select(value => new VariantOptionValue { OptionValue = value }).ToList());
        }

        // Their values go first: the rows between them would hold on to both.
        foreach (var gone in product.Variants.Where(variant => !staying.Contains(variant)).ToList())
        {
            store.RemoveRange(gone.OptionValues);
            store.Remove(gone);
        }

        foreach (var option in product.Options.Where(option => !kept.Contains(option)).ToList()) store.Remove(option);
        return made;
    }

    static async Task<Answer<IReadOnlyList<(ProductVariant Variant, MetafieldChange Change)>>> CheckVariantsAsync(StoreDb store, ProductWish wish, List<ProductVariant> variants, HashSet<ProductVariant> known, CancellationToken cancel)
    {
        var asked = wish.Variants.Select((one, i) => (one.Metafields, Variant: variants[i], Field: $"variants[{i}].metafields")).Where(one => one.Metafields is not null).ToList();
        if (asked.Count == 0) return Nothing();
        var answer = await new KeepMetafields(store, MetafieldOwner.Variant).CheckAsync([.. asked.Select(one => new KeepMetafields.Asked(known.Contains(one.Variant) ? one.Variant.Id.Value : null, one.Metafields!, one.Field))], cancel); // those without are left out
        return answer.Succeeded(out var changes, out _) ? asked.Select((one, i) => (one.Variant, changes[i])).ToArray() : Answer<IReadOnlyList<(ProductVariant, MetafieldChange)>>.Refused(answer.Problems);

        static (ProductVariant, MetafieldChange)[] Nothing() => [];
    }

    static async Task PutBesideAsync(StoreDb store, ProductId product, RelationKind kind, IReadOnlyList<long>? wished, CancellationToken cancel)
    {
        if (wished is null) return;
        var ids = wished.Distinct().Select(ProductId.Of).Where(id => id != product).ToList();
        var there = await store.Products.Where(one => ids.Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel);
        var order = ids.Where(there.Contains).Select((id, i) => (id, Position: i + 1)).ToDictionary(pair => pair.id, pair => pair.Position);
        foreach (var present in await store.ProductRelations.Where(relation => relation.ProductId == product && relation.Kind == kind).ToListAsync(cancel))
        {
            if (order.Remove(present.OtherId, out var position)) present.Position = position;
            else store.Remove(present);
        }

        store.AddRange(order.Select(pair => new ProductRelation { ProductId = product, Kind = kind, OtherId = pair.Key, Position = pair.Value }));
    }

    static ProductOption PutOption(Product product, OptionWish wish, int position)
    {
        var option = product.Options.Find(one => SearchKey.Of(one.Name) == SearchKey.Of(wish.Name));
        if (option is null) product.Options.Add(option = new ProductOption { Position = position, Name = wish.Name.Trim() });
        (option.Position, option.Name) = (position, wish.Name.Trim());
        var names = wish.Values.Select(SearchKey.Of).ToList();
        option.Values.RemoveAll(value => !names.Contains(SearchKey.Of(value.Name), StringComparer.Ordinal));
        for (var i = 0; i < wish.Values.Count; i++)
        {
            var value = option.Values.Find(one => SearchKey.Of(one.Name) == names[i]);
            if (value is null) option.Values.Add(value = new ProductOptionValue { Position = i + 1, Name = wish.Values[i].Trim() });
            (value.Position, value.Name) = (i + 1, wish.Values[i].Trim());
        }

        return option;
    }

    static string KeyOf(ProductVariant variant, List<ProductOption> options) =>
        string.Join('\n', options.Select(option => SearchKey.Of(option.Values.Find(value => variant.OptionValues.Exists(chosen => chosen.OptionValue == value))?.Name ?? "")));

    static async Task PutMediaAsync(Product product, IReadOnlyList<MediaWish> wished, ActionScope at, CancellationToken cancel)
    {
        List<ProductMedia> staying = [];
        for (var i = 0; i < wished.Count; i++)
        {
            var wish = wished[i];
            var media = wish.Id is { } id ? product.Media.Find(one => one.Id == id)! : await MakeAsync(wish, $"media[{i}]", at, cancel); // looked for before
            (media.Position, media.Alt) = (i + 1, wish.Alt.Trim());
            staying.Add(media);
        }

        foreach (var variant in product.Variants.Where(variant => variant.Media is { } shown && !staying.Contains(shown))) variant.Media = null;
        product.Media.RemoveAll(media => !staying.Contains(media));
        product.Media.AddRange(staying.Where(media => !product.Media.Contains(media)).ToList());
    }

    static async Task<ProductMedia> MakeAsync(MediaWish wish, string field, ActionScope at, CancellationToken cancel)
    {
        if (wish is { Upload: null, Chosen: { } chosen }) return new ProductMedia { Kind = FileTypes.KindOf(chosen) is FileKind.Picture ? MediaKind.Image : MediaKind.File, Position = 0, FileName = chosen };
        if (wish.Upload is null) return new ProductMedia { Kind = MediaKind.Video, Position = 0, FileName = "", Url = wish.Url };
        var (name, bytes) = wish.Clean(field).Value; // what cannot be read was refused before
        return new ProductMedia { Kind = wish.IsModel ? MediaKind.File : MediaKind.Image, Position = 0, FileName = await ShopFile.KeepAsync(at, name, bytes, cancel) };
    }

    // Rules say for themselves what is in their collections: those cannot be chosen.
    static async Task PutIntoAsync(StoreDb store, ProductId product, IReadOnlyList<long> chosen, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = chosen.Distinct().Select(CollectionId.Of).ToList();
        var made = await store.Collections.Where(collection => !collection.ByRules)
            .Select(collection => new { collection.Id, In = collection.Products.Any(entry => entry.ProductId == product), Last = collection.Products.Max(entry => (int?)entry.Position) ?? 0 }).ToListAsync(cancel);
        var gone = made.Where(collection => collection.In && !wanted.Contains(collection.Id)).Select(collection => collection.Id).ToList();
        if (gone.Count > 0) await store.CollectionProducts.Where(entry => entry.ProductId == product && gone.Contains(entry.CollectionId)).ExecuteDeleteAsync(cancel);
        var fresh = made.Where(collection => !collection.In && wanted.Contains(collection.Id)).ToList();
        store.CollectionProducts.AddRange(fresh.Select(collection => new CollectionProduct { CollectionId = collection.Id, ProductId = product, Position = collection.Last + 1 }));
        await store.SaveChangesAsync(cancel);
        // Whoever is at work on one of them sent for all that was in it, and would take this one out again unseen.
        List<CollectionId> changed = [.. gone, .. fresh.Select(collection => collection.Id)];
        if (changed.Count > 0) await store.Collections.Where(collection => changed.Contains(collection.Id)).ExecuteUpdateAsync(set => set.SetProperty(collection => collection.UpdatedAt, now), cancel);
    }

    static Task<List<CollectionId>> CollectionsOfAsync(StoreDb store, ProductId product, CancellationToken cancel) =>
        store.CollectionProducts.Where(entry => entry.ProductId == product).OrderBy(entry => entry.CollectionId).Select(entry => entry.CollectionId).ToListAsync(cancel);

    // What a log can hold of it; descriptions are too long to be read there.
    static object Described(Product product) => new
    {
        title = product.Title,
        handle = product.Handle,
        status = product.Status.ToString(),
        publishedAt = product.PublishedAt,
        vendor = product.Vendor,
        type = product.Type,
        taxClass = product.TaxClass,
        tags = product.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal).ToArray(),
        variants = product.Variants.Count,
        pictures = product.Media.Count,
    };
}
