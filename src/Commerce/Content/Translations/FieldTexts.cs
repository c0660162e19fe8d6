using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>What metafields say in words, as texts to be translated: each entry of a field of a thing is one.</summary>
public static class FieldTexts
{
    /// <summary>The one text that such a thing has.</summary>
    public const string Field = "value";

    const int MostAtOnce = 1_000;

    // Lists have a row for each entry, and are told apart by it. HTML and what only looks like a text stay as they are.
    static readonly List<string> Types = [.. MetafieldType.NamesOf(MetafieldKind.SingleLine), .. MetafieldType.NamesOf(MetafieldKind.MultiLine)];

    /// <summary>What its translations are kept under.</summary>
    /// <param name="owner">The number of the thing it is said of.</param>
    /// <param name="position">As <see cref="MetafieldValue.Position"/>: an entry keeps it whatever it says.</param>
    public static string KeyOf(MetafieldId field, long owner, int position) => string.Create(CultureInfo.InvariantCulture, $"{field.Value}-{owner}-{position}");

    /// <param name="keys">Only these; null: all.</param>
    internal static async Task<List<(string Key, string Label, string Text)>> ReadAsync(StoreDb store, IReadOnlyCollection<string>? keys, CancellationToken cancel)
    {
        var values = store.MetafieldValues.AsNoTracking().Where(value => Types.Contains(value.Definition!.Type) && value.Text != "");
        if (keys is not null)
        {
            var parts = keys.Select(key => key.Split('-')).Where(part => part.Length == 3 && part.All(number => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                .Select(part => (Field: MetafieldId.Of(long.Parse(part[0], CultureInfo.InvariantCulture)), Owner: long.Parse(part[1], CultureInfo.InvariantCulture))).ToList();
            if (parts.Count == 0) return [];
            var (fields, owners) = (parts.Select(part => part.Field).Distinct().ToList(), parts.Select(part => part.Owner).Distinct().ToList());
            values = values.Where(value => fields.Contains(value.DefinitionId) && owners.Contains(value.OwnerId));
        }

        // Of all of them, whether there is one is enough.
        var whole = keys is not null;
        var asked = keys?.ToHashSet(StringComparer.Ordinal);
        var rows = await values.Select(value => new { value.DefinitionId, value.Owner, value.OwnerId, value.Position, value.ProductId, value.Definition!.Name, Text = whole ? value.Text : "." }).ToListAsync(cancel);
        var titles = await TitlesAsync(store, whole ? rows.Select(row => (row.Owner, row.Owner is MetafieldOwner.Product or MetafieldOwner.Variant ? row.ProductId?.Value ?? 0 : row.OwnerId)).Distinct().ToList() : null, [.. rows.Select(row => row.Owner).Distinct()], cancel);
        return
        [
            .. from row in rows
               let key = KeyOf(row.DefinitionId, row.OwnerId, row.Position)
               where asked is null || asked.Contains(key)
               let title = titles.GetValueOrDefault((Kind(row.Owner), row.ProductId?.Value ?? row.OwnerId))
               select (key, title is null ? row.Name : $"{title}: {row.Name}", row.Text),
        ];
    }

    /// <summary>Forgets the translations of what is said of things that are deleted.</summary>
    internal static async Task ForgetAsync(StoreDb store, MetafieldOwner owner, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        if (!await store.Translations.AnyAsync(text => text.Resource == TranslatedResource.Field, cancel)) return;
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            var said = await store.MetafieldValues.Where(value => value.Owner == owner && some.Contains(value.OwnerId) && Types.Contains(value.Definition!.Type)).Select(value => new { value.DefinitionId, value.OwnerId, value.Position }).ToListAsync(cancel);
            foreach (var keys in said.Select(value => KeyOf(value.DefinitionId, value.OwnerId, value.Position)).Chunk(MostAtOnce))
                await store.Translations.Where(text => text.Resource == TranslatedResource.Field && keys.Contains(text.Key)).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Forgets the translations of everything that is said in a field.</summary>
    internal static Task<int> ForgetAsync(StoreDb store, MetafieldId field, CancellationToken cancel)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{field.Value}-");
        return store.Translations.Where(text => text.Resource == TranslatedResource.Field && text.Key.StartsWith(prefix)).ExecuteDeleteAsync(cancel);
    }

    // The names of the things, a query for each kind however many there are of it.
    static async Task<Dictionary<(MetafieldOwner, long), string>> TitlesAsync(StoreDb store, List<(MetafieldOwner Owner, long Id)>? things, IReadOnlyCollection<MetafieldOwner> owners, CancellationToken cancel)
    {
        Dictionary<(MetafieldOwner, long), string> titles = [];
        foreach (var kind in owners.Select(Kind).Distinct())
        {
            var ids = things?.Where(thing => Kind(thing.Owner) == kind).Select(thing => thing.Id).ToList();
            var (products, collections, pages, blogs, articles, entries) = (ids?.ConvertAll(ProductId.Of), ids?.ConvertAll(Catalog.Collections.CollectionId.Of), ids?.ConvertAll(Pages.PageId.Of), ids?.ConvertAll(Blogs.BlogId.Of), ids?.ConvertAll(Blogs.ArticleId.Of), ids?.ConvertAll(MetaobjectId.Of));
            var named = kind switch
            {
                MetafieldOwner.Product => (products is null ? store.Products : store.Products.Where(one => products.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                MetafieldOwner.Collection => (collections is null ? store.Collections : store.Collections.Where(one => collections.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                MetafieldOwner.Page => (pages is null ? store.Pages : store.Pages.Where(one => pages.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                MetafieldOwner.Blog => (blogs is null ? store.Blogs : store.Blogs.Where(one => blogs.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                MetafieldOwner.Article => (articles is null ? store.Articles : store.Articles.Where(one => articles.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                MetafieldOwner.Metaobject => (entries is null ? store.Metaobjects : store.Metaobjects.Where(one => entries.Contains(one.Id))).Select(one => new Named(one.Id.Value, one.Title)),
                _ => null, // the shop needs no name
            };
            if (named is null) continue;
            foreach (var one in await named.ToListAsync(cancel)) titles[(kind, one.Id)] = one.Title;
        }

        return titles;
    }

    // A variant goes by the name of its product.
    static MetafieldOwner Kind(MetafieldOwner owner) => owner is MetafieldOwner.Variant ? MetafieldOwner.Product : owner;

    sealed record Named(long Id, string Title);
}
