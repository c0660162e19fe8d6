using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>What a merchant does with collections.</summary>
public static class CollectionActions
{
    /// <summary>Which collection; how it is called now.</summary>
    public sealed record Kept(CollectionId Id, string Handle);

    public sealed record One(CollectionId Id);

    /// <summary>Makes a collection, by hand or by rules.</summary>
    [Action("collections.create", "POST /collections", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CollectionCreated))]
    public static async Task<Answer<Kept>> CreateAsync(CollectionWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var last = await store.Collections.MaxAsync(one => (int?)one.Position, cancel) ?? 0;
        var collection = new Collection { Handle = "", Title = "", Sort = input.Sort, Position = last + 1 };
        store.Collections.Add(collection);
        return await WriteAsync(input, collection, at, isNew: true, cancel);
    }

    /// <summary>Changes a collection to what is wished.</summary>
    [Action("collections.update", "PUT /collections/{id}", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CollectionUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(CollectionWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Collections.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var collection = input.Id is not { } id ? null : await store.Collections.Include(one => one.Rules).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return collection is null ? Problem.NotFound("such collection") : await WriteAsync(input, collection, at, isNew: false, cancel);
    }

    /// <summary>Takes a collection away. The products that stood in it stay.</summary>
    [Action("collections.delete", "DELETE /collections/{id}", "products:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CollectionDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Collections.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } collection) return Problem.NotFound("such collection");
        await new HandlesOf(store, TranslatedResource.Collection).ForgetTextsAsync(collection.Handle, cancel);
        await ShowOnFrontAsync(store, collection.Handle, instead: null, cancel);
        await new KeepMetafields(store, MetafieldOwner.Collection).ForgetAsync([collection.Id.Value], cancel);
        store.Collections.Remove(collection);
        store.Announce(new CollectionDeleted(collection.Id, collection.Handle));
        at.Record($"collection/{collection.Handle}", new { title = collection.Title }, after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(CollectionWish wish, Collection collection, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var handles = new HandlesOf(store, TranslatedResource.Collection);
        var former = collection.Handle;
        var taken = store.Collections.Where(other => other.Id != collection.Id).Select(other => other.Handle);
        if (!(await handles.ChooseAsync(isNew || wish.Handle is { Length: > 0 } ? wish.Handle : former, wish.Title, taken, cancel)).Succeeded(out var handle, out var problem)) return problem;

        var answer = await new KeepMetafields(store, MetafieldOwner.Collection).CheckAsync(isNew ? null : collection.Id.Value, wish.Metafields, cancel);
        if (!answer.Succeeded(out var metafields, out _)) return Answer<Kept>.Refused(answer.Problems);
        var asked = await AskedAsync(store, wish, cancel);
        for (var i = 0; i < wish.Rules.Count; i++)
            if (wish.Rules[i].WrongWith(asked.GetValueOrDefault(wish.Rules[i].Metafield ?? default), $"rules[{i}]") is { } strange)
                return strange;

        if (wish.Image.Chosen is { } shown && shown != collection.Image && await ShopFile.LookAsync(store, shown, "chosen", [FileKind.Picture], cancel) is { } gone) return gone;

        var before = isNew ? null : Described(collection);
        (collection.Handle, collection.Title, collection.BodyHtml) = (handle, wish.Title.Trim(), CleanHtml.Of(wish.BodyHtml));
        (collection.SeoTitle, collection.SeoDescription) = (CatalogText.Told(wish.SeoTitle), CatalogText.Told(wish.SeoDescription));
        (collection.Sort, collection.ByRules, collection.MatchAny, collection.UpdatedAt) = (wish.Sort, wish.ByRules, wish.MatchAny, at.Now);
        if (wish.Image.Remove) collection.Image = null;
        if (wish.Image.Chosen is { } chosen) collection.Image = chosen;
        if (wish.Image.File is { Length: > 0 })
        {
            var picture = wish.Picture().Value!; // what cannot be read was refused before
            collection.Image = await ShopFile.KeepAsync(at, $"c-{Convert.ToHexStringLower(SHA256.HashData(picture.Bytes).AsSpan(0, 12))}{picture.Extension}", picture.Bytes, cancel);
        }

        store.RemoveRange(collection.Rules);
        if (isNew) await handles.TakeAsync(handle, cancel);
        else if (handle != former)
        {
            await handles.MoveAsync(former, handle, product: null, collection.Id, cancel);
            await ShowOnFrontAsync(store, former, handle, cancel);
        }

        await store.SaveChangesAsync(cancel); // its id is needed; and rules are told apart by where they stand
        if (wish.ByRules) store.AddRange(wish.Rules.Select((rule, i) => Of(collection.Id, rule.ToRule(i + 1, asked.GetValueOrDefault(rule.Metafield ?? default)))));
        else if (wish.Products is { } products) await PutInAsync(store, collection.Id, products, cancel);
        metafields.Write(store, collection.Id.Value, product: null);
        await store.SaveChangesAsync(cancel);
        if (wish.ByRules) await CollectionMembership.FollowAsync(store, products: null, collection.Id, cancel);
        store.Announce(isNew ? new CollectionCreated(collection.Id, handle) : new CollectionUpdated(collection.Id, handle, handle == former ? null : former) { Metafields = metafields.Names });
        at.Record($"collection/{handle}", before, Described(collection));
        return new Kept(collection.Id, handle);
    }

    // The fields of the merchant's own that the conditions ask for.
    static async Task<Dictionary<MetafieldId, MetafieldDefinition>> AskedAsync(StoreDb store, CollectionWish wish, CancellationToken cancel)
    {
        var ids = wish.Rules.Select(rule => rule.Metafield).OfType<MetafieldId>().Distinct().ToList();
        return ids.Count == 0 ? [] : await store.MetafieldDefinitions.AsNoTracking().Where(one => ids.Contains(one.Id) && (one.Owner == MetafieldOwner.Product || one.Owner == MetafieldOwner.Variant)).ToDictionaryAsync(one => one.Id, cancel);
    }

    static async Task PutInAsync(StoreDb store, CollectionId id, IReadOnlyList<long> wished, CancellationToken cancel)
    {
        var order = wished.Distinct().Select((product, i) => (Product: ProductId.Of(product), Position: i + 1)).ToDictionary(pair => pair.Product, pair => pair.Position);
        var present = await store.CollectionProducts.Where(entry => entry.CollectionId == id).ToListAsync(cancel);
        foreach (var entry in present)
        {
            if (order.Remove(entry.ProductId, out var position)) entry.Position = position;
            else store.Remove(entry);
        }

        foreach (var some in order.Keys.ToArray().Chunk(500))
        {
            var known = await store.Products.Where(product => some.Contains(product.Id)).Select(product => product.Id).ToListAsync(cancel);
            store.AddRange(known.Select(product => new CollectionProduct { CollectionId = id, ProductId = product, Position = order[product] }));
        }
    }

    // The first page names collections by their handles.
    static async Task ShowOnFrontAsync(StoreDb store, string former, string? instead, CancellationToken cancel)
    {
        var settings = await store.Settings.SingleAsync(cancel);
        if (!settings.Featured.Contains(former, StringComparer.Ordinal)) return;
        settings.Featured = [.. settings.Featured.Select(handle => handle == former ? instead : handle).OfType<string>()];
    }

    static CollectionRule Of(CollectionId collection, CollectionRule rule) => new() { CollectionId = collection, Position = rule.Position, Field = rule.Field, Relation = rule.Relation, Value = rule.Value, Number = rule.Number, MetafieldId = rule.MetafieldId, Amount = rule.Amount };

    static object Described(Collection collection) => new { title = collection.Title, handle = collection.Handle, sort = collection.Sort.ToString(), byRules = collection.ByRules, matchAny = collection.MatchAny, image = collection.Image };
}
