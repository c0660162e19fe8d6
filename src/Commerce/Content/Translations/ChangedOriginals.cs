using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Settings;
using Vitrine.Commerce.Shipping;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>Which translated things a transaction wrote otherwise, so that their translations are known to be of a former text. Not for two threads at once.</summary>
/// <remarks>Names of options and their values are keys of their translations: another name is another thing.</remarks>
sealed class ChangedOriginals
{
    readonly HashSet<object> things = [];

    public bool Any => things.Count > 0;

    /// <summary>Notes what is about to be saved.</summary>
    public void Add(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Modified or EntityState.Added))
        {
            var isNew = entry.State is EntityState.Added;
            switch (entry.Entity)
            {
                case Product or Collection or ContentPage when !isNew && IsChanged(entry, nameof(Product.Title), nameof(Product.BodyHtml), nameof(Product.SeoTitle), nameof(Product.SeoDescription)):
                case Blog when !isNew && IsChanged(entry, nameof(Blog.Title), nameof(Blog.SeoTitle), nameof(Blog.SeoDescription)):
                case Article when !isNew && IsChanged(entry, nameof(Article.Title), nameof(Article.ExcerptHtml), nameof(Article.BodyHtml), nameof(Article.SeoTitle), nameof(Article.SeoDescription)):
                case ShippingRate when !isNew && IsChanged(entry, nameof(ShippingRate.Name), nameof(ShippingRate.Description)):
                case MenuItem when !isNew && IsChanged(entry, nameof(MenuItem.Title)):
                // A policy that was away may come back with other words, and the front page's picture with other ones beside it.
                case Policy or Hero:
                case ShopSettings when !isNew && IsChanged(entry, nameof(ShopSettings.Name), nameof(ShopSettings.Tagline)):
                    things.Add(entry.Entity);
                    break;
                default:
                    break;
            }
        }

        // One that is gone takes its translations along.
        foreach (var entry in tracker.Entries<MetafieldValue>())
            if (entry.State is EntityState.Deleted || (entry.State is EntityState.Modified && entry.Property(value => value.Text).IsModified))
                things.Add(entry.Entity);
    }

    public void Clear() => things.Clear();

    /// <summary>Looks at the translations of all of them, after they were saved, within the transaction at hand; what is noted is forgotten.</summary>
    public async Task MarkAsync(StoreDb store, CancellationToken cancel)
    {
        var noted = things.Select(NameOf).Distinct().ToLookup(one => one.Resource, one => one.Key, StringComparer.Ordinal);
        Clear();
        foreach (var some in noted)
            foreach (var keys in some.Chunk(500))
                await MarkAsync(store, some.Key, keys, cancel);
    }

    static async Task MarkAsync(StoreDb store, string resource, string[] keys, CancellationToken cancel)
    {
        var texts = await store.Translations.AsNoTracking().Where(text => text.Resource == resource && keys.Contains(text.Key) && text.Digest != "")
            .Select(text => new { text.Locale, text.Key, text.Field, text.Digest, text.IsOutdated }).ToListAsync(cancel);
        if (texts.Count == 0) return;
        var kind = TranslatedKind.Find(resource) ?? throw new InvalidOperationException($"{resource} is not translated.");
        var originals = (await new ReadOriginals(store).OriginalsAsync(kind, [.. texts.Select(text => text.Key).Distinct(StringComparer.Ordinal)], cancel)).ToDictionary(one => one.Key, StringComparer.Ordinal);
        if (resource == TranslatedResource.Field && texts.Select(text => text.Key).Where(key => !originals.ContainsKey(key)).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } gone)
            await store.Translations.Where(text => text.Resource == resource && gone.Contains(text.Key)).ExecuteDeleteAsync(cancel);
        foreach (var text in texts)
        {
            if (!originals.TryGetValue(text.Key, out var original) || kind.PlaceOf(text.Field) is not (>= 0 and var place)) continue;
            var outdated = TextDigest.Of(original.Texts[place]) != text.Digest;
            if (outdated == text.IsOutdated) continue;
            await store.Translations.Where(one => one.Locale == text.Locale && one.Resource == resource && one.Key == text.Key && one.Field == text.Field)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.IsOutdated, outdated), cancel);
        }
    }

    static bool IsChanged(EntityEntry entry, params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
            if (entry.Property(property).IsModified)
                return true;
        return false;
    }

    static (string Resource, string Key) NameOf(object thing) => thing switch
    {
        Product product => (TranslatedResource.Product, product.Handle),
        Collection collection => (TranslatedResource.Collection, collection.Handle),
        ContentPage page => (TranslatedResource.Page, page.Handle),
        Blog blog => (TranslatedResource.Blog, blog.Handle),
        Article article => (TranslatedResource.Article, article.Handle),
        MenuItem item => (TranslatedResource.Link, item.Id.Value.ToString(CultureInfo.InvariantCulture)),
        MetafieldValue value => (TranslatedResource.Field, FieldTexts.KeyOf(value.DefinitionId, value.OwnerId, value.Position)),
        ShippingRate rate => (TranslatedResource.DeliveryMethod, rate.Id.Value.ToString(CultureInfo.InvariantCulture)),
        Policy policy => (TranslatedResource.Policy, PolicyHandles.Of(policy.Kind)),
        _ => (TranslatedResource.Shop, ""),
    };
}
