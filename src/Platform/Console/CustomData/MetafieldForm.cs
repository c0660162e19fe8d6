using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Platform.Console.CustomData;

/// <summary>The part of an editor in which a thing's own fields are filled in. A fixed number of queries: one for all fields, and two for each kind of thing that some of them lead to.</summary>
public sealed class MetafieldForm(StoreDb store)
{
    /// <summary>What follows a field's name where it is chosen by ticking boxes.</summary>
    public const string Boxes = ".Boxes";

    // A list to choose from that is longer helps nobody.
    const int MostChoices = 200;

    /// <summary>Those with a place first.</summary>
    public IReadOnlyList<Field> Fields { get; private set; } = [];

    public string Currency { get; private set; } = "";

    /// <summary>What is asked for; null where there is nothing to fill in.</summary>
    public IReadOnlyList<MetafieldWish>? Wishes => Fields.Count == 0 ? null : [.. Fields.Where(one => one.IsPosted).Select(one => new MetafieldWish(one.Definition.FullName, one.Typed))];

    /// <summary>Reads the fields of a thing, and what was typed over them.</summary>
    /// <param name="id">The thing's number; 0: it is new.</param>
    /// <param name="form">Null: nothing was typed.</param>
    /// <param name="within">Only the fields of this namespace; null: all of the kind.</param>
    public async Task ReadAsync(MetafieldOwner owner, long id, IFormCollection? form, CancellationToken cancel, string? within = null)
    {
        var readings = await store.FieldsAsync(owner, id, cancel, within);
        if (readings.Count == 0) return;
        if (readings.Any(reading => reading.Definition.Meaning.Kind is MetafieldKind.Money)) Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);
        var handles = await HandlesAsync(readings, cancel);
        var choices = await ChoicesAsync(readings, cancel);
        Fields =
        [
            .. readings.Select(reading =>
            {
                var (definition, name) = (reading.Definition, string.Create(CultureInfo.InvariantCulture, $"Metafields[{reading.Definition.Id.Value}]"));
                // Boxes of which none is ticked are not sent at all.
                var posted = form?.ContainsKey(name) == true || form?.ContainsKey(name + Boxes) == true;
                var kept = definition.Meaning.IsReference
                    ? string.Join('\n', reading.Targets.Select((target, i) => target is { } one ? handles.GetValueOrDefault((definition.Meaning.Kind, one)) ?? reading.Texts[i] : reading.Texts[i]))
                    : reading.Typed;
                return new Field(definition, name, posted ? string.Join('\n', form![name].Where(text => text is { Length: > 0 })) : kept, choices.GetValueOrDefault((definition.Meaning.Kind, definition.Metaobject ?? "")) ?? [.. definition.Choices.Select(choice => new SelectListItem(choice, choice))], posted);
            }),
        ];
    }

    // What a reference is called in its field: the handle of a thing, the SKU of a variant.
    async Task<Dictionary<(MetafieldKind, long), string>> HandlesAsync(IReadOnlyList<MetafieldReading> readings, CancellationToken cancel)
    {
        var handles = new Dictionary<(MetafieldKind, long), string>();
        foreach (var kind in readings.Where(reading => reading.Definition.Meaning.IsReference).GroupBy(reading => reading.Definition.Meaning.Kind))
        {
            var ids = kind.SelectMany(reading => reading.Targets).OfType<long>().Distinct().ToList();
            if (ids.Count == 0) continue;
            var (products, variants, collections, pages, objects) = (ids.ConvertAll(ProductId.Of), ids.ConvertAll(VariantId.Of), ids.ConvertAll(CollectionId.Of), ids.ConvertAll(PageId.Of), ids.ConvertAll(MetaobjectId.Of));
            var rows = kind.Key switch
            {
                MetafieldKind.Product => await store.Products.Where(one => products.Contains(one.Id)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
                MetafieldKind.Variant => await store.Variants.Where(one => variants.Contains(one.Id)).Select(one => new Row(one.Id.Value, one.Sku ?? "")).ToListAsync(cancel),
                MetafieldKind.Collection => await store.Collections.Where(one => collections.Contains(one.Id)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
                MetafieldKind.Page => await store.Pages.Where(one => pages.Contains(one.Id)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
                _ => await store.Metaobjects.Where(one => objects.Contains(one.Id)).Select(one => new Row(one.Id.Value, one.Handle)).ToListAsync(cancel),
            };
            foreach (var row in rows.Where(row => row.Handle.Length > 0)) handles[(kind.Key, row.Id)] = row.Handle;
        }

        return handles;
    }

    // What there is few enough of to be chosen from a list; of the rest the address is written.
    async Task<Dictionary<(MetafieldKind, string), IReadOnlyList<SelectListItem>>> ChoicesAsync(IReadOnlyList<MetafieldReading> readings, CancellationToken cancel)
    {
        var choices = new Dictionary<(MetafieldKind, string), IReadOnlyList<SelectListItem>>();
        var kinds = readings.Select(reading => reading.Definition.Meaning.Kind).ToHashSet();
        if (kinds.Contains(MetafieldKind.Collection)) Keep(MetafieldKind.Collection, await store.Collections.OrderBy(one => one.Title).ThenBy(one => one.Id).Take(MostChoices + 1).Select(one => new Choice("", one.Handle, one.Title)).ToListAsync(cancel));
        if (kinds.Contains(MetafieldKind.Page)) Keep(MetafieldKind.Page, await store.Pages.OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostChoices + 1).Select(one => new Choice("", one.Handle, one.Title)).ToListAsync(cancel));
        if (kinds.Contains(MetafieldKind.Metaobject))
        {
            var types = readings.Select(reading => reading.Definition.Metaobject).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            Keep(MetafieldKind.Metaobject, await store.Metaobjects.Where(one => types.Contains(one.Type!.Name)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostChoices + 1).Select(one => new Choice(one.Type!.Name, one.Handle, one.Title)).ToListAsync(cancel));
        }

        return choices;

        void Keep(MetafieldKind kind, List<Choice> found)
        {
            if (found.Count > MostChoices) return;
            foreach (var type in found.GroupBy(one => one.Type, StringComparer.Ordinal)) choices[(kind, type.Key)] = [.. type.Select(one => new SelectListItem(one.Title, one.Handle))];
        }
    }

    /// <param name="Name">Of its input.</param>
    /// <param name="Typed">What stands in it, one entry a line.</param>
    /// <param name="Choices">What it may be; empty: anything that its type lets through.</param>
    /// <param name="IsPosted">Whether the form that was sent had it.</param>
    public sealed record Field(MetafieldDefinition Definition, string Name, string Typed, IReadOnlyList<SelectListItem> Choices, bool IsPosted)
    {
        public IReadOnlyList<string> Entries => Typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    sealed record Row(long Id, string Handle);

    sealed record Choice(string Type, string Handle, string Title);
}
