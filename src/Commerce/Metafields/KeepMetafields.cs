using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Metafields;

/// <summary>Checks what the metafields of things are to say, and takes them along where a thing is deleted. A fixed number of queries, however many things and fields.</summary>
sealed partial class KeepMetafields(StoreDb store, MetafieldOwner owner)
{
    // A statement takes only so many parameters.
    const int MostAtOnce = 1_000;

    /// <summary>The code of the problem that a reference leads nowhere.</summary>
    public const string NoTarget = "metafield_target";

    /// <summary>What would change of one thing, or everything that is wrong: of each field one thing.</summary>
    /// <param name="ownerId">Null: the thing is new.</param>
    /// <param name="wishes">Null: they stay as they are.</param>
    /// <param name="within">Only the fields of this namespace; null: all of the kind.</param>
    public async Task<Answer<MetafieldChange>> CheckAsync(long? ownerId, IReadOnlyList<MetafieldWish>? wishes, CancellationToken cancel, string? within = null)
    {
        if (wishes is null) return MetafieldChange.None;
        var answer = await CheckAsync([new Asked(ownerId, wishes, "metafields")], cancel, within);
        return answer.Succeeded(out var changes, out _) ? changes[0] : Answer<MetafieldChange>.Refused(answer.Problems);
    }

    /// <summary>What would change of each, or everything that is wrong: of each field one thing, at <c>metafields[{number of the definition}]</c>.</summary>
    public async Task<Answer<IReadOnlyList<MetafieldChange>>> CheckAsync(IReadOnlyList<Asked> asked, CancellationToken cancel, string? within = null)
    {
        var definitions = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.Owner == owner && (within == null || one.Namespace == within)).OrderBy(one => one.Id).ToListAsync(cancel);
        var present = await PresentAsync([.. asked.Select(one => one.OwnerId).OfType<long>()], cancel);
        var currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        List<Problem> problems = [];
        List<(int At, MetafieldDefinition Definition, string Field, IReadOnlyList<MetafieldItem> Items)> read = [];
        for (var at = 0; at < asked.Count; at++)
        {
            var (ownerId, wishes, prefix) = asked[at];
            foreach (var strange in wishes.Where(wish => wish.Value.Trim().Length > 0 && !definitions.Exists(one => one.FullName == wish.Name)))
                problems.Add(new Problem("metafield_unknown", $"There is no field {strange.Name} here. Add it under custom data first.", prefix) { Values = [strange.Name] });
            var byName = wishes.GroupBy(wish => wish.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
            foreach (var definition in definitions)
            {
                var field = $"{prefix}[{definition.Id.Value.ToString(CultureInfo.InvariantCulture)}]";
                if (!byName.TryGetValue(definition.FullName, out var typed))
                {
                    if (definition.IsRequired && !present[(ownerId ?? 0, definition.Id)].Any()) problems.Add(new Problem("required", "Please fill this in.", field));
                    continue;
                }

                if (!MetafieldText.Read(definition, typed, currency, field).Succeeded(out var items, out var problem)) problems.Add(problem);
                else if (definition.IsRequired && items.Count == 0) problems.Add(new Problem("required", "Please fill this in.", field));
                else read.Add((at, definition, field, items));
            }
        }

        var found = await TargetsAsync(read.Select(one => (one.Definition, one.Items)), cancel);
        List<List<(MetafieldDefinition, IReadOnlyList<MetafieldItem>, IReadOnlyList<MetafieldValue>)>> changed = [.. asked.Select(_ => new List<(MetafieldDefinition, IReadOnlyList<MetafieldItem>, IReadOnlyList<MetafieldValue>)>())];
        foreach (var (at, definition, field, items) in read)
        {
            if (!Led(definition, items, found).Succeeded(out var told, out var lost))
            {
                problems.Add(lost with { Field = field });
                continue;
            }

            var before = present[(asked[at].OwnerId ?? 0, definition.Id)].OrderBy(value => value.Position).ToList();
            if (!before.Select(value => value.Text).SequenceEqual(told.Select(item => item.Text), StringComparer.Ordinal)) changed[at].Add((definition, told, before));
        }

        return problems.Count > 0 ? Answer<IReadOnlyList<MetafieldChange>>.Refused(problems) : changed.ConvertAll(fields => new MetafieldChange(owner, fields));
    }

    /// <summary>What texts of a file say, as they would be kept: a reference by the number of what it leads to. A fixed number of queries, however many texts.</summary>
    /// <returns>By the field and the text that it was asked for with; empty where the text says nothing.</returns>
    public async Task<IReadOnlyDictionary<(MetafieldId Field, string Text), Answer<string>>> ReadAsync(IReadOnlyCollection<(MetafieldDefinition Field, string Text)> told, string currency, CancellationToken cancel)
    {
        var read = told.Select(one => (one.Field, one.Text, Items: MetafieldText.Read(one.Field, one.Text, currency, ""))).ToList();
        var found = await TargetsAsync(read.Where(one => one.Items.Problem is null).Select(one => (one.Field, one.Items.Value!)), cancel);
        return read.ToDictionary(one => (one.Field.Id, one.Text), one =>
        {
            if (!one.Items.Succeeded(out var items, out var unfit) || !Led(one.Field, items, found).Succeeded(out items, out unfit)) return Answer<string>.Refused([unfit]);
            return MetafieldText.Write(one.Field.Meaning, [.. items.Select(item => item.Text)]);
        });
    }

    /// <summary>What references are called by whoever has other numbers: handles, of variants their SKU. A fixed number of queries, however many.</summary>
    /// <returns>By the field and the number that it leads to; those that have no such name are missing.</returns>
    public async Task<IReadOnlyDictionary<(MetafieldId Field, long Target), string>> NamesAsync(IEnumerable<(MetafieldDefinition Field, long Target)> references, CancellationToken cancel)
    {
        Dictionary<(MetafieldId, long), string> names = [];
        foreach (var kind in references.GroupBy(one => KeyOf(one.Field)))
        {
            foreach (var some in kind.Distinct().Chunk(MostAtOnce))
            {
                var rows = (await RowsAsync(kind.Key, [], [.. some.Select(one => one.Target).Distinct()], cancel)).ToDictionary(row => row.Id, row => row.Handle);
                foreach (var (field, target) in some)
                    if (rows.TryGetValue(target, out var name) && name.Length > 0) names[(field.Id, target)] = name;
            }
        }

        return names;
    }

    /// <summary>Deletes what was said of things that are deleted, and every mention of them.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        await FieldTexts.ForgetAsync(store, owner, ids, cancel);
        var leading = MetafieldType.NamesOf(owner switch
        {
            MetafieldOwner.Product => MetafieldKind.Product,
            MetafieldOwner.Variant => MetafieldKind.Variant,
            MetafieldOwner.Collection => MetafieldKind.Collection,
            MetafieldOwner.Page => MetafieldKind.Page,
            MetafieldOwner.Metaobject => MetafieldKind.Metaobject,
            _ => (MetafieldKind)(-1), // nothing leads there
        });
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            await store.MetafieldValues.Where(value => value.Owner == owner && some.Contains(value.OwnerId)).ExecuteDeleteAsync(cancel);
            if (leading.Count > 0) await store.MetafieldValues.Where(value => value.Target != null && some.Contains(value.Target.Value) && leading.Contains(value.Definition!.Type)).ExecuteDeleteAsync(cancel);
        }
    }

    static Answer<IReadOnlyList<MetafieldItem>> Led(MetafieldDefinition definition, IReadOnlyList<MetafieldItem> items, Dictionary<((MetafieldKind, string), string), MetafieldItem> found)
    {
        if (!definition.Meaning.IsReference) return items.ToList();
        var led = items.Select(item => found.GetValueOrDefault((KeyOf(definition), item.Text)) ?? item).ToList();
        if (led.Find(item => item.Target is null) is not { } lost) return led;
        return new Problem(NoTarget, $"There is nothing here that is called {lost.Text}. Write its address, or choose it from the list.") { Values = [lost.Text] };
    }

    async Task<ILookup<(long, MetafieldId), MetafieldValue>> PresentAsync(List<long> ids, CancellationToken cancel)
    {
        List<MetafieldValue> present = [];
        foreach (var some in ids.Chunk(MostAtOnce)) present.AddRange(await store.MetafieldValues.Where(value => value.Owner == owner && some.Contains(value.OwnerId)).ToListAsync(cancel));
        return present.ToLookup(value => (value.OwnerId, value.DefinitionId));
    }

    // What the texts of references lead to: by number, by Shopify's name of it, by its handle, a variant by its SKU too.
    async Task<Dictionary<((MetafieldKind, string), string), MetafieldItem>> TargetsAsync(IEnumerable<(MetafieldDefinition Definition, IReadOnlyList<MetafieldItem> Items)> read, CancellationToken cancel)
    {
        var found = new Dictionary<((MetafieldKind, string), string), MetafieldItem>();
        foreach (var kind in read.Where(one => one.Definition.Meaning.IsReference).GroupBy(one => KeyOf(one.Definition)))
        {
            foreach (var texts in kind.SelectMany(one => one.Items).Select(item => item.Text).Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
            {
                var ids = texts.Select(text => (Text: text, Id: NumberIn(text))).Where(pair => pair.Id is not null).ToDictionary(pair => pair.Text, pair => pair.Id!.Value, StringComparer.Ordinal);
                var rows = await RowsAsync(kind.Key, texts, [.. ids.Values], cancel);
                foreach (var text in texts)
                {
                    var row = rows.Find(row => row.Handle == text) ?? (ids.TryGetValue(text, out var id) ? rows.Find(row => row.Id == id) : null);
                    if (row is not null) found[(kind.Key, text)] = new MetafieldItem($"gid://shopify/{NameOf(kind.Key.Item1)}/{row.Id.ToString(CultureInfo.InvariantCulture)}", Target: row.Id);
                }
            }
        }

        return found;
    }

    Task<List<Row>> RowsAsync((MetafieldKind Kind, string Type) key, string[] handles, List<long> ids, CancellationToken cancel)
    {
        var (products, variants, collections, pages, objects) = (ids.ConvertAll(ProductId.Of), ids.ConvertAll(VariantId.Of), ids.ConvertAll(Catalog.Collections.CollectionId.Of), ids.ConvertAll(Content.Pages.PageId.Of), ids.ConvertAll(MetaobjectId.Of));
        return key.Kind switch
        {
            MetafieldKind.Product => store.Products.Where(one => products.Contains(one.Id) || handles.Contains(one.Handle)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
            MetafieldKind.Variant => store.Variants.Where(one => variants.Contains(one.Id) || (one.Sku != null && handles.Contains(one.Sku))).OrderBy(one => one.Id).Select(one => new Row(one.Id.Value, one.Sku ?? "")).ToListAsync(cancel),
            MetafieldKind.Collection => store.Collections.Where(one => collections.Contains(one.Id) || handles.Contains(one.Handle)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
            MetafieldKind.Page => store.Pages.Where(one => pages.Contains(one.Id) || handles.Contains(one.Handle)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
            _ => store.Metaobjects.Where(one => one.Type!.Name == key.Type && (objects.Contains(one.Id) || handles.Contains(one.Handle))).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
        };
    }

    static (MetafieldKind, string) KeyOf(MetafieldDefinition definition) => (definition.Meaning.Kind, definition.Metaobject ?? "");

    static string NameOf(MetafieldKind kind) => kind switch
    {
        MetafieldKind.Product => "Product",
        MetafieldKind.Variant => "ProductVariant",
        MetafieldKind.Collection => "Collection",
        MetafieldKind.Page => "Page",
        _ => "Metaobject",
    };

    static long? NumberIn(string text) => Gid().Match(text) is { Success: true } gid && long.TryParse(gid.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    [GeneratedRegex(@"\A(gid://[a-z]+/[A-Za-z]+/)?(?<id>[0-9]{1,18})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gid();

    /// <param name="OwnerId">Null: the thing is new.</param>
    /// <param name="Field">Where problems stand.</param>
    public sealed record Asked(long? OwnerId, IReadOnlyList<MetafieldWish> Wishes, string Field);

    sealed record Row(long Id, string Handle);
}
