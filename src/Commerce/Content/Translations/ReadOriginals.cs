using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>Reads the texts that are translated: one query for each kind of thing, however many there are.</summary>
public sealed class ReadOriginals(StoreDb store)
{
    /// <summary>Which texts there are.</summary>
    public async Task<IReadOnlyList<Outline>> OutlinesAsync(TranslatedKind kind, CancellationToken cancel) => Rows(kind) is { } rows
        ? await rows.Select(row => new Outline(row.Key, row.Label, row.A != null && row.A != "", row.B != null && row.B != "", row.C != null && row.C != "", row.D != null && row.D != "", row.E != null && row.E != "")).ToListAsync(cancel)
        : (await FewAsync(kind, keys: null, cancel)).ConvertAll(row => new Outline(row.Key, row.Label, row.A is { Length: > 0 }, row.B is { Length: > 0 }, row.C is { Length: > 0 }, row.D is { Length: > 0 }, row.E is { Length: > 0 }));

    /// <summary>The texts of some things.</summary>
    /// <param name="keys">As many as fit into one statement. Those that are not there are not in the answer.</param>
    public async Task<IReadOnlyList<Original>> OriginalsAsync(TranslatedKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var rows = Rows(kind) is { } query ? await query.Where(row => keys.Contains(row.Key)).ToListAsync(cancel) : (await FewAsync(kind, keys, cancel)).FindAll(row => keys.Contains(row.Key, StringComparer.Ordinal));
        return rows.ConvertAll(row => new Original(row.Key, row.Label, [.. new[] { row.A, row.B, row.C, row.D, row.E }.Take(kind.Fields.Count).Select(text => text ?? "")]));
    }

    /// <summary>Gives translations that came without one, as those of samples do, the digest of the text that stands there now.</summary>
    internal async Task StampAsync(CancellationToken cancel)
    {
        var texts = await store.Translations.Where(text => text.Digest == "").ToListAsync(cancel);
        foreach (var some in texts.GroupBy(text => text.Resource, StringComparer.Ordinal))
        {
            if (TranslatedKind.Find(some.Key) is not { } kind) continue;
            foreach (var chunk in some.GroupBy(text => text.Key, StringComparer.Ordinal).Chunk(500))
            {
                var originals = (await OriginalsAsync(kind, [.. chunk.Select(one => one.Key)], cancel)).ToDictionary(one => one.Key, StringComparer.Ordinal);
                foreach (var text in chunk.SelectMany(one => one))
                    if (originals.TryGetValue(text.Key, out var original) && kind.PlaceOf(text.Field) is >= 0 and var place)
                        text.Digest = TextDigest.Of(original.Texts[place]);
            }
        }

        await store.SaveChangesAsync(cancel);
    }

    // Every place is filled, or the query could not be narrowed further. Null: there are few, or they are found otherwise, see FewAsync.
    IQueryable<Row>? Rows(TranslatedKind kind) => kind.Resource switch
    {
        TranslatedResource.Product => store.Products.AsNoTracking().Select(one => new Row { Key = one.Handle, Label = one.Title, A = one.Title, B = one.BodyHtml, C = one.SeoTitle, D = one.SeoDescription, E = "" }),
        TranslatedResource.Collection => store.Collections.AsNoTracking().Select(one => new Row { Key = one.Handle, Label = one.Title, A = one.Title, B = one.BodyHtml, C = one.SeoTitle, D = one.SeoDescription, E = "" }),
        TranslatedResource.Page => store.Pages.AsNoTracking().Select(one => new Row { Key = one.Handle, Label = one.Title, A = one.Title, B = one.BodyHtml, C = one.SeoTitle, D = one.SeoDescription, E = "" }),
        TranslatedResource.Blog => store.Blogs.AsNoTracking().Select(one => new Row { Key = one.Handle, Label = one.Title, A = one.Title, B = one.SeoTitle, C = one.SeoDescription, D = "", E = "" }),
        TranslatedResource.Article => store.Articles.AsNoTracking().Select(one => new Row { Key = one.Handle, Label = one.Title, A = one.Title, B = one.ExcerptHtml, C = one.BodyHtml, D = one.SeoTitle, E = one.SeoDescription }),
        // Options of one name have one translation.
        TranslatedResource.Option => store.Set<ProductOption>().AsNoTracking().Select(one => one.Name).Distinct().Select(name => new Row { Key = name, Label = name, A = name, B = "", C = "", D = "", E = "" }),
        TranslatedResource.OptionValue => store.Set<ProductOptionValue>().AsNoTracking().Select(one => one.Name).Distinct().Select(name => new Row { Key = name, Label = name, A = name, B = "", C = "", D = "", E = "" }),
        _ => null,
    };

    async Task<List<Row>> FewAsync(TranslatedKind kind, IReadOnlyCollection<string>? keys, CancellationToken cancel)
    {
        switch (kind.Resource)
        {
            case TranslatedResource.Field:
                return (await FieldTexts.ReadAsync(store, keys, cancel)).ConvertAll(one => new Row { Key = one.Key, Label = one.Label, A = one.Text });
            case TranslatedResource.Link:
                // A link without a name of its own is called like what it leads to.
                var links = await store.MenuItems.AsNoTracking().Where(one => one.Title != "").OrderBy(one => one.MenuId).ThenBy(one => one.Position).Select(one => new { one.Id, one.Title }).ToListAsync(cancel);
                return links.ConvertAll(one => new Row { Key = one.Id.Value.ToString(CultureInfo.InvariantCulture), Label = one.Title, A = one.Title });
            case TranslatedResource.Policy:
                var policies = await store.Policies.AsNoTracking().Where(one => one.BodyHtml != "").ToListAsync(cancel);
                return policies.ConvertAll(one => new Row { Key = PolicyHandles.Of(one.Kind), Label = one.Kind.ToString(), A = one.BodyHtml });
            case TranslatedResource.DeliveryMethod:
                var rates = await store.ShippingRates.AsNoTracking().OrderBy(one => one.ZoneId).ThenBy(one => one.Position).Select(one => new { one.Id, one.Name, one.Description }).ToListAsync(cancel);
                return rates.ConvertAll(one => new Row { Key = one.Id.Value.ToString(CultureInfo.InvariantCulture), Label = one.Name, A = one.Name, B = one.Description });
            case TranslatedResource.Shop:
                var shop = await store.Settings.AsNoTracking().SingleAsync(cancel);
                return [new Row { Key = "", Label = "", A = shop.Name, B = shop.Tagline, C = shop.Hero?.Heading, D = shop.Hero?.Body }];
            default:
                throw new InvalidOperationException($"Nobody has said where the texts of {kind.Resource} are.");
        }
    }

    sealed class Row
    {
        public required string Key { get; init; }

        public required string Label { get; init; }

        public string? A { get; init; }

        public string? B { get; init; }

        public string? C { get; init; }

        public string? D { get; init; }

        public string? E { get; init; }
    }
}
